import { contentsOf } from './chooseBlock.ts';
import type { EditTarget } from '../lines/editTarget.ts';
import { contentOf, knownContents } from '../lines/knownLines.ts';
import { isBlank } from '../lines/textLines.ts';
import { excerptOf } from '../excerpt/excerpt.ts';
import { omits } from '../excerpt/placeholder.ts';
import { hasMarks, startsPatch } from './patchText.ts';

/** More lines are not taken for a quote; each is compared with all remaining positions. */
const longestQuote = 200;

/** What a preview does with a line: shows it, keeps it until more is known, or shows nothing more of the answer. */
export type Verdict = 'show' | 'hold' | 'stop';

/**
 * Decides what a preview may show of a block that is still growing: not a quote of lines that will change, and nothing
 * from the first placeholder or diff mark on. What is held back appears when the answer ends.
 */
export class PreviewGuard {
  readonly #target: EditTarget;
  readonly #contents: readonly string[];
  readonly #known: ReadonlySet<string>;
  readonly #hasMarks: boolean;
  /** The lines of the target from which all lines so far may be quoted. */
  #starts: readonly number[];
  #count = 0;

  constructor(target: EditTarget) {
    this.#target = target;
    this.#contents = contentsOf(target.lines);
    this.#known = knownContents(target.lines);
    this.#hasMarks = hasMarks(target);
    this.#starts = this.#contents.map((_, index) => index);
  }

  /** Whether the block, if it ended now, were lines of the target and not all of them. */
  get isQuote(): boolean {
    return this.#count > 0 && this.#count < this.#contents.length && this.#starts.length > 0;
  }

  take(line: string): Verdict {
    if (isBlank(line)) return this.#isHeld ? 'hold' : 'show';
    if (this.#stops(line)) return 'stop';
    const content = contentOf(line);
    this.#starts =
      this.#count > longestQuote ? [] : this.#starts.filter((start) => this.#contents[start + this.#count] === content);
    this.#count++;
    return this.#isHeld ? 'hold' : 'show';
  }

  /** Lines that repeat the target from its first line on need not be held: showing them changes nothing. */
  get #isHeld(): boolean {
    return this.#count > 0 && this.#starts.length > 0 && !this.#starts.includes(0);
  }

  #stops(line: string): boolean {
    if (this.#contents.length === 0 || this.#known.has(contentOf(line))) return false;
    if (startsPatch(line) || /^(?:--- |\+\+\+ |\*\*\* )/.test(line)) return true;
    if (!this.#hasMarks && /^[+-](?![+-])/.test(line)) return true;
    return (
      (/^\s*\*\s/.test(line) && omits(line)) ||
      excerptOf([line], this.#target, this.#known).some(({ isPlaceholder }) => isPlaceholder)
    );
  }
}
