import * as l10n from '@vscode/l10n';
import { own } from '../../core/basics/records.ts';
import { panelKeys } from '../../core/messages/panelKeys.ts';
import { isComposing, movesInText, pressedKey } from '../dom/keys.ts';

/** All messages in their order, those that are not on the page among them. */
export interface Messages {
  readonly lastIndex: () => number;
  /** Puts the message on the page when it is not there. */
  readonly messageAt: (index: number) => HTMLElement | undefined;
  /** Of the message with the focus; -1 above the first, and one more than the last below that. */
  readonly focusedIndex: () => number;
  /** Whether code may stand in the message: its text decides, since it need not be on the page. */
  readonly mayHaveCode: (index: number) => boolean;
  /** Whether a part of the message has not been drawn yet. */
  readonly isWaiting: (index: number) => boolean;
}

/** Goes by keys between messages and between code blocks, from wherever the focus is in the panel. */
export class MessageKeys {
  readonly code: CodeKeys;
  readonly #messages: Messages;
  readonly #leave: () => void;

  /** @param leave - Puts the focus where one comes to below the last message. */
  constructor(messages: Messages, announce: (text: string) => void, leave: () => void) {
    this.code = new CodeKeys(messages, announce);
    this.#messages = messages;
    this.#leave = leave;
  }

  /** @returns whether the key was one of these. */
  take(event: KeyboardEvent): boolean {
    if (event.defaultPrevented || isComposing(event) || movesInText(event)) return false;
    const move = this.#moveBy(pressedKey(event)) ?? this.#moveFromMessage(event);
    move?.();
    return move !== undefined;
  }

  #moveBy(key: string): (() => void) | undefined {
    const { focusedIndex } = this.#messages;
    const moves = {
      [panelKeys.previousMessage]: () => this.#goTo(focusedIndex() - 1),
      [panelKeys.nextMessage]: () => this.#goTo(focusedIndex() + 1),
      [panelKeys.previousCode]: () => this.code.go(-1),
      [panelKeys.nextCode]: () => this.code.go(1),
    };
    return own(moves, key);
  }

  /** While a message itself has the focus, and nothing in it. */
  #moveFromMessage(event: KeyboardEvent): (() => void) | undefined {
    if (!(event.target instanceof HTMLElement) || event.target.localName !== 'article') return undefined;
    const { focusedIndex, lastIndex, messageAt } = this.#messages;
    const index = focusedIndex();
    const targets = {
      ArrowUp: index - 1,
      ArrowDown: index + 1,
      [panelKeys.firstMessage]: 0,
      [panelKeys.lastMessage]: lastIndex(),
    };
    const message = messageAt(own(targets, pressedKey(event)) ?? -1);
    return message && (() => message.focus());
  }

  #goTo(index: number): void {
    if (index > this.#messages.lastIndex()) this.#leave();
    else this.#messages.messageAt(index)?.focus();
  }
}

/** Only one message is a stop for Tab: the one that had the focus last. */
export function keepOneTabStop(root: HTMLElement): void {
  root.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement) || target.localName !== 'article') return;
    for (const article of root.querySelectorAll('article[tabindex="0"]')) article.setAttribute('tabindex', '-1');
    target.tabIndex = 0;
  });
}

type Direction = 1 | -1;

/** Goes from one code block to the next or the one before, also where its message is not on the page. */
class CodeKeys {
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
