import type { StreamEvent } from '../core/output/wire.ts';
import type { Frame } from './frames.ts';

/**
 * Tells the frames that a careless proxy sends twice, one directly after the other: a delta that is added once more makes
 * a text that no closing event takes back.
 */
export class RepeatedFrames {
  #data = '';
  #number: unknown;
  /** A server that gives all events the same number does not count them: then the same words are said again. */
  #isCounted = false;

  isRepeated({ data }: Frame, { sequence_number: number }: StreamEvent): boolean {
    if (this.#isCounted && number === this.#number && data === this.#data) return true;
    this.#isCounted = [number, this.#number].every((each) => typeof each === 'number') && number !== this.#number;
    [this.#data, this.#number] = [data, number];
    return false;
  }
}
