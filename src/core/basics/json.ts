import { own } from './records.ts';

/** Small guards that turn `unknown` into something typed. They never throw. */

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The string at `key`, or `undefined` when `value` is no object or holds something else there. */
export function stringAt(value: unknown, key: string): string | undefined {
  const field = isObject(value) ? own(value, key) : undefined;
  return typeof field === 'string' ? field : undefined;
}

/** The finite number at `key`, or `undefined`. */
export function numberAt(value: unknown, key: string): number | undefined {
  const field = isObject(value) ? own(value, key) : undefined;
  return typeof field === 'number' && Number.isFinite(field) ? field : undefined;
}

/** The number at `key` where it can count something: finite, and 0 at least; else `undefined`. */
export function countAt(value: unknown, key: string): number | undefined {
  const count = numberAt(value, key);
  return count !== undefined && count >= 0 ? count : undefined;
}

/** The array at `key`; empty when there is none. */
export function arrayAt(value: unknown, key: string): readonly unknown[] {
  const field = isObject(value) ? own(value, key) : undefined;
  return Array.isArray(field) ? field : [];
}

/** The object at `key`, or `undefined`. */
export function objectAt(value: unknown, key: string): JsonObject | undefined {
  const field = isObject(value) ? own(value, key) : undefined;
  return isObject(field) ? field : undefined;
}

/** The strings in a list; none where there is no list. */
export function stringsAt(value: unknown, key: string): readonly string[] {
  return arrayAt(value, key).filter((one): one is string => typeof one === 'string');
}

/** `true` when that is what stands at `key`, or `undefined`. */
export function trueAt(value: unknown, key: string): true | undefined {
  return (isObject(value) && own(value, key) === true) || undefined;
}

/** The strings at several keys; `undefined` unless there is one at each. */
export function stringsOf<K extends string>(value: unknown, ...keys: readonly K[]): Record<K, string> | undefined {
  return allOf(keys, (key) => stringAt(value, key));
}

/** The finite numbers at several keys; `undefined` unless there is one at each. */
export function numbersOf<K extends string>(value: unknown, ...keys: readonly K[]): Record<K, number> | undefined {
  return allOf(keys, (key) => numberAt(value, key));
}

function allOf<K extends string, V>(keys: readonly K[], at: (key: K) => V | undefined): Record<K, V> | undefined {
  const entries = keys.map((key) => [key, at(key)] as const);
  return entries.some(([, field]) => field === undefined) ? undefined : (Object.fromEntries(entries) as Record<K, V>);
}

/** Far more than servers send. From about 5 000 levels on, a value can be parsed but not serialised again, for the log and the panel. */
export const maxLevels = 200;

/** Whether a value of JSON has objects or arrays inside one another more than so many levels deep. */
export function isNestedDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isNestedDeeper(inner, levels - 1));
}

/**
 * JSON on several lines, two blanks a level. What is nested deeper than `maxLevels` stands there as “…”: written out, each
 * level would indent all that is in it once more.
 */
export function indentedJson(value: unknown): string {
  return JSON.stringify(isNestedDeeper(value, maxLevels) ? cutBelow(value, maxLevels) : value, null, 2);
}

function cutBelow(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return '…';
  if (Array.isArray(value)) return value.map((inner: unknown) => cutBelow(inner, levels - 1));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cutBelow(inner, levels - 1)]));
}

/** `undefined` instead of an exception for text that is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
