import type { Question } from '../conversation/conversation.ts';
import { attachmentText } from './attachmentText.ts';

/** What is sent for a question: its words, then each attachment in a fence of its own. */
export function questionText({ text, attachments }: Question): string {
  return [text, ...attachments.map(attachmentText)].join('\n\n');
}
