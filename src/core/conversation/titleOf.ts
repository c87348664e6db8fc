import * as l10n from '@vscode/l10n';
import type { Conversation, Question, Turn } from './conversation.ts';

const maxLength = 60;

/** The title of a conversation, or its first question. */
export function titleOfConversation({ title }: Conversation, first: Turn | undefined): string {
  return title ?? (first ? titleOf(first.question) : '');
}

/** The default title: the first line of the question, or what was explained. */
export function titleOf({ kind, text, attachments }: Question): string {
  const path = attachments[0]?.path;
  if (kind === 'explain' && path !== undefined) return l10n.t('Explain {0}', path.split('/').at(-1) ?? path);
  const line = text.trim().split('\n')[0] ?? '';
  const characters = Array.from(line);
  return characters.length <= maxLength ? line : `${characters.slice(0, maxLength - 1).join('')}…`;
}
