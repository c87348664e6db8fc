import { arrayAt, numberAt, objectAt, stringAt } from '../basics/json.ts';
import { closedOutput } from './closeOutput.ts';
import { createEntry, entryOf, type TextPosition, withDelta, withDone, withItem } from './entryChange.ts';
import { idAt } from './ids.ts';
import { itemText, parseItem } from './itemText.ts';
import type { OutputEntry } from './outputEntry.ts';
import { type Output, OutputList } from './outputList.ts';
import { responseEnd } from './responseEnd.ts';
import type { OutputItem, StreamEvent } from './wire.ts';

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
const call = (itemType: string, field: string, indexField = ''): Omit<TextEvent, 'apply'> => ({
  itemType,
  field,
  indexField,
});

/** Every event that carries text. Both names of the thinking stream end in one channel (API reference, 5.2). */
const textEvents: ReadonlyMap<string, TextEvent> = new Map(
  Object.entries<TextEvent>({
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
    'response.code_interpreter_call_code.delta': { ...call('code_interpreter_call', 'delta'), apply: 'delta' },
    'response.code_interpreter_call_code.done': { ...call('code_interpreter_call', 'code'), apply: 'done' },
    'response.shell_call_command.delta': { ...call('shell_call', 'delta', 'command_index'), apply: 'delta' },
    'response.shell_call_command.done': { ...call('shell_call', 'command', 'command_index'), apply: 'done' },
    'response.apply_patch_call_operation_diff.delta': { ...call('apply_patch_call', 'delta'), apply: 'delta' },
    'response.apply_patch_call_operation_diff.done': { ...call('apply_patch_call', 'diff'), apply: 'done' },
  }),
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
