import { arrayAt, isObject } from '../basics/json.ts';
import type { Turn } from '../conversation/conversation.ts';
import { isOpen } from '../conversation/path.ts';
import type { OutputEntry } from '../output/outputEntry.ts';
import type { MessageToWebview } from './toWebview.ts';

/**
 * The message without texts that are sent twice: an entry of an ended answer holds its text in `parts`, and again in
 * the API's item.
 */
export function withoutDuplicateTexts(message: MessageToWebview): MessageToWebview {
  if (message.type === 'conversationOpened') {
    const turns = Object.entries(message.conversation.turns).map(([id, turn]) => [id, leanTurn(turn)] as const);
    return { ...message, conversation: { ...message.conversation, turns: Object.fromEntries(turns) } };
  }
  if (message.type !== 'actionHappened' || message.action.type !== 'turnsRead') return message;
  return { ...message, action: { ...message.action, turns: message.action.turns.map(leanTurn) } };
}

/** Answers that still grow keep both: the events that complete them refer to their items. */
function leanTurn(turn: Turn): Turn {
  if (isOpen(turn)) return turn;
  const responses = turn.responses.map((response) => ({ ...response, output: response.output.map(leanEntry) }));
  return { ...turn, responses };
}

function leanEntry(entry: OutputEntry): OutputEntry {
  if (entry.item.type !== 'message') return entry;
  const content = arrayAt(entry.item, 'content').map((part) =>
    isObject(part) && typeof part.text === 'string' && entry.parts.includes(part.text) ? { ...part, text: '' } : part,
  );
  return content.length === 0 ? entry : { ...entry, item: { ...entry.item, content } };
}
