import { modelFamily } from './modelFamily.ts';

/** Whether two names mean one model: gateways put a maker before it, some servers a tag behind it, and the service a date. */
export function isSameModel(one: string, other: string): boolean {
  return bareName(one) === bareName(other);
}

function bareName(name: string): string {
  return modelFamily(
    name
      .toLowerCase()
      .replace(/^.*\//, '')
      .replace(/[:-]latest$/, ''),
  );
}
