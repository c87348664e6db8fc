import * as l10n from '@vscode/l10n';
import { hasSameLines } from '../../core/context/sameSource.ts';
import { textFingerprint } from '../../core/context/textFingerprint.ts';
import { isSentAlready } from '../../core/request/sentAlready.ts';
import type { Attachment, Conversation } from '../../core/conversation/conversation.ts';
import { ImageIntake } from '../images/imageIntake.ts';
import type { ComposerNotice } from './notice.ts';
import { maxImages } from '../../core/images/imageLimits.ts';
import type { EditorState } from '../../core/messages/toWebview.ts';
import type { PanelSetup } from '../../core/messages/panelSetup.ts';
import { createButton, textButton } from '../dom/button.ts';
import { h, setShown } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import { isImage } from '../../core/context/questionImages.ts';
import { draftImage } from '../images/imageChip.ts';
import type { PanelContext } from '../context/panelContext.ts';
import { attachmentChip, type AttachmentLocation, attachmentName } from '../dom/attachmentChip.ts';
import { replaceChanged } from '../dom/replaceChanged.ts';

interface ChipRowState {
  readonly editor: EditorState;
  readonly useEditor: PanelSetup['useEditor'];
  readonly setup?: Pick<PanelSetup, 'model' | 'imageModel'>;
  readonly attachments: readonly Attachment[];
  /** Absent until the panel has shown one. */
  readonly conversation?: Conversation;
}

/** The attachments of the next question as chips: the selection in the editor (or a button that adds it), then what was attached. */
export class ChipRow {
  readonly element = h('div.chips', { hidden: true });
  /** Those that are pasted and dropped. */
  readonly images: ImageIntake;
  readonly #context: PanelContext;
  readonly #leave: () => void;
  #state: ChipRowState = {
    editor: { file: null, hasSelection: false },
    useEditor: false,
    attachments: [],
  };

  /**
   * @param notice - Tells why an image was not attached.
   * @param leave - Takes the focus when the last chip has gone.
   */
  constructor(context: PanelContext, notice: ComposerNotice, leave: () => void) {
    this.#context = context;
    this.#leave = leave;
    this.images = new ImageIntake(context, {
      room: () => maxImages - this.#state.attachments.filter(isImage).length,
      say: (text) => {
        notice.show(text);
        context.announce(text);
      },
      onChange: () => this.update({}),
    });
  }

  update(change: Partial<ChipRowState>): void {
    this.#state = { ...this.#state, ...change };
    const editor = this.#editorChip();
    const attached = this.#state.attachments.map((attachment, index) => this.#chip(attachment, index));
    const chips = [editor, ...attached, this.#preparing(), this.#imagesOut()].filter((chip) => chip !== undefined);
    replaceChanged(this.element, chips, this.#leave);
    setShown(this.element, chips.length > 0);
  }

  /** Whether the question has images, or will have some in a moment. */
  get hasImages(): boolean {
    return this.images.count > 0 || this.#state.attachments.some(isImage);
  }

  #chip(attachment: Attachment, index: number): HTMLElement {
    const onRemove = (): void => this.#remove(attachment, index);
    if (!isImage(attachment)) return attachmentChip(attachment, { note: l10n.t('Will be attached'), onRemove });
    const { post, conversationId } = this.#context;
    return draftImage(attachment, this.#context, {
      onOpen: () => post({ type: 'openImage', conversationId, index }),
      onDescribe: () => post({ type: 'describeImage', conversationId, index }),
      onRemove,
    });
  }

  #preparing(): HTMLElement | undefined {
    const { count } = this.images;
    if (count === 0) return undefined;
    const text = count === 1 ? l10n.t('Preparing the image…') : l10n.t('Preparing {0} images…', count);
    return h('span.chip', icon('loading'), h('span.chip-name', text));
  }

  /** Why images stay out, with a model that takes them. */
  #imagesOut(): HTMLElement | undefined {
    const { setup } = this.#state;
    if (setup?.imageModel === undefined || !this.hasImages) return undefined;
    const { model, imageModel } = setup;
    const use =
      imageModel !== null &&
      textButton(l10n.t('Use {0}', imageModel), 'link', () => this.#context.post({ type: 'useImageModel' }));
    return h('p.images-out.quiet', l10n.t('{0} reads text only, so images are not sent.', model), ' ', use);
  }

  /** Code leaves the editor only when it was selected or added; `undefined` when there is nothing to send, or it is attached already. */
  #editorChip(): HTMLElement | undefined {
    const { editor, useEditor, attachments } = this.#state;
    if (editor.file === null || attachments.some((one) => isInEditor(one, editor))) return undefined;
    const { file: path, lines } = editor;
    const location: AttachmentLocation = lines ? { path, lines } : { path };
    if (this.#isSentAlready(location))
      return this.#addButton(location, 'check', l10n.t('Sent before. Click to attach it again.'));
    if (!lines || !useEditor) return this.#addButton(location, 'add', l10n.t('Not attached. Click to attach it.'));
    return attachmentChip(location, {
      icon: 'list-selection',
      note: l10n.t('Selected in the editor, will be attached'),
      onRemove: () => this.#use(false),
    });
  }

  #addButton(location: AttachmentLocation, iconName: 'add' | 'check', note: string): HTMLElement {
    const name = attachmentName(location);
    return createButton(
      iconName === 'add' ? 'button.chip.offer' : 'button.chip.sent',
      { title: `${location.path} · ${note}`, 'aria-label': l10n.t('Add {0}', name) },
      () => this.#add(location),
      icon(iconName),
      h('span.chip-name', name),
    );
  }

  /** A selection that was sent before is sent again only when the person attaches it. */
  #add(location: AttachmentLocation): void {
    if (location.lines && !this.#isSentAlready(location)) return this.#use(true);
    this.#context.post({
      type: 'runCommand',
      command: location.lines ? 'threadline.addSelectionToChat' : 'threadline.addFileToChat',
    });
  }

  #isSentAlready(location: AttachmentLocation): boolean {
    const { conversation, editor } = this.#state;
    const isSame = (text: string): boolean => editor.mark === undefined || editor.mark === textFingerprint(text);
    return conversation !== undefined && isSentAlready(conversation, location, isSame);
  }

  /** Removing an attached selection also switches off sending the editor's selection, else its chip would come back. */
  #remove(attachment: Attachment, index: number): void {
    this.#context.post({ type: 'removeAttachment', conversationId: this.#context.conversationId, index });
    if (this.#state.useEditor && isInEditor(attachment, this.#state.editor)) this.#use(false);
  }

  /** Shown at once; the host's answer (`setupChanged`) decides. */
  #use(enabled: boolean): void {
    this.#context.post({ type: 'setUseEditor', enabled });
    this.update({ useEditor: enabled });
  }
}

function isInEditor(attachment: Attachment, editor: EditorState): boolean {
  return attachment.path === editor.file && attachment.kind === undefined && hasSameLines(attachment, editor);
}
