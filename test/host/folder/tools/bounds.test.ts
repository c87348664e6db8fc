import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { ToolDesk } from '../../../support/inCode/functionTools.ts';
import { closeEditors, openEditor, workspaceFile } from '../../../support/inCode/threadline.ts';
import { until } from '../../../support/inCode/until.ts';

const folder = (): string => workspaceFile('bounds').fsPath;

function write(name: string, content: string | Uint8Array): void {
  mkdirSync(path.dirname(path.join(folder(), name)), { recursive: true });
  writeFileSync(path.join(folder(), name), content);
}

describe('tools of the workspace read nothing else:', () => {
  const outside = mkdtempSync(path.join(tmpdir(), 'threadline-outside-'));
  const desk = new ToolDesk();
  const refused = (name: string): Promise<string> => desk.refused('ws_read_file', { path: name });

  before(() => {
    writeFileSync(path.join(outside, 'other.txt'), 'treasure');
    write('seen.txt', 'treasure seen');
    write('ignored/a.txt', 'treasure');
    write('ignored.log', 'treasure');
    write('kept/kept.log', 'treasure kept');
    write('kept/.gitignore', '!kept.log\n');
    write('.gitignore', 'ignored/\n*.log\n');
    write('node_modules/a.txt', 'treasure');
    write('.env', 'treasure');
    write('binary.bin', new Uint8Array([116, 0, 1, 2]));
    write('large.txt', new Uint8Array(5 * 1024 * 1024 + 1).fill(97));
    symlinkSync(path.join(outside, 'other.txt'), path.join(folder(), 'link.txt'));
    symlinkSync(outside, path.join(folder(), 'linked'));
    symlinkSync(path.join(folder(), '.env'), path.join(folder(), 'harmless.txt'));
    symlinkSync(path.join(folder(), 'seen.txt'), path.join(folder(), 'again.txt'));
    symlinkSync(folder(), path.join(folder(), 'round'));
  });
  after(async () => {
    await closeEditors();
    rmSync(outside, { recursive: true });
    rmSync(folder(), { recursive: true });
  });

  it('no path that leads out', async () => {
    const name = path.join(outside, 'other.txt');
    for (const out of [
      name,
      `bounds/../../${path.basename(outside)}/other.txt`,
      `../${path.basename(outside)}/other.txt`,
      vscode.Uri.file(name).toString(),
      '/etc/passwd',
      `${workspaceFile().toString()}/../x`,
      'untitled:a',
      'https://example.com/a',
      'vscode-userdata:/User/settings.json',
    ]) {
      assert.match(await refused(out), /outside of the workspace/, out);
    }
    assert.match(await refused('a\0b'), /damaged/);
  });

  it('but a file inside by whatever name', async () => {
    const inside = workspaceFile('bounds', 'seen.txt');
    for (const name of [
      'bounds/seen.txt',
      './bounds/kept/../seen.txt',
      inside.fsPath,
      inside.toString(),
      'bounds/again.txt',
    ]) {
      assert.match(await desk.result('ws_read_file', { path: name }), /treasure seen/, name);
    }
  });

  it('no link that leads out, or to what is hidden', async () => {
    assert.match(await refused('bounds/link.txt'), /outside of the workspace/);
    assert.match(await refused('bounds/linked/other.txt'), /outside of the workspace/);
    assert.match(await refused('bounds/harmless.txt'), /keys or passwords/);
    assert.match(await refused('bounds/round/.env'), /keys or passwords/);
  });

  it('nothing that is ignored, excluded, or named like a secret', async () => {
    assert.match(await refused('bounds/ignored/a.txt'), /ignored by git/);
    assert.match(await refused('bounds/ignored.log'), /ignored by git/);
    assert.match(await desk.result('ws_read_file', { path: 'bounds/kept/kept.log' }), /treasure kept/);
    assert.match(await refused('bounds/node_modules/a.txt'), /excluded by the settings/);
    assert.match(await refused('bounds/.env'), /keys or passwords/);
  });

  it('nothing that is excluded in a setting of the workspace', async () => {
    const files = vscode.workspace.getConfiguration('files');
    await files.update('exclude', { '**/seen.*': true }, vscode.ConfigurationTarget.Global);
    assert.match(await refused('bounds/seen.txt'), /excluded by the settings/);
    await files.update('exclude', undefined, vscode.ConfigurationTarget.Global);
  });

  it('nothing that is no text or too large, nothing that is not there', async () => {
    assert.match(await refused('bounds/binary.bin'), /binary/);
    assert.match(await refused('bounds/large.txt'), /too large/);
    assert.match(await refused('bounds'), /is a folder/);
    assert.match(await refused('bounds/none.txt'), /There is no file “bounds\/none.txt”/);
  });

  it('and neither do lists and searches', async () => {
    const seen = [
      'bounds/.gitignore',
      'bounds/again.txt',
      'bounds/binary.bin',
      'bounds/large.txt',
      'bounds/seen.txt',
      'bounds/kept/.gitignore',
      'bounds/kept/kept.log',
    ];
    assert.equal(
      await desk.result('ws_list_files', { pattern: 'bounds' }),
      [...seen, `(${seen.length} files)`].join('\n'),
    );
    const found = await desk.result('ws_find_text', { query: 'treasure' });
    assert.equal(
      found.split('\n').slice(0, -1).join('\n'),
      'bounds/again.txt:1: treasure seen\nbounds/seen.txt:1: treasure seen\nbounds/kept/kept.log:1: treasure kept',
    );
  });

  it('and neither does the selection', async () => {
    const editor = await openEditor(vscode.Uri.file(path.join(outside, 'other.txt')));
    editor.selection = new vscode.Selection(0, 0, 0, 8);
    await until(() => vscode.window.activeTextEditor === editor);
    assert.match(await desk.refused('ws_selection'), /outside of the workspace/);
    await openEditor(vscode.Uri.file(path.join(folder(), '.env')));
    assert.match(await desk.refused('ws_selection'), /keys or passwords/);
  });

  it('nothing by a pattern that would take for ever', async () => {
    for (const pattern of ['{a,b}'.repeat(40), `{${'a,'.repeat(600)}a}`, 'a'.repeat(5_000)]) {
      assert.match(await desk.refused('ws_list_files', { pattern }), /too many alternatives|too long/);
      assert.match(
        await desk.refused('ws_find_text', { query: 'a', include: pattern }),
        /too many alternatives|too long/,
      );
    }
    assert.match(await desk.refused('ws_read_file', { path: 'a/'.repeat(5_000) }), /too long/);
    const files = vscode.workspace.getConfiguration('files');
    await files.update('exclude', { ['{a,b}'.repeat(40)]: true }, vscode.ConfigurationTarget.Global);
    assert.match(await desk.refused('ws_read_file', { path: 'bounds/seen.txt' }), /excluded by the settings/);
    await files.update('exclude', undefined, vscode.ConfigurationTarget.Global);
  });

  it('not much more in one turn, unless the person lets them', async () => {
    for (let index = 0; index <= 40; index++) write(`many/${index}.txt`, 'text');
    const read = (index: number): Promise<{ readonly output: string; readonly isError?: true }> =>
      desk.call('ws_read_file', { path: `bounds/many/${index}.txt` }, 'c', 'long');
    for (let index = 0; index < 40; index++)
      assert.match(
        (await read(index)).output,
        new RegExp(`\n\\(Read in this turn so far: ${index + 1} files?, \\d+ KB\\.\\)$`),
      );
    const more = read(40);
    await until(() => desk.tools.approvals('c').length === 1);
    const [waiting] = desk.tools.approvals('c');
    assert.match(waiting?.purpose ?? '', /has read 40 files/);
    assert.match(waiting?.detail ?? '', /^ws_read_file\n/);
    desk.tools.answer('c', { turnId: 'long', callId: waiting?.callId ?? '' }, 'deny');
    assert.match((await more).output, /does not let more be read/);
  });

  it('and it is said once what it means that pages are read as well', () => {
    const options = {
      model: 'm',
      tools: ['web_extractor' as const],
      functionTools: ['ws_read_file'],
      enableThinking: false,
      temperature: null,
      topP: null,
    };
    assert.equal(desk.tools.tellOfPages({ ...options, tools: [] }), undefined);
    assert.equal(desk.tools.tellOfPages({ ...options, functionTools: ['vs_x'] }), undefined);
    assert.match(desk.tools.tellOfPages(options) ?? '', /web page could trick the model into/);
    assert.equal(desk.tools.tellOfPages(options), undefined);
  });
});
