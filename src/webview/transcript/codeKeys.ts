import * as l10n from '@vscode/l10n';
import type { Messages } from './messages.ts';

type Direction = 1 | -1;

/** Goes from one code block to the next or the one before, also where its message is not on the page. */
export class CodeKeys {
  readonly #messages: Messages;
  readonly #announce: (text: string) => void;
  /** The message in which a code block is looked for when it has been drawn. */
  #sought: { readonly message: HTMLElement; readonly index: number; readonly step: Direction } | undefined;

  constructor(messages: Messages, announce: (text: string) => void) {
    this.#messages = messages;
    this.#announce = announce;
  }

  go(step: Direction): void {
    this.#sought = undefined;
    const { focusedIndex, messageAt } = this.#messages;
    const from = focusedIndex();
    const [first] = inDirection(
      codeIn(messageAt(from)).filter((block) => isBeyond(block, step)),
      step,
    );
    if (first) first.focus();
    else this.#seek(from + step, step);
  }

  /** Called after each drawing. */
  drawn(): void {
    const sought = this.#sought;
    if (!sought) return;
    const { message, index, step } = sought;
    const isLeft = document.activeElement !== message;
    if (!isLeft && codeIn(message).length === 0 && this.#messages.isWaiting(index)) return;
    this.#sought = undefined;
    if (!isLeft) this.#seek(index, step);
  }

  #seek(from: number, step: Direction): void {
    const { lastIndex, mayHaveCode, messageAt, isWaiting } = this.#messages;
    for (let index = from; index >= 0 && index <= lastIndex(); index += step) {
      const message = mayHaveCode(index) ? messageAt(index) : undefined;
      const [block] = inDirection(codeIn(message), step);
      if (block) return block.focus();
      if (!message || !isWaiting(index)) continue;
      // Drawn is what has the focus.
      message.focus();
      this.#sought = { message, index, step };
      return;
    }
    this.#announce(l10n.t('No more code blocks'));
  }
}

/** Those that are shown. */
function codeIn(message: HTMLElement | undefined): readonly HTMLElement[] {
  const blocks = Array.from(message?.querySelectorAll<HTMLElement>('.code-block > pre') ?? []);
  return blocks.filter((block) => !block.closest('[hidden]'));
}

function inDirection<T>(blocks: readonly T[], step: Direction): readonly T[] {
  return step > 0 ? blocks : blocks.toReversed();
}

/** Whether it stands behind the focus, or before it. */
function isBeyond(block: HTMLElement, step: Direction): boolean {
  const where = document.activeElement?.compareDocumentPosition(block) ?? 0;
  return (where & (step > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING)) !== 0;
}
