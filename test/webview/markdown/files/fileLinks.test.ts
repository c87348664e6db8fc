// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { h } from '../../../../src/webview/dom/h.ts';
import { FileLinks } from '../../../../src/webview/markdown/files/fileLinks.ts';
import { pathInCode, pathsInText } from '../../../../src/webview/markdown/files/pathsInText.ts';
import { asked, delta, ended, messageEvents, received, sent } from '../../../core/builders.ts';
import { FakePanel, find } from '../../fakePanel.ts';

const namedIn = (text: string): readonly string[] => pathsInText(text).map(({ written }) => written);

describe('a running text', () => {
  for (const [text, named] of [
    ['See src/a.ts:12:3, and src/b.ts.', ['src/a.ts:12:3', 'src/b.ts']],
    ['(src/a.ts#L12-L20) or [lib/x.mjs:3-9]', ['src/a.ts#L12-L20', 'lib/x.mjs:3-9']],
    ['C:\\code\\proj\\a.ts:7 and ..\\b\\c.py', ['C:\\code\\proj\\a.ts:7', '..\\b\\c.py']],
    ['/code/proj/src/a.ts:7:1: error', ['/code/proj/src/a.ts:7:1']],
    ['app/[id]/page.tsx and (group)/page.tsx', ['app/[id]/page.tsx', '(group)/page.tsx']],
    ['src/a.ts(12,3): error TS2345', ['src/a.ts(12,3)']],
    [
      'package.json, tsconfig.build.json and .github/workflows/ci.yml',
      ['package.json', 'tsconfig.build.json', '.github/workflows/ci.yml'],
    ],
    ['bin/land:12 has no extension', ['bin/land:12']],
    ['请看src/a.ts:12，再看《文档/说明.md》。', ['请看src/a.ts:12', 'src/a.ts:12', '文档/说明.md']],
    ['and/or, 1/2, 3.14, v1.2.3, TCP/IP, 24/7:30, a:1', []],
    ['', []],
  ] as const)
    it(`names ${JSON.stringify(named)}: ${text}`, () => expect(namedIn(text)).toEqual(named));

  it('is read in proportion to its length', () => {
    for (const piece of ['a', '[a', '(a', '/', 'a/', '[a.]', '.', 'a.b/', '\\', '中a', ':1'])
      expect(namedIn(piece.repeat(50_000)).length).toBeLessThanOrEqual(50_000);
  });
});

describe('code in a text', () => {
  it('may be a path, with blanks and without an extension too', () => {
    const paths = ['src/a.ts:12', 'my notes/to do.txt', 'bin/land', '.gitignore', 'C:\\a\\b.ts'];
    expect(paths.map(pathInCode)).toEqual(paths);
  });

  it('is no path where it plainly is something else', () => {
    for (const code of [
      'useState',
      'a\nb.ts',
      'src/**/*.ts',
      'x ? a.b : c',
      '{ a.b }',
      'src/',
      '...',
      `${'a/'.repeat(200)}b`,
    ])
      expect([code, pathInCode(code)]).toEqual([code, undefined]);
  });
});

describe('A file that was not there', () => {
  it('is asked for again after a minute, and is a link then', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const asks: (readonly string[])[] = [];
    const links = new FileLinks((paths) => asks.push(paths));
    const [first, second] = ['I will make src/new.ts', 'I made src/new.ts'].map((words) => h('p', {}, words));
    if (first) links.look(first);
    links.found(['src/new.ts'], []);
    vi.advanceTimersByTime(61_000);
    if (second) links.look(second);
    links.found(['src/new.ts'], ['src/new.ts']);
    vi.useRealTimers();
    expect(asks).toEqual([['src/new.ts'], ['src/new.ts']]);
    expect([first, second].map((text) => text?.querySelectorAll('a.file').length)).toEqual([0, 1]);
  });
});

const text =
  'See **src/a.ts:12**, `src/b.ts:3` and gone.ts.\n\n- 在src/a.ts:12里\n\n```\nsrc/a.ts\n```\n\n[src/a.ts](https://a.test)';
const asks = (panel: FakePanel): readonly (readonly string[])[] => panel.posted('findFiles').map(({ paths }) => paths);
const links = (): readonly string[] =>
  Array.from(document.querySelectorAll<HTMLElement>('a.file'), ({ dataset }) => dataset.file ?? '');

async function answeredPanel(pieces: readonly string[]): Promise<FakePanel> {
  const panel = await FakePanel.open([asked('t1'), sent('t1')]);
  for (const piece of pieces) await panel.happen(received('t1', delta(piece)));
  expect(asks(panel)).toEqual([]);
  await panel.happen(ended('t1'));
  await vi.waitFor(() => expect(asks(panel)).toHaveLength(1));
  return panel;
}

describe('Paths in an answer', () => {
  it('are asked for once the answer has ended, each once, and are links where there is such a file', async () => {
    const panel = await answeredPanel([text]);
    expect(asks(panel)).toEqual([['src/a.ts:12', 'src/b.ts:3', 'gone.ts', '在src/a.ts:12']]);
    panel.tell({ type: 'filesFound', asked: asks(panel)[0] ?? [], found: ['src/a.ts:12', 'src/b.ts:3'] });
    await vi.waitFor(() => expect(links()).toEqual(['src/a.ts:12', 'src/b.ts:3', 'src/a.ts:12']));
    const link = find('code > a.file');
    expect([link.title, link.getAttribute('href')]).toEqual(['Open src/b.ts:3', '#']);
    link.click();
    expect(panel.posted('openFile')).toEqual([{ type: 'openFile', path: 'src/b.ts:3' }]);
    expect(panel.posted('openLink')).toEqual([]);
  });

  it('are the same in whichever pieces the answer came', async () => {
    const pages: string[] = [];
    for (const pieces of [[text], text.split(/(?:)/u), text.split(/(?=[/.:`*])/)]) {
      const panel = await answeredPanel(pieces);
      panel.tell({ type: 'filesFound', asked: asks(panel)[0] ?? [], found: ['src/a.ts:12', 'src/b.ts:3'] });
      await vi.waitFor(() => expect(links()).toHaveLength(3));
      pages.push(find('.message .markdown').innerHTML);
    }
    expect(new Set(pages).size).toBe(1);
  });

  it('are asked for no more when they are known', async () => {
    const panel = await answeredPanel([text]);
    panel.tell({ type: 'filesFound', asked: asks(panel)[0] ?? [], found: ['src/b.ts:3'] });
    await panel.happen(
      asked('t2', 't1'),
      sent('t2'),
      received('t2', ...messageEvents('again src/b.ts:3')),
      ended('t2'),
    );
    await vi.waitFor(() => expect(links()).toEqual(['src/b.ts:3', 'src/b.ts:3']));
    expect(asks(panel)).toHaveLength(1);
  });
});
