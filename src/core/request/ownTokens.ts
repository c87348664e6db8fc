import type { Question, Turn } from '../conversation/conversation.ts';
import { approximateTokens } from '../context/approximateTokens.ts';
import type { FunctionTool } from '../tools/toolBox.ts';
import { answerItems, questionMessage } from './inputItems.ts';
import type { SentInstructions } from './sentInstructions.ts';
import { itemTokens } from './replayed.ts';

/** Estimates of the service's own prompt, and of the declaration of each hosted tool. */
const promptTokens = 64;
const hostedToolTokens = 200;

/** What is sent with a question. */
interface Parts {
  readonly question: Question;
  /** Those that are sent. */
  readonly instructions: SentInstructions;
  readonly functions: readonly FunctionTool[];
  /** The turn itself, when what its functions returned is sent again. */
  readonly turn?: Turn;
}

/** Estimated tokens, before `tokenFactor`, of the question, its instructions and tools and, when given, what the turn's functions returned. */
export function ownTokens({ question, instructions, functions, turn }: Parts): number {
  const { tools } = question.options;
  const { parameter, message } = instructions;
  const texts = [parameter, message, functions.length === 0 ? '' : JSON.stringify(functions)];
  const fixed = promptTokens + hostedToolTokens * tools.length;
  const items = [questionMessage(question), ...(turn ? answerItems(turn) : [])];
  return texts.reduce((sum, text) => sum + approximateTokens(text), fixed + itemTokens(items));
}
