import { arrayAt, objectAt } from '../basics/json.ts';
import type { Usage } from '../output/wire.ts';

/** Whether hosted tools ran: then `usage` is the sum of several rounds, each of which read everything again (API reference, 4.4). */
export function hasRounds(usage: Usage | undefined): boolean {
  return Object.keys(objectAt(usage, 'x_tools') ?? {}).length > 0;
}

/** The rounds with hosted tools, where `usage` lists them one by one; else none. */
export function listedRounds(usage: Usage | undefined): readonly unknown[] {
  const rounds = hasRounds(usage) ? arrayAt(usage, 'x_details') : [];
  return rounds.length > 1 ? rounds : [];
}
