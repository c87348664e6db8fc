import type { Turn } from '../conversation/conversation.ts';
import { approximateTokens } from '../context/approximateTokens.ts';
import { replayedItems } from './inputItems.ts';
import type { InputItem } from './responsesRequest.ts';

/** What a message takes beside its text. */
const messageTokens = 4;

/** Turns do not change once they are replayed, and are counted for each question anew. */
const counted = new WeakMap<Turn, number>();

/** About how many tokens a turn has, as it is replayed. */
export function turnTokens(turn: Turn): number {
  const known = counted.get(turn) ?? itemTokens(replayedItems(turn));
  counted.set(turn, known);
  return known;
}

/** About how many tokens items have. */
export function itemTokens(items: readonly InputItem[]): number {
  return items.reduce((sum, item) => sum + messageTokens + approximateTokens(textOf(item)), 0);
}

function textOf(item: InputItem): string {
  if ('content' in item) return item.content;
  return item.type === 'function_call' ? `${item.name}${item.call_id}${item.arguments}` : item.call_id + item.output;
}
