import { say, simulated, type Scenario } from './scenario.ts';

/** Shows the system text that is in force, so that a test can see whether it arrived. */
export const instructions: Scenario = {
  name: 'instructions',
  shows: 'repeats the system text that is in force',
  words: /\b(system prompt|system message|your instructions)\b/i,
  steps: ({ system }) => {
    const list = system.map((text) => `> ${text.replaceAll('\n', '\n> ')}`).join('\n\n');
    return [
      say(system.length === 0 ? `There is no system text. ${simulated}` : `I was told:\n\n${list}\n\n${simulated}`),
    ];
  },
};
