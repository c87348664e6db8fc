import { questionImages } from '../context/questionImages.ts';
import type { Question } from '../conversation/conversation.ts';
import { questionText } from '../prompts/questionText.ts';
import type { InputMessage } from './responsesRequest.ts';

/** What is sent for a question: its text alone, or its text and then its images. */
export function questionMessage(
  question: Question,
  withoutImages = question.options.withoutImages === true,
): InputMessage {
  const text = questionText(question, withoutImages);
  const images = withoutImages ? [] : questionImages(question);
  if (images.length === 0) return { role: 'user', content: text };
  return {
    role: 'user',
    content: [{ type: 'input_text', text }, ...images.map((image) => ({ type: 'input_image' as const, image }))],
  };
}
