type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** A copy without the fields that are `undefined`. */
export function defined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}

/** A copy without one of its fields. */
export function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const copy = { ...value };
  Reflect.deleteProperty(copy, key);
  return copy;
}

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
