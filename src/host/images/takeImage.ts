import * as l10n from '@vscode/l10n';
import type { Attachment } from '../../core/conversation/conversation.ts';
import type { Refusal } from '../../core/failures/refusal.ts';
import type { FittedImage } from '../../core/images/attachedImage.ts';
import { readImageFacts } from '../../core/images/imageFacts.ts';
import { imageProblem, maxImageBytes, needsDrawing } from '../../core/images/imageLimits.ts';
import { imageProblemText } from '../../core/images/imageText.ts';
import { storeImage } from './imageStore.ts';

/** An image to be attached, with its place where it has one. */
export interface GivenImage extends FittedImage {
  /** As a person reads it. */
  readonly name: string;
  readonly uri?: string;
}

/** Keeps an image that can be sent as it is, and makes it an attachment. What a panel or a file says of it is not relied on. */
export async function takeImage(folder: string, given: GivenImage): Promise<Attachment | Refusal> {
  const { data, name, original, wasMoving } = given;
  const facts = readImageFacts(data);
  const problem = imageProblem(facts, data.length);
  if (problem || !facts) return imageRefusal(imageProblemText(name, problem ?? 'noImage'));
  if (data.length > maxImageBytes || needsDrawing(facts, data.length)) return imageRefusal(notFitted(name));
  const { mediaType, width, height } = facts;
  const hash = await storeImage(folder, data, mediaType);
  const size = { width, height, bytes: data.length };
  const image = { hash, mediaType, ...size, ...(original && { original }), ...(wasMoving && { wasMoving }) };
  return { uri: given.uri ?? `${imageScheme}:/${hash}`, path: name, languageId: 'image', text: '', image };
}

/** Of images without a place of their own. */
const imageScheme = 'threadline-image';

function notFitted(name: string): string {
  return l10n.t(
    '{0} was not attached: it has to be made smaller first. Open the chat, and drop or paste it there.',
    name,
  );
}

export function imageRefusal(message: string): Refusal {
  return { refused: 'notText', message };
}
