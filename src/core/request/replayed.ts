import { cut } from '../basics/cut.ts';
import { approximateTokens } from '../context/approximateTokens.ts';
import type { Turn } from '../conversation/conversation.ts';
import { answerText } from '../conversation/answerText.ts';
import type { RequestPlan } from '../conversation/requestPlan.ts';
import type { EarlierTurns } from './earlierTurns.ts';
import { replayedItems } from './inputItems.ts';
import type { ContentPart, InputItem, InputMessage } from './responsesRequest.ts';
import { imageTokens } from '../images/imageTokens.ts';

/** What is sent again of the turns before a question. */
export interface Replayed {
  /** A summary of those that are not sent; empty for none. */
  readonly summary: string;
  /** Oldest first. */
  readonly turns: readonly Turn[];
  /** How many turns between the summary and them are left out. */
  readonly omitted: number;
  /** How many turns the summary was not made from. */
  readonly unsummarised: number;
  /** The model reads text only. */
  readonly withoutImages?: boolean;
}

export const nothingReplayed: Replayed = { summary: '', turns: [], omitted: 0, unsummarised: 0 };

/** Tokens kept for the line that says how many turns are omitted. */
const lineTokens = 40;

/**
 * The summary and whole turns, newest first, until the room is full.
 *
 * @param room - In tokens as they are estimated.
 */
export function fitInto(room: number, { summary, turns, unsummarised }: EarlierTurns, withoutImages = false): Replayed {
  const text = summary ? cutTo(Math.max(0, room / 2), answerText(summary)) : '';
  let left = room - lineTokens - itemTokens(summaryItems(text));
  let from = turns.length;
  for (; from > 0; from--) {
    const turn = turns[from - 1];
    left -= turn ? turnTokens(turn, withoutImages) : 0;
    if (left < 0) break;
  }
  const replayed = { summary: text, turns: turns.slice(from), omitted: from, unsummarised };
  return withoutImages ? { ...replayed, withoutImages } : replayed;
}

/** Cuts a text to at most so many estimated tokens; empty below one. */
function cutTo(tokens: number, text: string): string {
  const is = approximateTokens(text);
  if (is <= tokens) return text;
  return tokens < 1 ? '' : `${cut(text, Math.floor((text.length * tokens) / is))}…`;
}

/** What a plan that was carried out sent again. */
export function replayedBy(plan: RequestPlan, { summary, turns }: EarlierTurns): Replayed {
  if (plan.mode !== 'replay') return nothingReplayed;
  const { sent = turns.length, left: omitted = 0 } = plan;
  return {
    summary: summary ? answerText(summary) : '',
    turns: turns.slice(turns.length - sent),
    omitted,
    unsummarised: 0,
  };
}

/** About how many tokens all of it has. */
export function replayedTokens({ turns, withoutImages, ...before }: Replayed): number {
  const lines = itemTokens(beforeItems(before));
  return turns.reduce((sum, turn) => sum + turnTokens(turn, withoutImages), lines);
}

/** The items before the question, in the order in which the model reads them. @param withoutImages - It takes none. */
export function earlierItems(
  { turns, withoutImages: isTextOnly, ...before }: Replayed,
  withoutImages = isTextOnly,
): readonly InputItem[] {
  return [...beforeItems(before), ...turns.flatMap((turn) => replayedItems(turn, withoutImages))];
}

function beforeItems({ summary, omitted, unsummarised }: Omit<Replayed, 'turns'>): readonly InputItem[] {
  return [...summaryItems(summary), ...omittedItems(omitted + unsummarised)];
}

/** Sent as the assistant's, so that it weighs no more than an earlier answer. */
function summaryItems(summary: string): readonly InputItem[] {
  if (summary === '') return [];
  return [{ role: 'assistant', content: `Summary of our conversation up to here:\n\n${summary}` }];
}

function omittedItems(omitted: number): readonly InputItem[] {
  if (omitted === 0) return [];
  const turns = omitted === 1 ? '1 earlier turn' : `${omitted} earlier turns`;
  return [{ role: 'system', content: `Left out here for lack of room: ${turns} of this conversation.` }];
}

/** What a message takes beside its text. */
const messageTokens = 4;

/** Turns do not change once they are replayed, and are counted for each question anew. */
const counted = [new WeakMap<Turn, number>(), new WeakMap<Turn, number>()] as const;

/** About how many tokens a turn has, as it is replayed. @param withoutImages - To a model that takes none. */
export function turnTokens(turn: Turn, withoutImages = false): number {
  const known = counted[withoutImages ? 1 : 0];
  const tokens = known.get(turn) ?? itemTokens(replayedItems(turn, withoutImages));
  known.set(turn, tokens);
  return tokens;
}

/** About how many tokens items have. */
export function itemTokens(items: readonly InputItem[]): number {
  return items.reduce((sum, item) => sum + messageTokens + tokensOf(item), 0);
}

function tokensOf(item: InputItem): number {
  if (!('content' in item)) return approximateTokens(callText(item));
  if (typeof item.content === 'string') return approximateTokens(item.content);
  return item.content.reduce((sum, part) => sum + partTokens(part), 0);
}

function partTokens(part: ContentPart): number {
  if (part.type === 'input_text') return approximateTokens(part.text);
  return 'image' in part ? imageTokens(part.image) : 0;
}

function callText(item: Exclude<InputItem, InputMessage>): string {
  return item.type === 'function_call' ? `${item.name}${item.call_id}${item.arguments}` : item.call_id + item.output;
}
