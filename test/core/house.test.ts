import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { circlesIn, readFileImports, roomImports, roomLines } from '../support/lint/house.ts';
import { contributing, printedRoomLines } from '../support/lint/roomLines.ts';

const importsOf = (arrows: Record<string, readonly string[]>) =>
  new Map(Object.entries(arrows).map(([from, to]) => [from, new Set(to)]));

describe('the rooms of the house', () => {
  it('finds each arrow of a circle, and none that only leads to one', () => {
    const imports = importsOf({ a: ['b'], b: ['c'], c: ['b', 'd'], d: [] });
    expect(circlesIn(imports)).toEqual([
      ['b', 'c'],
      ['c', 'b'],
    ]);
  });

  it('takes each folder for a room of its own, also one within another', () => {
    const imports = importsOf({
      'src/extension.ts': ['src/core/edit/place.ts'],
      'src/core/edit/place.ts': ['src/core/edit/live/edit.ts'],
      'src/core/edit/live/edit.ts': ['src/core/edit/place.ts', 'src/core/edit/live/queue.ts'],
    });
    expect(roomImports(imports)).toEqual(
      importsOf({ 'core/edit': ['core/edit/live'], 'core/edit/live': ['core/edit'] }),
    );
  });

  it('import one another as CONTRIBUTING prints it (npm run rooms -- --write)', async () => {
    const rooms = roomImports(await readFileImports());
    expect(printedRoomLines(contributing())).toEqual(roomLines(rooms));
  });

  it('are the rows of the table in CONTRIBUTING', async () => {
    const rooms = [...roomImports(await readFileImports()).keys()];
    const rows = [...contributing().matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, names = '']) =>
      names.replaceAll('`', '').split(', '),
    );
    const isRoom = (row: string): boolean => /^(core|api|host|webview)\b/.test(row);
    expect(rows.filter((row) => isRoom(row) && !existsSync(`src/${row}`))).toEqual([]);
    expect(rooms.filter((room) => !rows.includes(room))).toEqual([]);
  });
});

it('gives no two things one exported name', () => {
  const declared = globSync('src/**/*.ts').flatMap((file) =>
    [
      ...readFileSync(file, 'utf8').matchAll(
        /^export (?:async )?(?:abstract )?(?:function|const|class|type|interface) (\w+)/gm,
      ),
    ].map(([, name = '']) => name),
  );
  expect(declared.length).toBeGreaterThan(1000);
  expect(declared.filter((name, at) => declared.indexOf(name) !== at)).toEqual([]);
});
