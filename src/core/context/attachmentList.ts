import type { Attachment } from '../conversation/conversation.ts';
import { findMentions, pathCandidates } from './mentions.ts';
import { isSameSource } from './sameSource.ts';

/** Adds an attachment at the end, or replaces one of the same location; what is mentioned stays so. */
export function withAttachment(attachments: readonly Attachment[], attachment: Attachment): readonly Attachment[] {
  const index = attachments.findIndex((other) => isSameSource(other, attachment));
  if (index < 0) return [...attachments, attachment];
  return attachments.with(index, attachments[index]?.isMentioned ? { ...attachment, isMentioned: true } : attachment);
}

/** Removes an attachment by its location. */
export function withoutAttachment(attachments: readonly Attachment[], attachment: Attachment): readonly Attachment[] {
  return attachments.filter((other) => !isSameSource(other, attachment));
}

/** Without those that the text of their question mentioned: in other words, it mentions others. */
export function withoutMentioned(attachments: readonly Attachment[], text: string): readonly Attachment[] {
  const others = attachments.filter(({ isMentioned }) => !isMentioned);
  return others.length < attachments.length ? others : withoutNamed(attachments, text);
}

/** Logs of older versions do not say which attachments were mentioned: those are taken for it that the text names as they are. */
function withoutNamed(attachments: readonly Attachment[], text: string): readonly Attachment[] {
  const mentions = findMentions(text);
  const kinds = new Set<string>(mentions.map(({ kind }) => kind));
  const paths = new Set(
    mentions.flatMap((mention) => (mention.kind === 'file' ? pathCandidates(mention.written) : [])),
  );
  return attachments.filter(({ kind, path, lines }) =>
    kind ? !kinds.has(kind) : lines !== undefined || !paths.has(path),
  );
}
