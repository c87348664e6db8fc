import { own } from '../core/basics/records.ts';
import type { ActionOf } from '../core/conversation/action.ts';
import type { Conversation } from '../core/conversation/conversation.ts';
import { nextParentId } from '../core/conversation/path.ts';

/**
 * Whether the person has asked this just now. A summary that is put before a question that waits was not asked for, nor is that
 * question asked anew when it moves behind it.
 *
 * @param before - The conversation without it.
 */
export function isAskedNow(before: Conversation, { turnId, parentId, question }: ActionOf<'questionAsked'>): boolean {
  const isBetween = question.summarises !== undefined && parentId !== nextParentId(before);
  return own(before.turns, turnId) === undefined && !isBetween;
}
