import * as l10n from '@vscode/l10n';
import { isSentAlready } from '../../core/context/sentAlready.ts';
import type { Attachment, Conversation } from '../../core/conversation/conversation.ts';
import type { EditorState } from '../../core/messages/editorState.ts';
import type { PanelSetup } from '../../core/messages/panelSetup.ts';
import { h, setShown } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import type { PanelContext } from '../context/panelContext.ts';
import type { AttachedPlace } from '../dom/attachmentChip.ts';
import { attachmentChip, attachmentName } from '../dom/attachmentChip.ts';

interface SentAlong {
  readonly editor: EditorState;
  readonly useEditor: PanelSetup['useEditor'];
  readonly attachments: readonly Attachment[];
  /** Absent until the panel has shown one. */
  readonly conversation?: Conversation;
}

/** What goes along with the next question: first the selection in the editor, or the offer of it, then what was attached. */
export class ChipRow {
  readonly element = h('div.chips', { hidden: true });
  readonly #context: PanelContext;
  #sent: SentAlong = { editor: { file: null, hasSelection: false }, useEditor: false, attachments: [] };

  constructor(context: PanelContext) {
    this.#context = context;
  }

  update(change: Partial<SentAlong>): void {
    this.#sent = { ...this.#sent, ...change };
    const editor = this.#editorChip();
    const attached = this.#sent.attachments.map((attachment, index) =>
      attachmentChip(attachment, { onRemove: () => this.#remove(attachment, index) }),
    );
    this.element.replaceChildren(...(editor ? [editor] : []), ...attached);
    setShown(this.element, this.element.childElementCount > 0);
  }

  /** Code leaves the editor only when it was selected or added; `undefined` when there is nothing to send, or it is attached already. */
  #editorChip(): HTMLElement | undefined {
    const { editor, useEditor, attachments } = this.#sent;
    if (editor.file === null || attachments.some((one) => isSamePlace(one, editor))) return undefined;
    const { file: path, lines } = editor;
    const place: AttachedPlace = lines ? { path, lines } : { path };
    if (!lines || !useEditor || this.#isSent(place)) return this.#offer(place);
    return attachmentChip(place, {
      icon: 'list-selection',
      note: l10n.t('Selected in the editor'),
      onRemove: () => this.#use(false),
    });
  }

  #offer(place: AttachedPlace): HTMLElement {
    const name = attachmentName(place);
    const button = h(
      'button.chip.offer',
      { type: 'button', title: place.path, 'aria-label': l10n.t('Add {0}', name) },
      icon('add'),
      h('span.chip-name', {}, name),
    );
    button.addEventListener('click', () => this.#add(place));
    return button;
  }

  /** What went along before is not sent again by itself; it is when it is added. */
  #add(place: AttachedPlace): void {
    if (place.lines && !this.#isSent(place)) return this.#use(true);
    this.#context.post({
      type: 'runCommand',
      command: place.lines ? 'threadline.addSelectionToChat' : 'threadline.addFileToChat',
    });
  }

  #isSent(place: AttachedPlace): boolean {
    const { conversation } = this.#sent;
    return conversation !== undefined && isSentAlready(conversation, place);
  }

  /** Whoever takes the selection out does not mean it to stay since it is selected. */
  #remove(attachment: Attachment, index: number): void {
    this.#context.post({ type: 'removeAttachment', conversationId: this.#context.conversationId, index });
    if (this.#sent.useEditor && isSamePlace(attachment, this.#sent.editor)) this.#use(false);
  }

  /** Shown at once; the host's answer (`setupChanged`) decides. */
  #use(enabled: boolean): void {
    const hadFocus = this.element.contains(document.activeElement);
    this.#context.post({ type: 'setUseEditor', enabled });
    this.update({ useEditor: enabled });
    if (hadFocus) this.element.querySelector('button')?.focus();
  }
}

function isSamePlace({ path, lines, kind }: Attachment, editor: EditorState): boolean {
  return (
    path === editor.file &&
    kind === undefined &&
    lines?.start === editor.lines?.start &&
    lines?.end === editor.lines?.end
  );
}
