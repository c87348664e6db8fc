import * as l10n from '@vscode/l10n';
import type { ImageAttachment } from '../../core/context/questionImages.ts';
import { imageFileName } from '../../core/images/attachedImage.ts';
import { imageChangeText, sizeText } from '../../core/images/imageText.ts';
import type { PanelContext } from '../context/panelContext.ts';
import { attachmentName } from '../dom/attachmentChip.ts';
import { createButton, iconButton } from '../dom/button.ts';
import { h } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';

/** The most that a thumbnail takes of the page, in pixels. */
const sizes = { composer: { width: 72, height: 40 }, transcript: { width: 240, height: 160 } };

interface DraftImage {
  readonly onOpen: () => void;
  readonly onDescribe: () => void;
  readonly onRemove: () => void;
}

/** An image of the next question: its thumbnail, which opens it, its name, what was done with it, and what can be done. */
export function draftImage(
  attachment: ImageAttachment,
  context: Pick<PanelContext, 'imageFolder'>,
  { onOpen, onDescribe, onRemove }: DraftImage,
): HTMLElement {
  const name = attachmentName(attachment);
  const change = imageChangeText(attachment.image);
  return h(
    'span.chip.image',
    { title: imageTooltip(attachment) },
    openButton(attachment, thumbnail(attachment, context, 'composer'), onOpen),
    h('span.image-facts', h('span.chip-name', name), change !== '' && h('span.image-change', change)),
    iconButton({ icon: 'edit', name: l10n.t('Describe {0}', name), onClick: onDescribe }),
    iconButton({ icon: 'close', name: l10n.t('Remove {0}', name), onClick: onRemove }),
  );
}

/** An image of a question that was asked. @param staysOut - It was not sent, since the model reads text only. */
export function askedImage(
  attachment: ImageAttachment,
  context: Pick<PanelContext, 'imageFolder'>,
  { staysOut, onOpen }: { readonly staysOut: boolean; readonly onOpen: () => void },
): HTMLElement {
  const button = openButton(attachment, thumbnail(attachment, context, 'transcript'), onOpen);
  button.title = imageTooltip(attachment);
  const note = staysOut && h('span.image-change', icon('circle-slash'), l10n.t('Not sent: the model reads text only'));
  return h('span.image', button, note);
}

function openButton(attachment: ImageAttachment, picture: HTMLElement, onOpen: () => void): HTMLButtonElement {
  const name = l10n.t('Open image: {0}', altOf(attachment));
  return createButton('button.thumbnail', { 'aria-label': name }, onOpen, picture);
}

/** Its place is kept while it loads; where its file is gone, an icon stands there. */
function thumbnail(
  attachment: ImageAttachment,
  { imageFolder }: Pick<PanelContext, 'imageFolder'>,
  place: keyof typeof sizes,
): HTMLElement {
  const { image } = attachment;
  const most = sizes[place];
  const scale = Math.min(1, most.width / image.width, most.height / image.height);
  const [width, height] = [image.width, image.height].map((edge) => Math.max(1, Math.round(edge * scale)));
  const picture = h('img', { alt: altOf(attachment), width, height, decoding: 'async', draggable: 'false' });
  picture.addEventListener('error', () => picture.replaceWith(h('span.thumbnail-gone', icon('warning'))));
  picture.src = `${imageFolder}/${imageFileName(image)}`;
  return picture;
}

/** The alternative text. */
function altOf(attachment: ImageAttachment): string {
  return attachment.image.alt ?? attachmentName(attachment);
}

function imageTooltip({ path, image }: ImageAttachment): string {
  const parts = [path, sizeText(image), imageChangeText(image), image.alt ?? ''];
  return parts.filter((part) => part !== '').join(' · ');
}
