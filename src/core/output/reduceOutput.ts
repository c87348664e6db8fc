import { arrayAt, numberAt, objectAt, stringAt } from '../json.ts';
import { createEntry, findEntry, findItem, findNamed, idAt, parseItem, withDelta, withDone, withItem } from './entries.ts';
import type { OutputEntry } from './outputEntry.ts';
import type { OutputItem, StreamEvent } from './wire.ts';

type Output = readonly OutputEntry[];

/** What a text event does: to an item of which type, and where it tells the part. */
interface TextEvent {
  readonly itemType: string;
  readonly apply: 'delta' | 'done';
  /** Where the text is in the event. */
  readonly field: string;
  readonly indexField: string;
}

const message = { itemType: 'message', indexField: 'content_index' } as const;
const thinking = { itemType: 'reasoning', indexField: 'summary_index' } as const;
const call = (itemType: string, field: string): Omit<TextEvent, 'apply'> => ({ itemType, field, indexField: '' });

/** Every event that carries text. Both names of the thinking stream end in one channel (API reference, 5.2). */
const textEvents: ReadonlyMap<string, TextEvent> = new Map(Object.entries<TextEvent>({
  'response.output_text.delta': { ...message, apply: 'delta', field: 'delta' },
  'response.output_text.done': { ...message, apply: 'done', field: 'text' },
  'response.refusal.delta': { ...message, apply: 'delta', field: 'delta' },
  'response.refusal.done': { ...message, apply: 'done', field: 'refusal' },
  'response.reasoning_summary_text.delta': { ...thinking, apply: 'delta', field: 'delta' },
  'response.reasoning_summary_text.done': { ...thinking, apply: 'done', field: 'text' },
  'response.reasoning_text.delta': { ...thinking, apply: 'delta', field: 'delta', indexField: 'content_index' },
  'response.reasoning_text.done': { ...thinking, apply: 'done', field: 'text', indexField: 'content_index' },
  'response.function_call_arguments.delta': { ...call('function_call', 'delta'), apply: 'delta' },
  'response.function_call_arguments.done': { ...call('function_call', 'arguments'), apply: 'done' },
  'response.mcp_call_arguments.delta': { ...call('mcp_call', 'delta'), apply: 'delta' },
  'response.mcp_call_arguments.done': { ...call('mcp_call', 'arguments'), apply: 'done' },
  'response.custom_tool_call_input.delta': { ...call('custom_tool_call', 'delta'), apply: 'delta' },
  'response.custom_tool_call_input.done': { ...call('custom_tool_call', 'input'), apply: 'done' },
}));

/** `response.web_search_call.searching` and its like: which item type, and its new status. */
const stateEvent = /^response\.(\w+_call)\.(\w+)$/;

/**
 * Folds one event into a response's output.
 *
 * Deltas are a courtesy: `*.done`, `output_item.done` and the closing event each replace what came before them.
 * Nothing is required of an event but its type; one that says nothing new returns the very same array.
 *
 * @param at - Milliseconds since 1970, by the host's clock.
 */
export function reduceOutput(output: Output, event: StreamEvent, at: number): Output {
  const text = textEvents.get(event.type);
  if (text) return foldText(output, event, text, at);
  switch (event.type) {
    case 'response.output_item.added':
      return putItem(output, event, { at, done: false });
    case 'response.output_item.done':
      return putItem(output, event, { at, done: true });
    case 'response.completed':
    case 'response.incomplete':
    case 'response.failed':
      return closeOutput(output, event, at);
    default:
      return foldState(output, event, at);
  }
}

function foldText(output: Output, event: StreamEvent, rule: TextEvent, at: number): Output {
  const text = stringAt(event, rule.field);
  if (text === undefined) return output;
  return changeEntry(output, event, { itemType: rule.itemType, at, change: (entry) => withText(entry, event, rule, text) });
}

function withText(entry: OutputEntry, event: StreamEvent, { itemType, apply, indexField }: TextEvent, text: string): OutputEntry {
  const { thinksIn = indexField } = entry;
  // The summary of a thinking text beside the text itself: the one that came first stays, until the item is done.
  if (itemType === thinking.itemType && thinksIn !== indexField) return entry;
  const part = indexField === '' ? 0 : numberAt(event, indexField);
  const changed = apply === 'delta' ? withDelta(entry, text, part) : withDone(entry, text, part);
  return itemType === thinking.itemType && changed !== entry && entry.thinksIn === undefined ? { ...changed, thinksIn } : changed;
}

function foldState(output: Output, event: StreamEvent, at: number): Output {
  const [, itemType, status] = stateEvent.exec(event.type) ?? [];
  if (itemType === undefined || status === undefined) return output;
  const change = (entry: OutputEntry): OutputEntry => ({ ...entry, item: { ...entry.item, status } });
  return changeEntry(output, event, { itemType, at, change });
}

interface EntryChange {
  readonly itemType: string;
  readonly at: number;
  readonly change: (entry: OutputEntry) => OutputEntry;
}

function changeEntry(output: Output, event: StreamEvent, { itemType, at, change }: EntryChange): Output {
  const itemId = idAt(event, 'item_id');
  const outputIndex = numberAt(event, 'output_index');
  const index = findEntry(output, { itemId, outputIndex, itemType });
  const known = output[index];
  if (known) return replaceAt(output, index, change(known));
  const item: OutputItem = itemId === undefined ? { type: itemType } : { type: itemType, id: itemId };
  return [...endOpen(output, at), change(createEntry(item, outputIndex, at))];
}

function putItem(output: Output, event: StreamEvent, { at, done }: { at: number; done: boolean }): Output {
  const item = parseItem(event.item);
  if (!item) return output;
  const outputIndex = numberAt(event, 'output_index');
  const index = findItem(output, item, { outputIndex, isNew: !done });
  const known = output[index];
  if (known) return replaceAt(output, index, ended(withItem(known, item), done ? at : undefined));
  return [...endOpen(output, at), ended(createEntry(item, outputIndex, at), done ? at : undefined)];
}

/** The closing event's output is the truth; where it holds none, what has been streamed stands. */
function closeOutput(output: Output, event: StreamEvent, at: number): Output {
  const items = arrayAt(objectAt(event, 'response'), 'output').flatMap((value) => parseItem(value) ?? []);
  if (items.length === 0) return output.map((entry) => ended(entry, at));
  return items.map((item, index) => {
    const known = output[findKnown(output, item, index)];
    if (!known) return ended(createEntry(item, index, at), at);
    const entry = withItem(known, item);
    return ended(entry, at);
  });
}

/** By id, else by place; an item of another type at that place is another item. */
function findKnown(output: Output, item: OutputItem, index: number): number {
  const byId = findNamed(output, item);
  if (byId >= 0) return byId;
  return output[index]?.item.type === item.type ? index : -1;
}

/** The service works on one item after the other: a new one means that those before it have ended. */
function endOpen(output: Output, at: number): Output {
  return output.every(({ endedAt }) => endedAt !== undefined) ? output : output.map((entry) => ended(entry, at));
}

function ended(entry: OutputEntry, at: number | undefined): OutputEntry {
  return at === undefined || entry.endedAt !== undefined ? entry : { ...entry, endedAt: at };
}

function replaceAt(output: Output, index: number, entry: OutputEntry): Output {
  return output[index] === entry ? output : output.with(index, entry);
}
