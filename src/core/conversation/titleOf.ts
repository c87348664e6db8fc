import * as l10n from '@vscode/l10n';
import type { Question } from './conversation.ts';

const maxLength = 60;

/** A title without asking anybody: the question's first line, or what was explained. */
export function titleOf({ kind, text, attachments }: Question): string {
  const path = attachments[0]?.path;
  if (kind === 'explain' && path !== undefined) return l10n.t('Explain {0}', path.split('/').at(-1) ?? path);
  const line = text.trim().split('\n')[0] ?? '';
  const characters = Array.from(line);
  return characters.length <= maxLength ? line : `${characters.slice(0, maxLength - 1).join('')}…`;
}
