/**
 * The own property of a record by a name from outside: from a model, a server, a file or a setting.
 * The only way to look one up (lint refuses `record[name]`): `constructor` and `__proto__` are names like any other.
 *
 * @returns `undefined` for what the record does not hold itself.
 */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  // eslint-disable-next-line local/own-names -- the one place
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
