import { isObject, type JsonObject } from '../basics/json.ts';
import { own } from '../basics/records.ts';

/** Fields that grow: the longer of two values of which one begins with the other says all that both say. */
const textFields: ReadonlySet<string> = new Set([
  'text',
  'refusal',
  'arguments',
  'input',
  'code',
  'output',
  'logs',
  'diff',
]);

/** Of two texts of which one contains the other, the longer; else `undefined`. */
export function longerText(a: string, b: string): string | undefined {
  if (a.includes(b)) return a;
  return b.includes(a) ? b : undefined;
}

/** Of two texts in parts, the one that contains each part of the other; `undefined` when neither does. */
export function longerParts(a: readonly string[], b: readonly string[]): readonly string[] | undefined {
  if (containsAll(a, b)) return a;
  return containsAll(b, a) ? b : undefined;
}

/** A part may have been cut, or be one with its neighbour. */
function containsAll(whole: readonly string[], parts: readonly string[]): boolean {
  const text = whole.join('');
  return text.includes(parts.join('')) || parts.every((part) => whole.some((other) => other.includes(part)));
}

/** What two objects say of one thing. Where they contradict each other `chosen` is right, and where it says nothing the other. */
export function fullerObject(chosen: JsonObject, other: JsonObject): JsonObject {
  const keys = Object.keys(other).filter((key) => key !== '__proto__');
  return {
    ...chosen,
    ...Object.fromEntries(keys.map((key) => [key, fullerField(key, own(chosen, key), own(other, key))])),
  };
}

function fullerField(key: string, chosen: unknown, other: unknown): unknown {
  if (saysNothing(other)) return chosen === undefined ? other : chosen;
  if (saysNothing(chosen)) return other;
  if (Array.isArray(chosen) && Array.isArray(other)) return fullerList(chosen, other);
  if (isObject(chosen) && isObject(other)) return fullerObject(chosen, other);
  return isLonger(key, other, chosen) ? other : chosen;
}

function saysNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** The longer list wins; elements of equally long lists are merged where they are the same. */
function fullerList(chosen: readonly unknown[], other: readonly unknown[]): readonly unknown[] {
  if (other.length !== chosen.length) return other.length > chosen.length ? other : chosen;
  return chosen.map((element, index) => {
    const same = other[index];
    return isObject(element) && isObject(same) && !contradict(element, same) ? fullerObject(element, same) : element;
  });
}

function contradict(a: JsonObject, b: JsonObject): boolean {
  return Object.entries(a).some(([key, value]) => {
    const other = own(b, key);
    if (typeof value !== 'string' || typeof other !== 'string' || value === other || key === 'status') return false;
    return !isLonger(key, value, other) && !isLonger(key, other, value);
  });
}

function isLonger(key: string, value: unknown, than: unknown): boolean {
  return (
    textFields.has(key) &&
    typeof value === 'string' &&
    typeof than === 'string' &&
    value.length > than.length &&
    value.startsWith(than)
  );
}
