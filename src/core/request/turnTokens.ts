import type { Turn } from '../conversation/conversation.ts';
import { approximateTokens } from '../context/approximateTokens.ts';
import { imageTokens } from '../images/imageTokens.ts';
import { replayedItems } from './inputItems.ts';
import type { ContentPart, InputItem, InputMessage } from './responsesRequest.ts';

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
