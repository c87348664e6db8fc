import { panelKeys } from '../../core/messages/panelKeys.ts';
import { isComposing, movesInText, pressedKey } from '../dom/keys.ts';
import type { CodeKeys } from './codeKeys.ts';
import type { Messages } from './messages.ts';

/** Goes by keys between messages and between code blocks, from wherever the focus is in the panel. */
export class MessageKeys {
  readonly #messages: Messages;
  readonly #code: CodeKeys;
  readonly #leave: () => void;

  /** @param leave - Puts the focus where one comes to below the last message. */
  constructor(messages: Messages, code: CodeKeys, leave: () => void) {
    this.#messages = messages;
    this.#code = code;
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
    switch (key) {
      case panelKeys.previousMessage:
        return () => this.#goTo(focusedIndex() - 1);
      case panelKeys.nextMessage:
        return () => this.#goTo(focusedIndex() + 1);
      case panelKeys.previousCode:
        return () => this.#code.go(-1);
      case panelKeys.nextCode:
        return () => this.#code.go(1);
      default:
        return undefined;
    }
  }

  /** While a message itself has the focus, and nothing in it. */
  #moveFromMessage(event: KeyboardEvent): (() => void) | undefined {
    if (!(event.target instanceof HTMLElement) || event.target.localName !== 'article') return undefined;
    const { focusedIndex, lastIndex, messageAt } = this.#messages;
    const message = messageAt(indexFor(pressedKey(event), focusedIndex(), lastIndex()));
    return message && (() => message.focus());
  }

  #goTo(index: number): void {
    if (index > this.#messages.lastIndex()) this.#leave();
    else this.#messages.messageAt(index)?.focus();
  }
}

/** -1 for a key that does not move. */
function indexFor(key: string, index: number, lastIndex: number): number {
  switch (key) {
    case 'ArrowUp':
      return index - 1;
    case 'ArrowDown':
      return index + 1;
    case panelKeys.firstMessage:
      return 0;
    case panelKeys.lastMessage:
      return lastIndex;
    default:
      return -1;
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
