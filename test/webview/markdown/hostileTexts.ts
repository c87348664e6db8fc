import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface HostileText {
  readonly before?: string;
  readonly text: string;
  readonly times: number;
  readonly after?: string;
}

// Vite's own reader of JSON takes no half characters.
const texts = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/hostile/markdown.json'), 'utf8'),
) as Readonly<Record<string, HostileText>>;

/** Texts that a model may write and that were too much for a renderer, with their names. */
export const hostileTexts: readonly (readonly [string, string])[] = Object.entries(texts).map(([name, hostile]) => [
  name,
  `${hostile.before ?? ''}${hostile.text.repeat(hostile.times)}${hostile.after ?? ''}`,
]);
