import type { FenceLine } from '../../../core/basics/fences.ts';

export type BlockType =
  | 'document'
  | 'quote'
  | 'list'
  | 'item'
  | 'footnote'
  | 'paragraph'
  | 'heading'
  | 'code'
  | 'rule'
  | 'html'
  | 'table'
  | 'formula';

/** How a list's items are marked: items of one list have the same `delimiter`. */
export interface ListMarker {
  readonly isOrdered: boolean;
  /** `-`, `+`, `*`, `.` or `)`. */
  readonly delimiter: string;
  readonly start: number;
}

export type ColumnAlignment = 'left' | 'center' | 'right' | undefined;

/** One block of a text: a container of blocks, or a leaf with its lines. */
export class Block {
  readonly type: BlockType;
  readonly parent: Block | undefined;
  /** Number of its first line, from 1. */
  readonly startLine: number;
  /** Number of its last line, once it is closed. */
  endLine: number;
  children: Block[] = [];
  /** The text of a leaf without the marks of the containers around it. */
  lines: string[] = [];
  /** Whether a later line may still belong to it. */
  isOpen = true;
  /** Closed by a line that has ended: it never changes again. */
  isSettled = false;
  /** A list's marker. */
  marker: ListMarker | undefined;
  /** In a list: how many times blank lines stand between two items or between two blocks of an item. */
  gaps = 0;
  /** Columns that the lines of an item or a footnote are indented by. */
  indent = 0;
  /** A footnote's name. */
  label = '';
  /** A heading's level, from 1 to 6. */
  depth = 0;
  /** What a fenced code block was opened with; `undefined` for an indented one. */
  fence: FenceLine | undefined;
  /** The text ended before a line closed its fence. */
  isCutOff = false;
  /** In code in Markdown: the run of a fence in it that is open, and at which line the first of them ended. */
  innerFence: string | undefined;
  innerEnd: number | undefined;
  /** What ends a block of raw HTML before a blank line does. */
  htmlEnd: RegExp | undefined;
  /** A table's columns. */
  alignments: readonly ColumnAlignment[] = [];

  constructor(type: BlockType, parent: Block | undefined, startLine: number) {
    this.type = type;
    this.parent = parent;
    this.startLine = startLine;
    this.endLine = startLine;
  }

  get lastChild(): Block | undefined {
    return this.children.at(-1);
  }

  /** The lines before the last, joined: of a leaf that grows only its last line changes. */
  #joined = { lines: this.lines, count: 0, text: '' };

  get text(): string {
    const { lines } = this;
    if (this.#joined.lines !== lines || this.#joined.count > lines.length) this.#joined = { lines, count: 0, text: '' };
    const joined = this.#joined;
    for (; joined.count < lines.length - 1; joined.count += 1) joined.text += `${lines[joined.count] ?? ''}\n`;
    return joined.count < lines.length ? joined.text + (lines.at(-1) ?? '') : joined.text.slice(0, -1);
  }

  /** A paragraph in an item of a list without blank lines: it has no margins of its own. */
  get isTight(): boolean {
    return this.parent?.type === 'item' && this.parent.parent?.gaps === 0;
  }
}
