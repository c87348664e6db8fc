import type { Attachment, Question } from '../conversation/conversation.ts';
import { fenceFor } from '../basics/fences.ts';
import { attachmentText } from './attachmentText.ts';

/**
 * The prompt of an edit: the instruction, the context, then the rules and the code to be changed.
 * The rules are in English, since only the model reads them; its prose follows the language of the instruction.
 *
 * @param withoutImages - They stay here, and the model is told so.
 */
export function editText({ text, attachments }: Question, withoutImages = false): string {
  const target = attachments.at(-1);
  if (!target) return text;
  const context = attachments.slice(0, -1);
  return [text, ...contextText(context, withoutImages), rules(target, context), attachmentText(target)].join('\n\n');
}

function contextText(context: readonly Attachment[], withoutImages: boolean): readonly string[] {
  if (context.length === 0) return [];
  return ['What is around it, for reading:', ...context.map((one) => attachmentText(one, withoutImages))];
}

function rules(target: Attachment, context: readonly Attachment[]): string {
  const fence = fenceFor([target, ...context].map(({ text }) => text).join('\n'));
  const task =
    target.text.trim() === ''
      ? `Write what shall stand in the empty place below.`
      : `Only the code below may become different. Give all of it back, with unchanged lines and indentation exactly as they are.`;
  return `${task} Answer with nothing but one block between fences of ${fence.length} backticks. If that is impossible, say why in one or two sentences, without a block.`;
}
