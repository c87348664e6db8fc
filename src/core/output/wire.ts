import { arrayAt, isObject, objectAt, stringAt, stringsAt } from '../basics/json.ts';
import { without } from '../basics/records.ts';

/**
 * What comes over the wire, typed as loosely as it deserves: servers leave fields out, add their own, and grow new types.
 * Every field is read through the guards of this file or of `json.ts`, never trusted to be there.
 */

/** One event of a response's stream, as it came. Unknown types are passed over. */
export interface StreamEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** One item of a response's `output`, as it came. Unknown types are kept and shown as a plain card. */
export interface OutputItem {
  readonly type: string;
  readonly id?: string;
  readonly [field: string]: unknown;
}

/** The API's `usage` object, as it came: every part may be missing. */
export type Usage = Readonly<Record<string, unknown>>;

/** The id at `key`; an empty one counts as absent. */
export function idAt(value: unknown, key: string): string | undefined {
  const id = stringAt(value, key);
  return id === undefined || id.trim() === '' ? undefined : id;
}

/** The `call_id`, by which the result of a call refers to it; `undefined` if absent or empty. */
export function callIdOf(item: OutputItem): string | undefined {
  return idAt(item, 'call_id');
}

/** The id of an item, or its `call_id` if the server gives calls no other; `undefined` if it has neither. */
export function itemIdOf(item: OutputItem): string | undefined {
  return item.id ?? callIdOf(item);
}

/** An item as the API means it, or `undefined` for something without a type. */
export function parseItem(value: unknown): OutputItem | undefined {
  if (!isObject(value) || typeof value.type !== 'string') return undefined;
  const item = value as OutputItem;
  return 'id' in value && idAt(value, 'id') === undefined ? (without(item, 'id') as OutputItem) : item;
}

/** The texts that an item carries in itself; empty when it has none yet. */
export function itemParts(item: OutputItem): readonly string[] {
  switch (item.type) {
    case 'message':
      return arrayAt(item, 'content').map((part) => stringAt(part, 'text') ?? stringAt(part, 'refusal') ?? '');
    case 'reasoning':
      return reasoningParts(item);
    case 'code_interpreter_call':
      return filled(stringAt(item, 'code'));
    case 'shell_call':
      return stringsAt(objectAt(item, 'action'), 'commands');
    case 'apply_patch_call':
      return filled(stringAt(objectAt(item, 'operation'), 'diff'));
    default:
      return filled(stringAt(item, 'arguments') ?? stringAt(item, 'input'));
  }
}

function reasoningParts(item: OutputItem): readonly string[] {
  const summary = arrayAt(item, 'summary');
  const parts = summary.length > 0 ? summary : arrayAt(item, 'content');
  return parts.map((part) => stringAt(part, 'text') ?? '');
}

function filled(text: string | undefined): readonly string[] {
  return text ? [text] : [];
}

/** Parts as one text: those of a thought are paragraphs, commands are lines. */
export function joinedParts(type: string, parts: readonly string[]): string {
  if (parts.length === 1) return parts[0] ?? '';
  return parts.join(type === 'reasoning' ? '\n\n' : type === 'shell_call' ? '\n' : '');
}

/** All text of an item as one. */
export function itemText(item: OutputItem): string {
  return joinedParts(item.type, itemParts(item));
}
