import { contextWindow, inputBudget } from '../models/contextWindow.ts';
import { readsTextOnly } from '../servers/capabilities.ts';
import { type EarlierTurns, earlierTurns } from './earlierTurns.ts';
import { isNotStored, type QuestionToPlan, type RequestSize, type ServerNow } from './plannedRequest.ts';
import { tokenFactor } from './tokenFactor.ts';

/** Figures for planning: `budget` and `window` in the model's tokens, `factor` in tokens for each estimated one. */
export interface PlanningFigures extends Pick<RequestSize, 'budget' | 'window'> {
  readonly earlier: EarlierTurns;
  /** Tokens for each estimated one. */
  readonly factor: number;
  /** As in the planned request. */
  readonly isNotStored: boolean;
  /** The model reads text only. */
  readonly withoutImages: boolean;
}

/**
 * Computes the figures that planning a question needs: its earlier turns, the model's window and budget, and the token
 * factor.
 */
export function planningFigures({ question, before }: QuestionToPlan, server: ServerNow): PlanningFigures {
  const window = contextWindow(question.options.model, server.windows);
  const earlier = earlierTurns(before, question.summarises);
  const factor = tokenFactor(earlier.turns);
  const withoutImages = readsTextOnly(server.capabilities);
  return { earlier, factor, budget: inputBudget(window), window, isNotStored: isNotStored(server), withoutImages };
}
