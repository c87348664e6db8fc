import type { TextChange } from '../../../../src/core/edit/diff/change.ts';
import { toReplacements } from '../../../../src/core/edit/diff/textReplacement.ts';

/** What VS Code tells of a change: from the bottom up, all positions in the document as it was. */
export type ChangeListener = (changes: readonly TextChange[], isRewinding: boolean) => void;

/** A part of a text: taken from the text before, or new. */
type Piece = { readonly from: number; readonly length: number } | { readonly text: string };

/** A replacement in a text, by offsets. */
interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What one undo takes back: all that was done since the last undo stop, as one change. */
interface UndoElement {
  readonly before: string;
  readonly pieces: readonly Piece[];
  readonly isTyping: boolean;
}

const anyLineEnd = /\r\n|\r|\n/g;

/** A document as VS Code keeps one: one kind of line end, the BOM apart, versions, refusals, and an undo stack of elements. */
export class FakeDocument {
  readonly eol: '\n' | '\r\n';
  readonly #bom: string;
  #text: string;
  #version = 1;
  #past: UndoElement[] = [];
  #future: UndoElement[] = [];
  #isOpen = false;
  #listener: ChangeListener = () => undefined;
  #disk: string;

  /** @param disk - What is on disk, where that is something else. @param file - With mixed line ends it gets those that most of its lines have, as at VS Code. */
  constructor(file: string, disk?: string) {
    this.#bom = file.startsWith('\uFEFF') ? '\uFEFF' : '';
    const ends: readonly string[] = (file + (disk ?? '')).match(anyLineEnd) ?? [];
    this.eol = ends.filter((end) => end !== '\n').length * 2 > ends.length ? '\r\n' : '\n';
    this.#text = this.#normalised(file.slice(this.#bom.length));
    this.#disk = disk ?? this.file;
  }

  /** What was saved last, or written by somebody else. */
  get disk(): string {
    return this.#disk;
  }

  get isDirty(): boolean {
    return this.file !== this.#disk;
  }

  save(): void {
    this.closeElement();
    this.#disk = this.file;
  }

  /** What is on disk takes the place of the text: a revert, or somebody else has written the file. VS Code changes the lines that differ, as one. */
  reload(disk = this.#disk): void {
    this.#disk = disk;
    const before = this.lines;
    const after = this.#normalised(disk.slice(this.#bom.length)).split(this.eol);
    const head = before.findIndex((line, index) => line !== after[index]);
    if (head < 0 && before.length === after.length) return;
    const same = Math.max(0, head < 0 ? before.length : head);
    const least = Math.min(before.length, after.length) - same;
    let tail = 0;
    while (tail < least && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
    const hunk = { line: same, removed: before.length - tail - same, added: after.slice(same, after.length - tail) };
    this.closeElement();
    this.#record(
      toReplacements([hunk], { lineCount: before.length, lengthOf: (line) => before[line]?.length ?? 0 }),
      false,
    );
  }

  /** As it would be written to disk. */
  get file(): string {
    return this.#bom + this.#text;
  }

  get version(): number {
    return this.#version;
  }

  get lines(): readonly string[] {
    return this.#text.split(this.eol);
  }

  onChange(listener: ChangeListener): void {
    this.#listener = listener;
  }

