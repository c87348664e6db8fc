import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { without } from '../../../core/basics/records.ts';
import { SerialQueue } from '../../../core/basics/serialQueue.ts';
import type { Attachment } from '../../../core/conversation/conversation.ts';
import { isRefusal } from '../../../core/failures/refusal.ts';
import { type ImageAttachment, isImage } from '../../../core/context/questionImages.ts';
import { changeSetting } from '../../basics/settings.ts';
import type { HandlerPorts, Handlers, MessageOf } from './handler.ts';

/** Messages about images of the next question. */
export const imageHandlers = {
  attachImage: (message, ports) => attaching.run(() => attachImage(message, ports)),
  openImage: async ({ conversationId, index }, { composer, images, notice }) => {
    const attachment = composer.attachmentsOf(conversationId)[index];
    if (isImage(attachment)) await openOrSayGone(attachment, { images, notice });
  },
  describeImage,
  // `fitInPanel` handles this message with a listener of its own.
  imageFitted: () => undefined,
  useImageModel: async (_, { gate }) => {
    if (gate.imageModel !== undefined) await changeSetting('model', gate.imageModel);
  },
} satisfies Partial<Handlers>;

/** Images are attached in the order in which they came. */
const attaching = new SerialQueue();

/** Resolves when all images that have come are attached: a question that is asked then takes them along. */
export async function imagesAttached(): Promise<void> {
  await attaching.idle();
}

async function attachImage(
  { conversationId, ...given }: MessageOf<'attachImage'>,
  { composer, images, notice }: HandlerPorts,
): Promise<void> {
  const name = freeName(given.name, composer.attachmentsOf(conversationId));
  const attachment = await (await images.load()).take({ ...given, name });
  if (isRefusal(attachment)) notice.show(attachment.message, conversationId);
  else composer.attach(conversationId, [attachment]);
}

/** Screenshots from the clipboard all have the same name. */
function freeName(name: string, attachments: readonly Attachment[]): string {
  const [, stem = name, ending = ''] = /^(.*?)(\.[^.]*)?$/s.exec(name) ?? [];
  const isTaken = (candidate: string): boolean => attachments.some(({ path }) => path === candidate);
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? name : `${stem} (${count})${ending}`;
    if (!isTaken(candidate)) return candidate;
  }
}

/** Shows an image in an editor. */
export async function openOrSayGone(
  attachment: ImageAttachment,
  { images, notice }: Pick<HandlerPorts, 'images' | 'notice'>,
): Promise<void> {
  if (!(await (await images.load()).open(attachment.image, attachment.path)))
    notice.show(l10n.t('{0} could not be opened: its file is no longer on this machine.', attachment.path));
}

async function describeImage(
  { conversationId, index }: MessageOf<'describeImage'>,
  { composer, panel }: HandlerPorts,
): Promise<void> {
  const attachment = composer.attachmentsOf(conversationId)[index];
  if (!isImage(attachment)) return;
  const alt = await vscode.window.showInputBox({
    title: l10n.t('What does {0} show?', attachment.path),
    prompt: l10n.t('Read by screen readers, and sent with the image. Leave it empty to use the file’s name.'),
    value: attachment.image.alt ?? '',
  });
  if (alt !== undefined) composer.attach(conversationId, [described(attachment, alt.trim())]);
  panel.focusComposer();
}

function described(attachment: ImageAttachment, text: string): Attachment {
  return { ...attachment, image: { ...without(attachment.image, 'alt'), ...(text !== '' && { alt: text }) } };
}
