import type { Attachment, Conversation } from '../conversation/conversation.ts';
import { pathTo } from '../conversation/path.ts';

/** Whether the same place went along with a question on the path that is shown: the model has read it, and need not be sent it again. */
export function isSentAlready(
  conversation: Conversation,
  { path, lines }: Pick<Attachment, 'path' | 'lines'>,
): boolean {
  const sent = pathTo(conversation, conversation.headId).flatMap(({ question }) => question.attachments);
  return sent.some(
    (other) => other.path === path && other.lines?.start === lines?.start && other.lines?.end === lines?.end,
  );
}
