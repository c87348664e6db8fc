import * as l10n from '@vscode/l10n';
import { shortened } from '../basics/cut.ts';
import { own } from '../basics/records.ts';
import type { Conversation, Question, Turn } from './conversation.ts';
import { firstTurnId } from './path.ts';

/** The longest titles by their origin, in characters (code points). */
export const titleLimits = { fromQuestion: 60, byModel: 80, given: 200 } as const;

/**
 * The id of the turn that a conversation is named after: where it was forked, else its first turn; `undefined` if it is
 * empty.
 */
export function namingTurnId(conversation: Conversation): string | undefined {
  const leftAt = conversation.forkedFrom?.turnId ?? '';
  return own(conversation.tree, leftAt) ? leftAt : firstTurnId(conversation);
}

/** Reads the turn of `namingTurnId` from the log. */
export async function readNaming(
  conversation: Conversation,
  read: (turnIds: readonly string[]) => Promise<readonly Turn[]>,
): Promise<Turn | undefined> {
  const id = namingTurnId(conversation);
  return id === undefined ? undefined : (await read([id]))[0];
}

/**
 * The title of a conversation: the one that it was given, else the default from its question.
 *
 * @param naming - The turn of `namingTurnId`, if it has been read.
 */
export function titleOfConversation({ title, forkedFrom }: Conversation, naming: Turn | undefined): string {
  if (title !== undefined || !naming) return title ?? '';
  const question = questionTitle(naming.question);
  return forkedFrom?.turnId === naming.id ? l10n.t('Fork at “{0}”', question) : question;
}

/**
 * The current title of a conversation.
 *
 * @param known - The title before: it is kept while the turn that names the conversation has not been read.
 */
export function currentTitle(conversation: Conversation, known: string): string {
  const namingId = namingTurnId(conversation);
  const naming = namingId === undefined ? undefined : own(conversation.turns, namingId);
  const isUnread = namingId !== undefined && !naming;
  return isUnread ? (conversation.title ?? known) : titleOfConversation(conversation, naming);
}

/** A title that somebody has given: in one line, and not longer than a list shows. */
export function givenTitle(text: string): string {
  return shortened(text.replaceAll(/\s+/g, ' ').trim(), titleLimits.given);
}

/** The default title: the first line of the question, what was explained, edited or sent alone, or that it is a summary, whose question nobody has written. */
export function questionTitle({ kind, name, text, attachments, summarises }: Question): string {
  if (summarises !== undefined) return l10n.t('Summary of the older turns');
  const path = attachments.at(kind === 'edit' ? -1 : 0)?.path;
  const file = path?.split('/').at(-1);
  if (kind === 'explain' && file !== undefined) return l10n.t('Explain {0}', file);
  // An image may be sent without a word.
  const line = (text.trim() === '' ? path : (name ?? text).trim().split('\n')[0]) ?? '';
  return shortened(
    kind === 'edit' && file !== undefined ? l10n.t('{0}: {1}', file, line) : line,
    titleLimits.fromQuestion,
  );
}
