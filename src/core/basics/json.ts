/** Small guards that turn `unknown` into something typed. They never throw. */
import { own } from './own.ts';

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

/** `undefined` instead of an exception for text that is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** A copy without one of its fields. */
export function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const copy = { ...value };
  Reflect.deleteProperty(copy, key);
  return copy;
}
