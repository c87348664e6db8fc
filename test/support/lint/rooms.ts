// npm run rooms               refuses circles of files and of rooms
// npm run rooms -- --write    and writes into CONTRIBUTING.md which room imports which
import { writeFileSync } from 'node:fs';
import { arrowsOf, circlesIn, readFileImports, roomImports, roomOf, type Arrow } from './house.ts';
import { contributing, withRoomLines } from './roomLines.ts';

const files = await readFileImports();
const rooms = roomImports(files);

for (const [from, to] of circlesIn(files)) refuse(`circle of files: ${from} → ${to}`);
for (const arrow of circlesIn(rooms)) refuse(`circle of rooms: ${arrow.join(' → ')}${importsBehind(arrow)}`);
if (process.argv.includes('--write')) writeFileSync('CONTRIBUTING.md', withRoomLines(contributing(), rooms));

function refuse(message: string): void {
  console.error(message);
  process.exitCode = 1;
}

function importsBehind([room, other]: Arrow): string {
  const behind = arrowsOf(files).filter(([from, to]) => roomOf(from) === room && roomOf(to) === other);
  return behind.map(([from, to]) => `\n    ${from} → ${to}`).join('');
}
