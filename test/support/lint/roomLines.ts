import { readFileSync } from 'node:fs';
import { roomLines, type Imports } from './house.ts';

const block = /(<!-- rooms: [^>]*-->\n+```\n)([^]*?)(\n```\n+<!-- end of rooms -->)/;

/** CONTRIBUTING.md as it stands. */
export const contributing = (): string => readFileSync('CONTRIBUTING.md', 'utf8');

/** The arrows between the rooms that a CONTRIBUTING.md prints. @throws Error where it has no place for them. */
export function printedRoomLines(text: string): readonly string[] {
  const lines = block.exec(text)?.[2];
  if (lines === undefined)
    throw new Error('CONTRIBUTING.md has no block between <!-- rooms: … --> and <!-- end of rooms -->');
  return lines.split('\n');
}

/** The same CONTRIBUTING.md with these arrows. @throws Error where it has no place for them. */
export function withRoomLines(text: string, rooms: Imports): string {
  printedRoomLines(text);
  return text.replace(block, (_, start: string, __, end: string) => `${start}${roomLines(rooms).join('\n')}${end}`);
}
