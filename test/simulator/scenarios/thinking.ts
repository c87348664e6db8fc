import type { Ask } from '../ask.ts';
import { say, simulated, think, type Scenario } from './scenario.ts';

const thoughts = `The question is a puzzle: three switches, one lamp in another room, and only one visit.

Two states are not enough to tell three switches apart. On and off give me one bit, and I need more than that.

**What else does a lamp have?** It gets warm. So there are really four states: on and warm, on and cold, off and warm, off and cold.

- Switch 1: on for a while, then off. The lamp would be off and warm.
- Switch 2: on just before I go. The lamp would be on.
- Switch 3: never touched. The lamp would be off and cold.

That tells all three apart. It assumes a lamp that warms up, so an LED may spoil it; I should say so.`;

/** A long train of thought before a short answer. */
export const thinking: Scenario = {
  name: 'thinking',
  shows: 'a long train of thought before a short answer (with `enable_thinking`)',
  words: /\b(think|puzzle|reason|riddle|why)\b|思考|为什么/i,
  steps: (ask) => [think(thoughts), say(answerText(ask))],
};

function answerText({ thinks }: Ask): string {
  const remark = thinks ? '' : ' Thinking is off, so you do not see how I got there.';
  return `Turn the first switch on, wait five minutes, turn it off, turn the second one on, and go. ${simulated}${remark}

- The lamp is **on**: it is the second switch.
- It is **off and warm**: it is the first.
- It is **off and cold**: it is the third.

This rests on a lamp that gets warm; with an LED you would need a second visit.`;
}
