import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { filesAmong, openFile, openLink } from '../../../../src/host/editor/openLocation.ts';
import { closeEditors, workspaceFile } from '../../../support/inCode/threadline.ts';

describe('a link of an answer', () => {
  beforeEach(closeEditors);
  after(closeEditors);

  for (const [href, line] of [
    ['src/add.ts', 0],
    ['src/add.ts:4', 3],
    ['./src/add.ts#L4', 3],
    ['src%2Fadd.ts', 0],
    ['src/add.ts:4:2', 3],
    ['src/add.ts#usage', 0],
  ] as const) {
    it(`opens a file of the workspace: ${href}`, async () => {
      assert.equal(await openLink(href), true);
      assert.match(vscode.window.activeTextEditor?.document.uri.path ?? '', /\/src\/add\.ts$/);
      assert.equal(vscode.window.activeTextEditor?.selection.active.line, line);
    });
  }

  for (const href of [
    'command:workbench.action.terminal.new',
    'vscode://file/etc/hosts',
    'file:///etc/hosts',
    '/etc/hosts',
    '../../../../../../etc/hosts',
    'src/../../../etc/hosts',
    'javascript:alert(1)',
    'src',
    'gone.ts',
    '%',
    'https://',
    '//example.com/src/add.ts',
    'src\\add.ts',
  ]) {
    it(`is refused when it leads elsewhere: ${href}`, async () => {
      assert.equal(await openLink(href), false);
      assert.equal(vscode.window.activeTextEditor, undefined);
    });
  }
});

describe('a path in an answer', () => {
  const folder = (): string => workspaceFile('paths').fsPath;
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder(), name)), { recursive: true });
    writeFileSync(path.join(folder(), name), text);
  };
  const selected = (): string => {
    const { start, end } = vscode.window.activeTextEditor?.selection ?? new vscode.Range(0, 0, 0, 0);
    return `${start.line}:${start.character}-${end.line}:${end.character}`;
  };

  before(() => {
    write('a.ts', 'first line\nsecond line\nthird line\n');
    write('说明 一.md', '一\n');
    write('.env', 'KEY=1');
    write('.gitignore', 'ignored.ts\n');
    write('ignored.ts', '');
    symlinkSync('/etc/hosts', path.join(folder(), 'hosts.txt'));
  });
  beforeEach(closeEditors);
  after(async () => {
    await closeEditors();
    rmSync(folder(), { recursive: true });
  });

  for (const [place, range] of [
    ['', '0:0-0:0'],
    [':2', '1:0-1:0'],
    [':2:4', '1:3-1:3'],
    [':1-2', '0:0-1:11'],
    ['#L2-L3', '1:0-2:10'],
    ['(3,2)', '2:1-2:1'],
    [':99', '3:0-3:0'],
  ] as const)
    it(`opens at its place: a.ts${place}`, async () => {
      assert.equal(await openFile(`paths/a.ts${place}`), true);
      assert.match(vscode.window.activeTextEditor?.document.uri.path ?? '', /\/paths\/a\.ts$/);
      assert.equal(selected(), range);
    });

  it('is a file of the workspace that may be shown, absolute, with backslashes and blanks too', async () => {
    const there = [
      'paths/a.ts:2',
      './paths/a.ts',
      `${folder()}/a.ts:1:1`,
      'paths\\a.ts',
      'paths/说明 一.md',
      'paths/../paths/a.ts',
    ];
    const not = [
      ...[
        'paths',
        'paths/gone.ts',
        'paths/.env',
        'paths/ignored.ts',
        'paths/hosts.txt',
        '/etc/hosts',
        '../../etc/hosts',
      ],
      ...['', '\0', 'command:x', 'https://a.test/a.ts', `${'a'.repeat(9000)}.ts`],
    ];
    assert.deepEqual(await filesAmong([...there, ...not]), there);
  });

  it('is not opened when it has been deleted since', async () => {
    write('later.ts', '');
    assert.deepEqual(await filesAmong(['paths/later.ts:1']), ['paths/later.ts:1']);
    rmSync(path.join(folder(), 'later.ts'));
    assert.equal(await openFile('paths/later.ts:1'), false);
    assert.equal(vscode.window.activeTextEditor, undefined);
  });
});
