import { fenceFor } from '../basics/fences.ts';
import type { Attachment, AttachmentKind } from '../conversation/conversation.ts';

/**
 * One attachment as the model reads it: what it is, then the text in a fence that no text can close early.
 *
 * @param withoutImages - An image does not go along with its name.
 */
export function attachmentText(attachment: Attachment, withoutImages = false): string {
  const { languageId, text, image } = attachment;
  if (image) return imageText(attachment, withoutImages);
  const fence = fenceFor(text);
  const body = text.endsWith('\n') ? text : `${text}\n`;
  return `${headline(attachment)}:\n${fence}${languageId}\n${body}${fence}`;
}

function imageText({ path, image }: Attachment, withoutImages: boolean): string {
  const described = image?.alt === undefined ? '' : ` (${image.alt})`;
  const place = withoutImages ? ', which is not sent: this model reads text only' : ', attached';
  return `Image \`${path}\`${described}${place}.`;
}

const headlines: Readonly<Record<AttachmentKind, (path: string) => string>> = {
  problems: () => 'Problems reported by the editor, as path:line:column',
  changes: () => 'Changes in the working tree that are not committed, as a diff',
  folder: (path) => `Files in the folder \`${path}\` (their names only)`,
  terminal: () => 'The last command in the terminal, with its output',
  instructions: (path) => `Instructions of the workspace, \`${path}\``,
};

function headline({ kind, path, languageId, lines }: Attachment): string {
  if (kind) return headlines[kind](path);
  return `\`${path}\` (${languageId}, ${lines === undefined ? 'whole file' : lineRange(lines)})`;
}

/** For people and models: 1-based, both ends included. */
function lineRange({ start, end }: { readonly start: number; readonly end: number }): string {
  return start === end ? `line ${start + 1}` : `lines ${start + 1}-${end + 1}`;
}
