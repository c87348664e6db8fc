import type { Ask } from '../ask.ts';
import type { Step } from '../steps.ts';

/** One thing the simulator can answer. */
export interface Scenario {
  readonly name: string;
  /** What it shows, for the README and `--help`. */
  readonly shows: string;
  /** Words that choose it; `undefined` when something else than words does. */
  readonly words?: RegExp;
  /** Chooses it by more than words. */
  readonly fits?: (ask: Ask) => boolean;
  /** Whether every frame is made before the first is sent, for measurements. */
  readonly isPrebuilt?: boolean;
  readonly steps: (ask: Ask) => readonly Step[];
}

/** The sentence that every answer has: the simulator never pretends to be a model. */
export const simulated = 'This is a simulated answer, no model has seen your question.';

/** An answer text. */
export function say(text: string): Step {
  return { kind: 'text', text };
}

/** A train of thought; it is left out when thinking is off. */
export function think(text: string): Step {
  return { kind: 'thinking', text };
}