  /** Replacements in the document as it is; `false` when it is another version by now. */
  edit(replacements: readonly TextChange[], version: number, undoStopBefore: boolean): boolean {
    if (version !== this.#version) return false;
    if (undoStopBefore) this.closeElement();
    this.#record(replacements, false);
    return true;
  }

  /** What a person does: an undo element of its own, which goes on while it is typed without a break. */
  type(changes: readonly TextChange[], isGoingOn: boolean): void {
    if (!isGoingOn || this.#past.at(-1)?.isTyping !== true) this.closeElement();
    this.#record(changes, true);
  }

  /** At a save, when the cursor moves, and where an undo stop is asked for. */
  closeElement(): void {
    this.#isOpen = false;
  }

  undo(): void {
    const element = this.#past.pop();
    if (!element) return;
    this.closeElement();
    this.#future.push(element);
    this.#apply(inverse(element), true);
  }

  redo(): void {
    const element = this.#future.pop();
    if (!element) return;
    this.#past.push(element);
    this.#apply(forward(element), true);
  }

  #record(replacements: readonly TextChange[], isTyping: boolean): void {
    const splices = replacements.map((replacement) => this.#toSplice(replacement));
    const open = this.#isOpen ? this.#past.pop() : undefined;
    const { before, pieces } = open ?? { before: this.#text, pieces: [{ from: 0, length: this.#text.length }] };
    this.#past.push({ before, pieces: bottomUp(splices).reduce(spliced, pieces), isTyping });
    this.#future = [];
    this.#isOpen = true;
    this.#apply(splices);
  }

  #apply(splices: readonly Splice[], isRewinding = false): void {
    const sorted = bottomUp(splices);
    sorted.reduce((next, { start, end }) => {
      if (end > next || start > end) throw new RangeError('Overlapping ranges are not allowed');
      return start;
    }, this.#text.length);
    const changes = sorted.map((splice) => this.#toChange(splice));
    this.#text = sorted.reduce(
      (text, { start, end, text: added }) => text.slice(0, start) + added + text.slice(end),
      this.#text,
    );
    this.#version++;
    this.#listener(changes, isRewinding);
  }

  #normalised(text: string): string {
    return text.replace(anyLineEnd, this.eol);
  }

  #toSplice({ startLine, startCharacter, endLine, endCharacter, text }: TextChange): Splice {
    return {
      start: this.#offsetAt(startLine, startCharacter),
      end: this.#offsetAt(endLine, endCharacter),
      text: this.#normalised(text),
    };
  }

  #offsetAt(line: number, character: number): number {
    const { lines } = this;
    const length = lines[line]?.length;
    if (length === undefined || character < 0 || character > length)
      throw new RangeError(`No place ${line}:${character}`);
    return lines.slice(0, line).reduce((sum, text) => sum + text.length + this.eol.length, character);
  }

  #toChange({ start, end, text }: Splice): TextChange {
    const [startLine, startCharacter] = this.#positionAt(start);
    const [endLine, endCharacter] = this.#positionAt(end);
    return { startLine, startCharacter, endLine, endCharacter, text };
  }

  #positionAt(offset: number): readonly [line: number, character: number] {
    const above = this.#text.slice(0, offset).split(this.eol);
    return [above.length - 1, above.at(-1)?.length ?? 0];
  }
}

/** Where two insertions are at the same place, the first of them stands first. */
function bottomUp(splices: readonly Splice[]): readonly Splice[] {
  return splices.toReversed().sort((a, b) => b.end - a.end || b.start - a.start);
}

function lengthOf(piece: Piece): number {
  return 'text' in piece ? piece.text.length : piece.length;
}

function spliced(pieces: readonly Piece[], { start, end, text }: Splice): readonly Piece[] {
  return [...cut(pieces, 0, start), { text }, ...cut(pieces, end, Infinity)];
}

function cut(pieces: readonly Piece[], start: number, end: number): readonly Piece[] {
  let at = 0;
  return pieces.flatMap((piece): readonly Piece[] => {
    const [from, to] = [Math.max(start - at, 0), Math.min(end - at, lengthOf(piece))];
    at += lengthOf(piece);
    if (from >= to) return [];
    return 'text' in piece ? [{ text: piece.text.slice(from, to) }] : [{ from: piece.from + from, length: to - from }];
  });
}

interface Difference {
  /** Offset in the text before. */
  readonly from: number;
  readonly old: string;
  readonly new: string;
}

/** Where the text after an element differs from the one before it. */
function differences({ before, pieces }: UndoElement): readonly Difference[] {
  const found: Difference[] = [];
  let [from, added] = [0, ''];
  for (const piece of [...pieces, { from: before.length, length: 0 }]) {
    if ('text' in piece) {
      added += piece.text;
    } else {
      if (before.slice(from, piece.from) !== added)
        found.push({ from, old: before.slice(from, piece.from), new: added });
      [from, added] = [piece.from + piece.length, ''];
    }
  }
  return found;
}

function forward(element: UndoElement): readonly Splice[] {
  return differences(element).map(({ from, old, new: text }) => ({ start: from, end: from + old.length, text }));
}

function inverse(element: UndoElement): readonly Splice[] {
  let shift = 0;
  return differences(element).map(({ from, old, new: text }) => {
    const start = from + shift;
    shift += text.length - old.length;
    return { start, end: start + text.length, text: old };
  });
}
