import type { AskOptions, Attachment, Question } from '../conversation/conversation.ts';

/** The model of a task of the extension's own, and how much it thinks. */
export type JobOptions = Pick<AskOptions, 'model' | 'enableThinking' | 'effort'>;

/** A question that the extension asks by itself: without tools, and with the model's default temperature. */
export function bareQuestion(
  text: string,
  { model, enableThinking, effort }: JobOptions,
  attachments: readonly Attachment[] = [],
): Question {
  const options = { model, enableThinking, ...(effort && { effort }), tools: [], temperature: null, topP: null };
  return { kind: 'chat', text, attachments, options };
}
