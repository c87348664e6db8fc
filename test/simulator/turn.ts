import type { Placed } from './output/beat.ts';
import { outputItem } from './output/outputItems.ts';
import type { Profile, Switches } from './switches.ts';
import type { Fields } from './wire.ts';

/** One question and the whole of its answer, decided before the first byte is sent. */
export interface Turn {
  readonly id: string;
  readonly key: string;
  readonly createdAtMs: number;
  readonly body: Fields;
  readonly profile: Profile;
  readonly switches: Switches;
  readonly scenario: string;
  /** What came with this request. */
  readonly input: readonly Fields[];
  /** What the server knew before it. */
  readonly history: readonly Fields[];
  readonly steps: readonly Placed[];
  /** How the answer ends when nothing goes wrong. */
  readonly status: 'completed' | 'incomplete';
  readonly usesSessionCache: boolean;
}

/** The finished output items of a turn. */
export function outputOf(turn: Turn): readonly Fields[] {
  return turn.steps.map(outputItem);
}
