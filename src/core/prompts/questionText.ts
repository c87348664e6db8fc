import { pagesIn } from '../context/mentions.ts';
import type { Attachment, Question } from '../conversation/conversation.ts';
import { attachmentText } from './attachmentText.ts';
import { editText } from './editText.ts';

/**
 * The text that is sent for a question: its words, what pages are to be read, then each attachment in a fence of its own; an
 * image by its name.
 *
 * @param withoutImages - They stay here, and the model is told so.
 */
export function questionText(question: Question, withoutImages = question.options.withoutImages === true): string {
  const { kind, text, attachments, options } = question;
  if (kind === 'edit') return editText(question, withoutImages);
  const described = (attachment: Attachment): string => attachmentText(attachment, withoutImages);
  const shorter = options.isShorter ? ['Answer in at most half as many words as you otherwise would.'] : [];
  const asked = text.trim() === '' ? [] : [text];
  return [...asked, ...shorter, ...pagesText(pagesIn(text)), ...attachments.map(described)].join('\n\n');
}

/** The mention stays in the question as it was written; this says what it means. */
function pagesText(pages: readonly string[]): readonly string[] {
  return pages.length === 0
    ? []
    : [
        `Read ${pages.length === 1 ? 'this page' : 'these pages'} with the web extractor before you answer: ${pages.join(' ')}`,
      ];
}
