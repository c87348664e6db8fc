import type { Question } from '../conversation/conversation.ts';
import { attachmentText } from './attachmentText.ts';
import { editText } from './editText.ts';

/** What is sent for a question: its words, then each attachment in a fence of its own. */
export function questionText(question: Question): string {
  const { kind, text, attachments } = question;
  if (kind === 'edit') return editText(question);
  return [text, ...attachments.map(attachmentText)].join('\n\n');
}
