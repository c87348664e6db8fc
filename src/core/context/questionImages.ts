import type { Attachment, Question } from '../conversation/conversation.ts';
import type { AttachedImage } from '../images/attachedImage.ts';
import { imageTokens } from '../images/imageTokens.ts';
import { approximateTokens } from './approximateTokens.ts';

export type ImageAttachment = Attachment & { readonly image: AttachedImage };

export function isImage(attachment: Attachment | undefined): attachment is ImageAttachment {
  return attachment?.image !== undefined;
}

/** The images of a question, in the order in which they were attached. */
export function questionImages({ attachments }: Pick<Question, 'attachments'>): readonly AttachedImage[] {
  return attachments.flatMap(({ image }) => image ?? []);
}

/** About how many tokens an attachment has. */
export function attachmentTokens({ image, text }: Attachment): number {
  return image ? imageTokens(image) : approximateTokens(text);
}
