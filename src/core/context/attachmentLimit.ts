import { contextTokensOf } from '../servers/knownModels.ts';

/** Of a model whose window is not known, in tokens. */
const unknownWindow = 128_000;

/** The most that the attachments of one question may have, in tokens: half of the model's context window, which leaves room for the conversation and the answer. */
export function maxQuestionTokens(model: string): number {
  return Math.floor((contextTokensOf(model) ?? unknownWindow) / 2);
}
