import { arrayAt, numberAt, objectAt, stringAt } from '../basics/json.ts';
import { closedOutput } from './closeOutput.ts';
import { createEntry, entryOf, type TextPosition, withDelta, withDone, withItem } from './entryChange.ts';
import { idAt, itemText, type OutputItem, parseItem, type StreamEvent } from './wire.ts';
import type { OutputEntry } from './outputEntry.ts';
import { type Output, OutputList } from './outputList.ts';
import { responseEnd } from './responseEnd.ts';

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
const call = (itemType: string, indexField = '') => ({ itemType, indexField });

/** Every text: the name of its events, where it belongs, and the field of the event with the whole of it. Both names of the thinking stream end in one channel (API reference, 5.2). */
const texts: readonly (readonly [name: string, place: Pick<TextEvent, 'itemType' | 'indexField'>, field: string])[] = [
  ['output_text', message, 'text'],
  ['refusal', message, 'refusal'],
  ['reasoning_summary_text', thinking, 'text'],
  ['reasoning_text', { ...thinking, indexField: 'content_index' }, 'text'],
  ['function_call_arguments', call('function_call'), 'arguments'],
  ['mcp_call_arguments', call('mcp_call'), 'arguments'],
  ['custom_tool_call_input', call('custom_tool_call'), 'input'],
  ['code_interpreter_call_code', call('code_interpreter_call'), 'code'],
  ['shell_call_command', call('shell_call', 'command_index'), 'command'],
  ['apply_patch_call_operation_diff', call('apply_patch_call'), 'diff'],
];

const textEvents = new Map<string, TextEvent>(
  texts.flatMap(([name, place, field]) => [
    [`response.${name}.delta`, { ...place, apply: 'delta', field: 'delta' }],
    [`response.${name}.done`, { ...place, apply: 'done', field }],
  ]),
);

/** `response.web_search_call.searching` and its like: which item type, and its new status. */
const stateEvent = /^response\.(\w+_call)\.(\w+)$/;

/**
 * Folds events that came together into a response's output: the cost is that of the events, however many items there are.
 *
 * What comes as deltas is completed and corrected by what comes after them: `*.done`, `output_item.done` and the closing event.
 * Nothing is required of an event but its type; what says nothing new returns the very same array.
 *
 * @param at - Milliseconds since 1970, by the host's clock.
 */
export function foldEvents(output: Output, events: readonly StreamEvent[], at: number): Output {
  const list = new OutputList(output);
  for (const event of events) foldEvent(list, event, at);
  return list.take();
}

function foldEvent(list: OutputList, event: StreamEvent, at: number): void {
  const text = textEvents.get(event.type);
  if (text) return foldTextEvent(list, event, text, at);
  if (responseEnd(event)) return closeOutput(list, event, at);
  switch (event.type) {
    case 'response.content_part.done':
      return foldPart(list, event, at);
    case 'response.output_item.added':
      return putItem(list, event, { at, telling: 'added' });
    case 'response.output_item.done':
      return putItem(list, event, { at, telling: 'done' });
    default:
      return foldState(list, event, at);
  }
}

function foldTextEvent(list: OutputList, event: StreamEvent, rule: TextEvent, at: number): void {
  const text = stringAt(event, rule.field);
  if (text === undefined) return;
  changeEntry(list, event, {
    itemType: rule.itemType,
    at,
    change: (entry) => withText(entry, event, rule, { text, at }),
  });
}

/** A whole part of a message: the only event with its text where a server sends none as it comes. */
function foldPart(list: OutputList, event: StreamEvent, at: number): void {
  const part = objectAt(event, 'part');
  const type = stringAt(part, 'type');
  const field = type === 'refusal' ? 'refusal' : 'text';
  const text = stringAt(part, field);
  if (!text || (type !== 'output_text' && type !== 'refusal')) return;
  changeEntry(list, event, {
    itemType: message.itemType,
    at,
    change: (entry) => withText(entry, event, { ...message, apply: 'done', field }, { text, at }),
  });
}

function withText(
  entry: OutputEntry,
  event: StreamEvent,
  { itemType, apply, indexField }: TextEvent,
  { text, at }: { text: string; at: number },
): OutputEntry {
  const { thinksIn = indexField } = entry;
  // The summary of a thinking text beside the text itself: the one that came first stays, until the item is done.
  if (itemType === thinking.itemType && thinksIn !== indexField) return entry;
  const position: TextPosition = { part: indexField === '' ? 0 : numberAt(event, indexField), at };
  const changed = apply === 'delta' ? withDelta(entry, text, position) : withDone(entry, text, position);
  return itemType === thinking.itemType && changed !== entry && entry.thinksIn === undefined
    ? { ...changed, thinksIn }
    : changed;
}

function foldState(list: OutputList, event: StreamEvent, at: number): void {
  const [, itemType, status] = stateEvent.exec(event.type) ?? [];
  if (itemType === undefined || status === undefined) return;
  const change = (entry: OutputEntry): OutputEntry =>
    entry.isDone ? entry : { ...entry, item: { ...entry.item, status } };
  changeEntry(list, event, { itemType, at, change });
}

interface EntryChange {
  readonly itemType: string;
  readonly at: number;
  readonly change: (entry: OutputEntry) => OutputEntry;
}

function changeEntry(list: OutputList, event: StreamEvent, { itemType, at, change }: EntryChange): void {
  const itemId = idAt(event, 'item_id');
  const outputIndex = numberAt(event, 'output_index');
  const position = list.find({ itemId, outputIndex, itemType });
  const known = list.at(position);
  if (known) return list.put(position, change(known));
  const item: OutputItem = itemId === undefined ? { type: itemType } : { type: itemType, id: itemId };
  list.endOpen(at);
  list.append(change(createEntry(item, outputIndex, at)));
}

function putItem(
  list: OutputList,
  event: StreamEvent,
  { at, telling }: { readonly at: number; readonly telling: 'added' | 'done' },
): void {
  const item = parseItem(event.item);
  if (!item) return;
  const outputIndex = numberAt(event, 'output_index');
  const position = list.findItem(item, { outputIndex, isNew: telling === 'added' });
  const known = list.at(position);
  if (known) return list.put(position, withItem(known, item, { telling, at }));
  list.endOpen(at);
  list.append(entryOf(item, outputIndex, { telling, at }));
}

function closeOutput(list: OutputList, event: StreamEvent, at: number): void {
  const end = responseEnd(event);
  const items = arrayAt(objectAt(event, 'response'), 'output').flatMap((value) => parseItem(value) ?? []);
  const closed = closedOutput(list.entries, end === 'failed' ? items.filter(isBegun) : items, at);
  list.replaceAll(end === 'completed' ? closed.map(asCompleted) : closed);
}

/** A failed response may list the message that it never began. */
function isBegun(item: OutputItem): boolean {
  return item.type !== 'message' || itemText(item) !== '';
}

/** A step has ended with a response that has completed, also where the server still calls it `searching` or `in_progress`. */
function asCompleted(entry: OutputEntry): OutputEntry {
  const { status } = entry.item;
  const hasEnded = typeof status !== 'string' || ['completed', 'failed', 'incomplete', 'cancelled'].includes(status);
  return hasEnded ? entry : { ...entry, item: { ...entry.item, status: 'completed' } };
}
