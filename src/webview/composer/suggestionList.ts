import * as l10n from '@vscode/l10n';
import type { Suggestion } from '../../core/messages/toWebview.ts';
import { h, setAttribute, setShown } from '../dom/h.ts';
import type { PanelContext } from '../context/panelContext.ts';
import { wordAtCursor } from './wordAtCursor.ts';
import { isComposing } from '../dom/keys.ts';
import type { QuestionBox } from './questionBox.ts';

/** Debounce, so that fast typing asks once. */
const pauseMs = 40;

/** The completions of the word at the cursor: a list above the box, which keeps the focus. */
export class SuggestionList {
  readonly element = h('div.popup.suggestions', {
    role: 'listbox',
    id: 'suggestions',
    'aria-label': l10n.t('Suggestions'),
    hidden: true,
  });
  readonly #context: PanelContext;
  readonly #box: QuestionBox;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The word that was asked for last, or whose list was closed: it is not asked for again. */
  #asked = '';
  #suggestions: readonly Suggestion[] = [];
  /** The word that they complete. */
  #completed = '';
  /** Enter was pressed while the list of the newest word was on its way: its first one is taken when it comes. */
  #takesFirst = false;
  /** The box was left while the list of the word was on its way. */
  #isDismissed = false;
  #active = 0;

  constructor(context: PanelContext, box: QuestionBox) {
    this.#context = context;
    this.#box = box;
    const { element } = box;
    setAttribute(element, 'aria-autocomplete', 'list');
    for (const type of ['input', 'compositionend', 'keyup', 'click'] as const)
      element.addEventListener(type, (event) => this.#look(event));
    element.addEventListener('blur', () => this.#leave());
    this.element.addEventListener('mousedown', (event) => event.preventDefault());
  }

  show(word: string, suggestions: readonly Suggestion[]): void {
    if (word !== this.#asked || word !== this.#word?.word || this.#isDismissed) return;
    const isComplete = suggestions.length === 1 && suggestions[0]?.insert === word;
    if (suggestions.length === 0 || isComplete) return this.#close();
    [this.#suggestions, this.#completed] = [suggestions, word];
    if (this.#takesFirst) return this.#accept(0);
    this.element.replaceChildren(...suggestions.map((suggestion, index) => this.#option(suggestion, index)));
    setShown(this.element, true);
    setAttribute(this.#box.element, 'aria-controls', this.element.id);
    this.#activate(0);
    this.#context.announce(
      suggestions.length === 1 ? l10n.t('1 suggestion') : l10n.t('{0} suggestions', suggestions.length),
    );
  }

  /** Takes a key that is meant for the list; while it is open, nothing is sent. */
  takes(event: KeyboardEvent): boolean {
    if (this.element.hidden || isComposing(event) || event.shiftKey) return false;
    const count = this.#suggestions.length;
    if (event.key === 'ArrowDown') this.#activate((this.#active + 1) % count);
    else if (event.key === 'ArrowUp') this.#activate((this.#active + count - 1) % count);
    else if (event.key === 'Enter' || event.key === 'Tab') this.#acceptActive();
    else if (event.key === 'Escape') this.#close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  get #word(): ReturnType<typeof wordAtCursor> {
    const { value, selectionStart, selectionEnd } = this.#box.element;
    return selectionStart === selectionEnd ? wordAtCursor(value, selectionStart) : undefined;
  }

  #look(event: Event): void {
    if ('isComposing' in event && event.isComposing === true) return;
    const word = this.#word?.word ?? '';
    if (word === this.#asked) return;
    clearTimeout(this.#timer);
    [this.#takesFirst, this.#isDismissed] = [false, false];
    if (word === '') this.#close();
    this.#asked = word;
    if (word !== '') this.#timer = setTimeout(() => this.#context.post({ type: 'findSuggestions', word }), pauseMs);
  }

  #option({ insert, name = insert, detail }: Suggestion, index: number): HTMLElement {
    const option = h(
      'div.suggestion',
      { role: 'option', id: `suggestion-${index}`, title: `${insert} ${detail}` },
      h('span', h('bdi', name)),
      h('span.quiet', detail),
    );
    option.addEventListener('click', () => this.#accept(index));
    return option;
  }

  #activate(index: number): void {
    this.#active = index;
    Array.from(this.element.children, (option, at) =>
      setAttribute(option, 'aria-selected', at === index ? 'true' : 'false'),
    );
    this.element.children[index]?.scrollIntoView({ block: 'nearest' });
    setAttribute(this.#box.element, 'aria-activedescendant', `suggestion-${index}`);
  }

  /** What is shown may complete the word as it was before the last key. */
  #acceptActive(): void {
    if (this.#word?.word === this.#completed) this.#accept(this.#active);
    else this.#takesFirst = true;
  }

  #accept(index: number): void {
    const [suggestion, begun] = [this.#suggestions[index], this.#word];
    this.#close();
    if (suggestion && begun) this.#box.replace(begun.start, begun.end, suggestion.insert);
    this.#asked = '';
  }

  #leave(): void {
    this.#isDismissed = true;
    this.#close();
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#takesFirst = false;
    setShown(this.element, false);
    for (const name of ['aria-activedescendant', 'aria-controls']) setAttribute(this.#box.element, name, undefined);
  }
}
