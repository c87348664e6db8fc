import { fenceLine } from '../../basics/fences.ts';
import { languageIdOf } from '../../basics/languageName.ts';
import { isProse } from '../lines/prose.ts';
import { withoutIndent } from '../lines/textLines.ts';
import { withoutEnd } from '../../basics/cut.ts';

/** The line that opens a block. */
export interface Fence {
  readonly marker: string;
  /** How often the marker is repeated; at least 3. */
  readonly length: number;
  /** White space as wide as what precedes the fence: the indentation of the block, or of its list item. */
  readonly indent: string;
  /** The first word of the info string, as VS Code's id of a language; empty without one. */
  readonly language: string;
}

/** A line inside a block that could close it, or open another one in it. */
export interface InnerFence {
  readonly length: number;
  /** Without an info string: only such a line closes. */
  readonly isBare: boolean;
}

/** What may stand before a fence: white space and the marks of lists. A model indents as it likes, so not only 3 spaces. */
const opening = /^([ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)([`~].*)$/s;

/** @returns `undefined` where the line opens nothing, as a fence of backticks with more of them behind it: that is code in a sentence. */
export function openingFence(line: string): Fence | undefined {
  const [, before = '', rest = ''] = opening.exec(line) ?? [];
  const { run, info } = fenceLine(rest) ?? { run: '', info: '' };
  if (run === '') return undefined;
  return {
    marker: run.charAt(0),
    length: run.length,
    indent: before.replaceAll(/[^\t]/g, ' '),
    language: languageIdOf(/^[\w+#.-]*/.exec(info.trim())?.[0] ?? ''),
  };
}

/**
 * Reads a line of the block that `outer` opened, as CommonMark does: same marker, at least as long, at most 3 spaces
 * deeper than the block. Not so where words follow the fence at once: no language is called like a sentence.
 *
 * @see https://spec.commonmark.org/0.31.2/#fenced-code-blocks
 */
export function innerFence(line: string, outer: Fence): InnerFence | undefined {
  const { run, info } = fenceLine(withoutIndent(line, outer.indent)) ?? { run: '', info: '' };
  if (!run.startsWith(outer.marker) || run.length < outer.length) return undefined;
  return { length: run.length, isBare: info.trim() === '' || isProse(info) };
}

/** The code before a fence at its end, which closes nothing but may be meant to; `undefined` for other lines. */
export function codeBeforeFence(line: string, { marker, length }: Fence): string | undefined {
  const code = withoutEnd(line.trimEnd(), /[`~]/);
  const run = line.trimEnd().slice(code.length);
  return !isBlankCode(code, marker) && run.length >= length && run === marker.repeat(run.length) ? code : undefined;
}

function isBlankCode(code: string, marker: string): boolean {
  return code.trim() === '' || code.includes(marker);
}

/** How many lines would be fences inside `outer`, at any indentation: a model may drop it. */
export function fenceCount(lines: readonly string[], outer: Fence): number {
  return lines.filter((line) => innerFence(line.trim(), { ...outer, indent: '' })).length;
}

/** The blocks that are open inside a block. A fence with an info string opens one more, a bare one closes the innermost. */
export class FenceNest {
  readonly #lengths: number[] = [];

  /** @returns Whether the outer block ends here: the fence is bare, and nothing is open inside. */
  take({ length, isBare }: InnerFence): boolean {
    const innermost = this.#lengths.at(-1);
    if (!isBare) this.open(length);
    else if (innermost === undefined) return true;
    else if (length >= innermost) this.#lengths.pop();
    return false;
  }

  open(length: number): void {
    this.#lengths.push(length);
  }
}
