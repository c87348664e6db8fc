import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface HostileArguments {
  readonly before?: string;
  readonly text: string;
  readonly times?: number;
  readonly after?: string;
  /** What the model is told of them; absent for those that are taken. */
  readonly refused?: string;
}

// Vite's own reader of JSON takes no half characters.
const all = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/hostile/arguments.json'), 'utf8'),
) as Readonly<Record<string, HostileArguments>>;

/** Arguments that a model may write: their name, their text, and what it is told of those that are refused. */
export const hostileArguments = Object.entries(all).map(
  ([name, { before = '', text, times = 1, after = '', refused }]) =>
    [name, `${before}${text.repeat(times)}${after}`, refused] as const,
);
