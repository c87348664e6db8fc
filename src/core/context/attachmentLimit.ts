import { contextTokensOf } from '../servers/knownModels.ts';

/** Of a model whose window is not known, in tokens. */
const unknownWindow = 128_000;

/** The most that one question to a model may carry along, in tokens: half of what it reads, so that there is room for the conversation and the answer. */
export function maxQuestionTokens(model: string): number {
  return Math.floor((contextTokensOf(model) ?? unknownWindow) / 2);
}
