import type { AskOptions, Attachment, Question } from '../conversation/conversation.ts';

/** The model of a job of ours, and how much it thinks. */
export type JobOptions = Pick<AskOptions, 'model' | 'enableThinking' | 'effort'>;

/** A question that nobody has typed: it takes no tools, and the model's own temperature. */
export function bareQuestion(
  text: string,
  { model, enableThinking, effort }: JobOptions,
  attachments: readonly Attachment[] = [],
): Question {
  const options = { model, enableThinking, ...(effort && { effort }), tools: [], temperature: null, topP: null };
  return { kind: 'chat', text, attachments, options };
}
