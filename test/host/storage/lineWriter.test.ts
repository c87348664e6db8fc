import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LineWriter } from '../../../src/host/storage/lineWriter.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'threadline-disk-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const linesIn = (file: string): readonly string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');

describe('lines that cannot be written', () => {
  it.runIf(process.platform === 'linux')(
    'are written in their order when a full disk has room again, and told once',
    async () => {
      const file = path.join(folder, 'a');
      symlinkSync('/dev/full', file);
      const told: string[] = [];
      const writer = new LineWriter(
        file,
        () => told.push('failed'),
        () => told.push('caught up'),
      );
      for (const line of ['one', 'two', 'three']) {
        writer.add([line]);
        await writer.flush();
      }
      expect([told, writer.isBehind]).toEqual([['failed'], true]);
      rmSync(file);
      writer.add(['four']);
      await writer.flush();
      expect([linesIn(file), told]).toEqual([
        ['one', 'two', 'three', 'four'],
        ['failed', 'caught up'],
      ]);
    },
  );

  it('are written by themselves, also when nothing comes after them', async () => {
    const file = path.join(folder, 'a');
    mkdirSync(file);
    const writer = new LineWriter(file, () => undefined);
    writer.add(['one']);
    await writer.flush();
    rmdirSync(file);
    await expect.poll(() => !writer.isBehind && linesIn(file)).toEqual(['one']);
  });
});

describe('a file that is deleted', () => {
  it('is not written to any more, and what is not in it is given back', async () => {
    const file = path.join(folder, 'a');
    mkdirSync(file);
    const writer = new LineWriter(file, () => undefined);
    writer.add(['one']);
    expect(await writer.close()).toEqual(['one']);
    rmdirSync(file);
    writer.add(['two']);
    await writer.flush();
    expect([existsSync(file), writer.isBehind]).toEqual([false, false]);
  });
});

describe('lines of several processes', () => {
  it('do not mix, whatever their length, and one that was cut does no harm', async () => {
    const file = path.join(folder, 'a');
    writeFileSync(file, '\n{"cut');
    const module = fileURLToPath(new URL('../../../src/host/storage/lineWriter.ts', import.meta.url));
    const program = `import { LineWriter } from ${JSON.stringify(module)};
      const writer = new LineWriter(${JSON.stringify(file)}, (error) => { throw error; });
      for (let count = 0; count < 12; count++) { writer.add([JSON.stringify({ by: process.argv[1], count, text: process.argv[1].repeat(count % 4 === 3 ? 1_500_000 : 2_000) })]); await writer.flush(); }`;
    await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        promisify(execFile)(process.execPath, ['--input-type=module', '-e', program, name]),
      ),
    );
    const [cut, ...lines] = linesIn(file);
    expect(cut).toBe('{"cut');
    const records = lines.map((line) => JSON.parse(line) as { readonly by: string; readonly count: number });
    for (const name of ['a', 'b', 'c'])
      expect(records.filter(({ by }) => by === name).map(({ count }) => count)).toEqual(
        Array.from({ length: 12 }, (_, count) => count),
      );
  });
});
