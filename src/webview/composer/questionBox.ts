import * as l10n from '@vscode/l10n';
import type { PanelSetup } from '../../core/messages/panelSetup.ts';
import { h } from '../dom/h.ts';
import type { PanelContext } from '../context/panelContext.ts';
import { DraftSaver } from './draftSaver.ts';
import { readKey } from '../dom/keys.ts';
import { QuestionHistory } from './questionHistory.ts';

interface QuestionBoxEvents {
  readonly onSend: () => void;
  readonly onAside: () => void;
  readonly onInput: () => void;
  /** Returns whether the event was handled elsewhere (by the list of suggestions). */
  readonly takesKey: (event: KeyboardEvent) => boolean;
}

/** The text box: grows to ten lines (style sheet), keeps every keystroke, remembers earlier questions. */
export class QuestionBox {
  readonly element: HTMLTextAreaElement;
  readonly history = new QuestionHistory();
  readonly #draft: DraftSaver;
  readonly #events: QuestionBoxEvents;
  #isComposing = false;
  sendWith: PanelSetup['sendWith'] = 'enter';

  constructor(context: PanelContext, draft: string, events: QuestionBoxEvents) {
    this.#draft = new DraftSaver(context);
    this.#events = events;
    this.element = h('textarea', {
      rows: 1,
      'aria-label': l10n.t('Ask Qwen'),
      placeholder: l10n.t('Ask Qwen'),
      spellcheck: 'false',
    });
    this.element.value = draft;
    this.element.addEventListener('input', () => this.#typed());
    this.element.addEventListener('keydown', (event) => this.#pressed(event));
    this.element.addEventListener('compositionstart', () => (this.#isComposing = true));
    this.element.addEventListener('compositionend', () => (this.#isComposing = false));
    this.element.addEventListener('blur', () => this.#draft.flush());
  }

  get text(): string {
    return this.element.value;
  }

  /** Replaces the whole text; the cursor is at its end then. It is no earlier question that arrow keys may replace. */
  setText(text: string): void {
    this.history.reset();
    this.#show(text);
  }

  /** Replaces a range of the text by `text` and a blank, as a step that Undo takes back; the cursor is behind them then. */
  replace(start: number, end: number, text: string): void {
    const inserted = /^\s/.test(this.text.slice(end)) ? text : `${text} `;
    this.#insert(start, end, inserted, start + text.length + 1);
  }

  /** Puts words before the text, unless it begins with them, as a step that Undo takes back; the cursor is at its end then. */
  beginWith(words: string): void {
    const added = this.text.startsWith(words) ? '' : words;
    this.#insert(0, 0, added, added.length + this.text.length);
  }

  /** Takes a text out that was sent; what was typed behind it stays. While that is being composed nothing is taken, which would end the composition. */
  takeOut(sent: string): void {
    if (!this.text.startsWith(sent)) return;
    if (this.#isComposing) {
      this.element.addEventListener('compositionend', () => this.takeOut(sent), { once: true });
      return;
    }
    this.setText(this.text.slice(sent.length).trimStart());
    this.#draft.flush();
  }

  /** Empties the box. */
  clear(): void {
    this.setText('');
    this.#draft.flush();
  }

  focus(): void {
    this.element.focus();
  }

  flushDraft(): void {
    this.#draft.flush();
  }

  /** @param known - The draft that the host has. */
  tellDraft(known: string): void {
    if (this.text === known) return;
    this.#draft.set(this.text);
    this.#draft.flush();
  }

  #insert(start: number, end: number, inserted: string, cursor: number): void {
    this.element.focus();
    this.element.setSelectionRange(start, end);
    if (inserted !== '' && !insertByCommand(inserted)) this.element.setRangeText(inserted);
    this.element.setSelectionRange(cursor, cursor);
    this.#typed();
  }

  #show(text: string): void {
    this.element.value = text;
    this.element.setSelectionRange(text.length, text.length);
    this.#keep();
  }

  #keep(): void {
    this.#draft.set(this.text);
    this.#events.onInput();
  }

  #typed(): void {
    this.history.reset();
    this.#keep();
  }

  #pressed(event: KeyboardEvent): void {
    if (this.#events.takesKey(event)) return;
    const key = readKey(event, this.sendWith);
    if (key === undefined) return;
    if (key === 'send' || key === 'aside') {
      event.preventDefault();
      if (key === 'send') this.#events.onSend();
      else this.#events.onAside();
    } else if (this.text === '' || this.history.isBrowsing) this.#browse(key, event);
  }

  #browse(key: 'older' | 'newer', event: KeyboardEvent): void {
    const text = this.history.move(key === 'older' ? 1 : -1);
    if (text === undefined) return;
    event.preventDefault();
    this.#show(text);
  }
}

interface CommandDocument {
  readonly execCommand?: (command: string, showsDialog: boolean, text: string) => boolean;
}

/** Setting a box's value empties its undo history, which only this old command keeps; `false` where there is none. */
function insertByCommand(text: string): boolean {
  return (document as unknown as CommandDocument).execCommand?.('insertText', false, text) === true;
}
