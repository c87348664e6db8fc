import * as l10n from '@vscode/l10n';
import type { Turn } from '../../../core/conversation/conversation.ts';
import { own, without } from '../../../core/basics/records.ts';
import { isComposing, readKey } from '../../dom/keys.ts';
import { textButton } from '../../dom/button.ts';
import { h } from '../../dom/h.ts';
import type { PanelContext } from '../../context/panelContext.ts';

/** Edits a question in its place. The text is kept in the panel's state until it is sent or cancelled. */
export class QuestionEditor {
  readonly #turnId: string;
  readonly #context: PanelContext;
  readonly #close: () => void;
  readonly #box = h('textarea', { rows: 1, 'aria-label': l10n.t('Edit question'), spellcheck: 'false' });
  readonly element: HTMLElement;

  constructor(turnId: string, text: string, context: PanelContext, onClose: () => void) {
    this.#turnId = turnId;
    this.#context = context;
    this.#close = onClose;
    this.#box.value = own(context.state.current.edits, turnId) ?? text;
    this.#box.addEventListener('input', () => this.#keep(this.#box.value));
    this.#box.addEventListener('keydown', (event) => this.#pressed(event));
    const send = textButton(l10n.t('Send'), 'primary', () => this.#send());
    const cancel = textButton(l10n.t('Cancel'), 'secondary', () => this.#end());
    this.element = h('div.question-editor', this.#box, h('div.buttons', send, cancel));
  }

  focus(): void {
    this.#box.focus();
    this.#box.setSelectionRange(this.#box.value.length, this.#box.value.length);
  }

  #pressed(event: KeyboardEvent): void {
    const isSent = readKey(event, this.#context.sendWith()) === 'send';
    const isCancelled = event.key === 'Escape' && !isComposing(event);
    if (!isSent && !isCancelled) return;
    event.preventDefault();
    // Escape would also stop the answer that streams.
    event.stopPropagation();
    if (isSent) this.#send();
    else this.#end();
  }

  #send(): void {
    const text = this.#box.value;
    if (text.trim() === '') return this.#box.focus();
    const { post, conversationId } = this.#context;
    post({ type: 'editQuestion', conversationId, turnId: this.#turnId, text });
    this.#end();
  }

  #end(): void {
    this.#keep(undefined);
    this.#close();
  }

  #keep(text: string | undefined): void {
    const { state } = this.#context;
    const others = without(state.current.edits, this.#turnId);
    state.change({ edits: text === undefined ? others : { ...others, [this.#turnId]: text } });
  }
}

/** Where an editor stands, and the button that opened it. */
interface EditorPlace {
  readonly below: HTMLElement;
  readonly button: HTMLElement;
  readonly onToggle: (isEdited: boolean) => void;
}

/** Puts an editor there; when it is closed, the focus goes back to the button. */
export function openEditor(
  { id, text }: { readonly id: string; readonly text: string },
  { below, button, onToggle }: EditorPlace,
  context: PanelContext,
): QuestionEditor {
  const editor = new QuestionEditor(id, text, context, () => {
    const hadFocus = editor.element.contains(document.activeElement);
    editor.element.remove();
    onToggle(false);
    if (hadFocus) button.focus();
  });
  onToggle(true);
  below.after(editor.element);
  return editor;
}

/** Only chat questions: the text of an explanation is the extension's, and an edit is asked again by its own command. */
export function canBeEdited({ question, isAside, status }: Turn): boolean {
  return question.kind === 'chat' && !isAside && status !== 'queued';
}
