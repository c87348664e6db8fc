import type { MarkedToken } from 'marked';
import { h } from '../dom/h.ts';
import { BlockList, signatureOf } from './blockList.ts';
import { completeInline } from './completeInline.ts';
import type { LinkDefinitions } from './lex.ts';
import { lex, noLinks } from './lex.ts';
import { OpenFence } from './openFence.ts';

/** A shorter open block is drawn whenever something has come; a longer one may take a ninth of the time at most. */
const shortBlock = 2048;

/** A longer text is not read over once more at its end; a reference link in it may then stay as it was written. */
const maxSettledLength = 400_000;

/** The opening line of a fence whose language is still being written. */
const unfinishedFence = /^ {0,3}(?:`{3,}|~{3,})[^\n]*$/;

/**
 * Markdown on the page while it is still being written: text is only ever appended, and drawn when `draw` is called.
 * Everything before the last block is final and never touched again; an open fence grows line by line;
 * only the last block is parsed again. At the end the whole is read over once, and what differs is put right.
 *
 * No HTML is ever parsed: nodes are built, text is text.
 */
export class MarkdownStream {
  readonly element: HTMLElement = h('div.markdown');
  readonly #blocks = new BlockList(this.element);
  readonly #links: LinkDefinitions = noLinks();
  /** All of the text, while it is short enough to be read over at the end. */
  #source = '';
  /** What is not final yet. */
  #tail = '';
  #endsInReturn = false;
  #fence: OpenFence | undefined;
  #hasNew = false;
  #drawnAt = -Infinity;
  #drawingMs = 0;

  append(text: string): void {
    this.#tail += this.#withLineFeeds(text);
    this.#hasNew = true;
    if (this.#source.length <= maxSettledLength) this.#source += text;
  }

  /** Draws what is new; `true` when some of a long block waits for the next time. */
  draw(): boolean {
    while (this.#hasNew && this.#isTime()) this.#hasNew = this.#drawSome(false);
    return this.#hasNew;
  }

  /** Draws the rest. Nothing may be appended after it. */
  end(): void {
    if (this.#endsInReturn) this.#tail += '\n';
    while (this.#drawSome(true));
    if (this.#fence) this.#closeFence(this.#fence);
    if (this.#source.length <= maxSettledLength) this.#settle();
  }

  /** Every kind of line end as a line feed. One of two characters may come in two halves: the first waits for the second. */
  #withLineFeeds(text: string): string {
    if (!this.#endsInReturn && !text.includes('\r')) return text;
    const whole = this.#endsInReturn ? `\r${text}` : text;
    this.#endsInReturn = whole.endsWith('\r');
    return (this.#endsInReturn ? whole.slice(0, -1) : whole).replace(/\r\n?/g, '\n');
  }

  #isTime(): boolean {
    return (
      this.#fence !== undefined ||
      this.#tail.length < shortBlock ||
      performance.now() - this.#drawnAt >= 8 * this.#drawingMs
    );
  }

  /** Draws up to the next opening or closing fence; `true` when there is more to draw after it. */
  #drawSome(isEnd: boolean): boolean {
    if (this.#tail === '') return false;
    return this.#fence ? this.#drawFence(this.#fence, isEnd) : this.#drawBlocks(isEnd);
  }

  #drawFence(fence: OpenFence, isEnd: boolean): boolean {
    const { taken, isClosed } = fence.append(this.#tail, isEnd);
    this.#tail = this.#tail.slice(taken);
    if (isClosed) this.#closeFence(fence);
    return isClosed;
  }

  #closeFence(fence: OpenFence): void {
    this.#blocks.commitHeld(fence.raw);
    this.#fence = undefined;
  }

  #drawBlocks(isEnd: boolean): boolean {
    const startedAt = performance.now();
    const tokens = isEnd ? lex(this.#tail, this.#links) : this.#completed();
    const openIndex = isEnd
      ? tokens.length
      : Math.max(
          0,
          tokens.findLastIndex(({ type }) => type !== 'space'),
        );
    this.#commit(tokens.slice(0, openIndex));
    if (isEnd) this.#tail = '';
    const open = tokens[openIndex];
    const hasOpened = open !== undefined && this.#showOpen(open);
    this.#drawnAt = performance.now();
    this.#drawingMs = this.#drawnAt - startedAt;
    return hasOpened;
  }

  /** The blocks of the tail with its marks closed; as it is, where what closes them would be a block of its own. */
  #completed(): MarkedToken[] {
    const tokens = lex(completeInline(this.#tail), this.#links);
    const before = tokens.slice(0, -1).reduce((length, { raw }) => length + raw.length, 0);
    return before < this.#tail.length ? tokens : lex(this.#tail, this.#links);
  }

  #commit(tokens: readonly MarkedToken[]): void {
    for (const token of tokens) if (isVisible(token)) this.#blocks.commit(token);
    this.#tail = this.#tail.slice(tokens.reduce((length, { raw }) => length + raw.length, 0));
  }

  /** Draws the last block; `true` when it is a fence, which is drawn by itself from here on. */
  #showOpen(token: MarkedToken): boolean {
    if (!isVisible(token) || (token.type === 'code' && unfinishedFence.test(this.#tail))) {
      this.#blocks.hideOpen();
      return false;
    }
    this.#fence = token.type === 'code' ? OpenFence.find(this.#tail) : undefined;
    if (!this.#fence) {
      this.#blocks.showOpen(token);
      return false;
    }
    this.#tail = this.#tail.slice(this.#fence.openingLength);
    this.#blocks.holdOpen(this.#fence.block.element);
    return true;
  }

  /** Reads the whole once more: a link defined later, or a line that belonged to the block before, changes what has been drawn. */
  #settle(): void {
    const links = noLinks();
    const tokens = lex(this.#source.replace(/\r\n?/g, '\n'), links).filter(isVisible);
    const drawn = this.#blocks.signatures;
    const hasLinks = Object.keys(links).length > 0;
    const stands = (token: MarkedToken, index: number): boolean =>
      drawn[index] === signatureOf(token) && !(hasLinks && token.raw.includes('['));
    if (tokens.length === drawn.length)
      return tokens.forEach((token, index) => stands(token, index) || this.#blocks.replace(index, token));
    const from = tokens.findIndex((token, index) => !stands(token, index));
    this.#blocks.truncate(from < 0 ? tokens.length : from);
    if (from >= 0) tokens.slice(from).forEach((token) => this.#blocks.commit(token));
  }
}

function isVisible({ type }: MarkedToken): boolean {
  return type !== 'space' && type !== 'def';
}
