import { h } from '../dom/h.ts';
import { BlockGroups } from './blocks/blockGroups.ts';
import { ChildViews } from './blocks/childViews.ts';
import { createView } from './blocks/createView.ts';
import { LinkDefinitions } from './inline/lex.ts';
import { Tip } from './blocks/tip.ts';
import type { Block } from './structure/block.ts';
import { BlockParser } from './structure/blockParser.ts';
import { Pace } from './pace.ts';

/** A longer open end is drawn again only when it has grown by this part, or has waited. */
const openEnd = { least: 512, growth: 1 / 8 };
const lastLine = { least: 1024, growth: 1 / 16 };

/**
 * Markdown on the page while it is still being written: text is only ever appended, and drawn when `draw` is called.
 * Lines that have ended are read once; the last is tried, drawn, and taken back. What is settled is never touched again,
 * but where a link is defined that it refers to.
 *
 * No HTML is ever parsed: nodes are built, text is text.
 */
export class MarkdownStream {
  readonly element: HTMLElement = h('div.markdown');
  readonly #links = new LinkDefinitions();
  readonly #parser = new BlockParser((definition) => this.#links.add(definition));
  readonly #views: ChildViews;
  readonly #tip = new Tip(this.element);
  /** What has come of the last line. */
  #line = '';
  /** Lines that have ended and are not read yet. */
  #lines: string[] = [];
  #endsInReturn = false;
  readonly #pace = new Pace();
  /** Of the texts that refer to what has been defined since they were drawn. */
  readonly #linkPace = new Pace();

  constructor() {
    const groups = new BlockGroups(this.element);
    this.#views = new ChildViews((index) => groups.parentAt(index), { links: this.#links, create: createView });
  }

  append(text: string): void {
    for (const pace of [this.#pace, this.#linkPace]) pace.newLength += text.length;
    const lines = this.#withLineFeeds(text).split('\n');
    const [first = ''] = lines.splice(0, 1);
    this.#line += first;
    for (const line of lines) {
      this.#lines.push(this.#line);
      this.#line = line;
    }
  }

  /** Draws what is new; `true` when it waits for the next time. */
  draw(): boolean {
    const isWaiting = this.#pace.newLength > 0 && !this.#drawNew();
    return this.#drawOutdated() || isWaiting;
  }

  /** @returns whether it was not too soon. */
  #drawNew(): boolean {
    const lineLength = this.#lines.length === 0 ? this.#line.length : 0;
    const open = { ...openEnd, length: this.#views.openLength };
    if (this.#pace.isTooSoon(open, { ...lastLine, length: lineLength })) return false;
    this.#pace.restart();
    this.#readLines();
    if (this.#line === '' || isUndecided(this.#line, this.#parser.tip)) this.#drawBlocks();
    else this.#parser.tryLine(this.#line, () => this.#drawBlocks());
    this.#tip.show();
    return true;
  }

  /** Draws again what refers to what has been defined since; `true` when it waits for the next time. */
  #drawOutdated(): boolean {
    const { outdatedLength: length } = this.#links;
    if (length === 0) return false;
    if (this.#linkPace.isTooSoon({ ...openEnd, length })) return true;
    this.#linkPace.restart();
    this.#links.drawOutdated();
    return false;
  }

  /** Draws the rest. Nothing may be appended after it. */
  end(): void {
    if (this.#line !== '') this.#lines.push(this.#line);
    this.#line = '';
    this.#readLines();
    this.#parser.end();
    this.#drawBlocks();
    this.#links.drawOutdated();
    this.#tip.hide();
  }

  #readLines(): void {
    for (const line of this.#lines) this.#parser.addLine(line);
    this.#lines = [];
  }

  #drawBlocks(): void {
    this.#views.update(this.#parser.document.children);
  }

  /** Every kind of line end as a line feed. One of two characters may come in two halves: the first waits for the second. */
  #withLineFeeds(text: string): string {
    if (!this.#endsInReturn && !text.includes('\r') && !text.includes('\0')) return text;
    const whole = this.#endsInReturn ? `\r${text}` : text;
    this.#endsInReturn = whole.endsWith('\r');
    return (this.#endsInReturn ? whole.slice(0, -1) : whole).replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd');
  }
}

/** A line that begins with so many marks is shown as they are. */
const maxMarks = 2000;

const marksOnly = /^[ \t`~*_=|:#>+\-\d.)]*$/;

const openingFence = /^[ \t>]*(?:(?:[*+-]|\d{1,9}[.)])[ \t]+)*(?:`{3,}[^`]*|~{3,}.*)$/;

const maybeClosing = /^[ \t>]*[`~]*[ \t]*$/;

/** Whether the beginning of a line does not say yet what it will be: it is not shown before it does. */
function isUndecided(line: string, { type, fence }: Block): boolean {
  if (line.length > maxMarks) return false;
  if (type === 'code' && fence) return maybeClosing.test(line);
  if (type === 'html') return false;
  return marksOnly.test(line) || openingFence.test(line);
}
