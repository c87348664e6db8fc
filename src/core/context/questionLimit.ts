import { contextWindow, type WindowTable } from '../models/contextWindow.ts';

/** The most that the attachments of one question may have, in tokens: half of the model's context window, which leaves room for the conversation and the answer. */
export function maxQuestionTokens(model: string, windows?: WindowTable): number {
  return Math.floor(contextWindow(model, windows).tokens / 2);
}
