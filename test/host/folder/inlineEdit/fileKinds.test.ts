import assert from 'node:assert/strict';
import { chmod, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Simulator } from '../../../simulator/simulator.ts';
import {
  answerWith,
  bytesOf,
  command,
  fenced,
  functions,
  openWritten,
  textOf,
  wholeLines,
} from '../../../support/inCode/editing.ts';
import {
  closeEditors,
  lastBody,
  openEditor,
  selectLines,
  startServer,
  threadline,
  workspaceFile,
} from '../../../support/inCode/threadline.ts';

const old = functions(3);
const changed = old.map((line) => line.replace('return a', 'return 10 * a'));
let count = 0;

describe('the file of an edit', () => {
  let simulator: Simulator;
  const autoSave = (value: string | undefined) =>
    vscode.workspace.getConfiguration('files').update('autoSave', value, vscode.ConfigurationTarget.Global);
  before(async () => {
    simulator = await startServer();
    await autoSave('off');
  });
  after(async () => {
    await autoSave(undefined);
    await simulator.close();
  });
  beforeEach(closeEditors);
  afterEach(closeEditors);

  const edit = (uri: vscode.Uri, lines: readonly string[], range = wholeLines(0, 100)) => {
    answerWith(simulator, fenced(lines));
    return threadline.edit({ prompt: 'Ten times', uri, range });
  };

  const bom = '\u00ef\u00bb\u00bf';
  const files: readonly (readonly [string, string, string])[] = [
    ['LF and a final newline', textOf([...old, '']), textOf([...changed, ''])],
    ['CRLF', textOf([...old, ''], '\r\n'), textOf([...changed, ''], '\r\n')],
    ['no final newline', textOf(old), textOf(changed)],
    ['a BOM', `${bom}${textOf([...old, ''])}`, `${bom}${textOf([...changed, ''])}`],
    [
      'tabs',
      textOf(functions(3, '\t')),
      textOf(functions(3, '\t').map((line) => line.replace('return a', 'return 10 * a'))),
    ],
    ['blank lines around', `\n\n${textOf(old)}\n\n\n`, `\n\n${textOf(changed)}\n\n\n`],
  ];
  for (const [what, bytes, wanted] of files) {
    it(`keeps ${what}, and gets its bytes back`, async () => {
      const { editor, uri } = await openWritten(`file${++count}.js`, Buffer.from(bytes, 'latin1'));
      // The model answers with spaces and line feeds, whatever the file has.
      await edit(uri, changed);
      await command('keepAllChanges');
      await editor.document.save();
      assert.equal(await bytesOf(uri), wanted);
      await vscode.commands.executeCommand('undo');
      await editor.document.save();
      assert.equal(await bytesOf(uri), bytes);
    });
  }

  it('is left alone by Undo All, mixed line ends and all', async () => {
    const bytes = 'function a() {\r\n  return 1;\n}\n';
    const { editor, uri } = await openWritten(`file${++count}.js`, bytes);
    await edit(uri, ['function a() {', '  return 2;', '}']);
    await command('undoAllChanges');
    assert.equal(editor.document.isDirty, false);
    assert.equal(await bytesOf(uri), bytes);
  });

  it('gets the indentation that the model dropped, and not twice', async () => {
    const { editor, uri } = await openWritten(
      `file${++count}.js`,
      'class A {\n    f() {\n        return 1;\n    }\n}\n',
    );
    await edit(uri, ['f() {', '    return 2;', '}'], wholeLines(1, 3));
    assert.equal(editor.document.getText(), 'class A {\n    f() {\n        return 2;\n    }\n}\n');
    await edit(uri, ['    f() {', '        return 3;', '    }'], wholeLines(1, 3));
    assert.equal(editor.document.getText(), 'class A {\n    f() {\n        return 3;\n    }\n}\n');
    await command('undoAllChanges');
    assert.equal(editor.document.getText(), 'class A {\n    f() {\n        return 1;\n    }\n}\n');
  });

  it('never gets prose: a refusal is in the chat', async () => {
    const { editor, uri } = await openWritten(`file${++count}.js`, textOf(old));
    answerWith(simulator, 'I’m sorry, but I cannot do that without knowing what `a` is.');
    const { status, text } = await threadline.edit({ prompt: 'Fix the types', uri, range: wholeLines(0, 100) });
    assert.equal(status, 'completed');
    assert.match(text, /cannot do that/);
    assert.equal(editor.document.getText(), textOf(old));
    assert.equal(editor.document.isDirty, false);
  });

  it('keeps what the answer leaves out, and takes of quoted lines only their place', async () => {
    const { editor, uri } = await openWritten(`file${++count}.js`, textOf(old));
    const tenTimes = textOf(old).replace('a + 0', '10 * a');
    await edit(uri, ['function f0(a) {', '  return 10 * a;', '}', '', '// ... rest of the code unchanged']);
    assert.equal(editor.document.getText(), tenTimes);
    await command('keepAllChanges');
    answerWith(
      simulator,
      'Run `npm test` first:\n```sh\nnpm test\n```\nThen change\n```js\n  return a + 1;\n```\nto\n```js\n  return 11 * a;\n```\n',
    );
    await threadline.edit({ prompt: 'Eleven times', uri, range: wholeLines(0, 100) });
    assert.equal(editor.document.getText(), tenTimes.replace('a + 1', '11 * a'));
    await command('undoAllChanges');
    answerWith(simulator, fenced(['// ...', 'function g() {', '  return 1;', '}', '// ...']));
    await threadline.edit({ prompt: 'Add one', uri, range: wholeLines(0, 100) });
    assert.equal(editor.document.getText(), tenTimes);
  });

  it('gets nothing from an empty answer, nor from one that changes nothing', async () => {
    const { editor, uri } = await openWritten(`file${++count}.js`, textOf(old));
    answerWith(simulator, '  \n');
    await threadline.edit({ prompt: 'Nothing', uri, range: wholeLines(0, 100) });
    await edit(uri, old);
    assert.equal(editor.document.getText(), textOf(old));
    assert.equal(editor.document.isDirty, false);
  });

  it('keeps what came when the connection is lost', async () => {
    const { editor, uri } = await openWritten(`file${++count}.js`, textOf(old));
    answerWith(simulator, fenced(changed));
    simulator.failNext({ kind: 'endEarly', after: 10 });
    const { status } = await threadline.edit({ prompt: 'Ten times', uri, range: wholeLines(0, 100) });
    assert.equal(status, 'failed');
    assert.ok(editor.document.getText().includes('10 * a + 0') && editor.document.getText().includes('return a + 2'));
    await command('undoAllChanges');
    assert.equal(editor.document.getText(), textOf(old));
  });

  it('that is empty, or a line that is, is written into', async () => {
    const { editor, uri } = await openWritten(`file${++count}.js`, 'function a() {\n  \n}\n');
    editor.selection = new vscode.Selection(1, 0, 1, 0);
    answerWith(simulator, fenced(['const x = 1;', 'return x;']));
    await threadline.edit({ prompt: 'Return one' });
    assert.equal(editor.document.getText(), 'function a() {\n  const x = 1;\n  return x;\n}\n');
    assert.match(String(lastBody(simulator).input), /Write what shall stand in the empty place/);
    await command('undoAllChanges');
    assert.equal(await bytesOf(uri), 'function a() {\n  \n}\n');
  });

  it('that has not been saved is edited like any other', async () => {
    const document = await vscode.workspace.openTextDocument({ content: textOf(old), language: 'javascript' });
    const editor = await vscode.window.showTextDocument(document);
    selectLines(editor, 0, old.length - 1);
    answerWith(simulator, fenced(changed));
    await threadline.edit({ prompt: 'Ten times' });
    assert.equal(document.getText(), textOf(changed));
    await command('undoAllChanges');
    assert.equal(document.getText(), textOf(old));
  });

  it('that can only be read is refused before anything is asked', async () => {
    const { uri } = await openWritten(`file${++count}.js`, textOf(old));
    await chmod(uri.fsPath, 0o444);
    const asked = simulator.requests.length;
    const result = await threadline.edit({ prompt: 'Ten times', uri, range: wholeLines(0, 100) });
    await chmod(uri.fsPath, 0o644);
    // Who may write everything, such as root, is not kept from it by the file's mode.
    if (result.failure) assert.equal(result.failure.kind, 'readOnly');
    assert.equal(simulator.requests.length - asked, result.failure ? 0 : 1);
    await command('undoAllChanges');
  });

  it('means the symbol around the cursor when nothing is selected', async () => {
    const editor = await openEditor(workspaceFile('src', 'add.ts'));
    editor.selection = new vscode.Selection(3, 4, 3, 4);
    await threadline.edit({ prompt: 'Rename total to sum' });
    assert.match(String(lastBody(simulator).input), /lines 2-8\):/);
    await command('undoAllChanges');
  });

  it('is changed further in the same conversation, and Undo All goes back to the beginning', async () => {
    const { editor, uri } = await openWritten(`file${++count}.js`, textOf(old));
    const first = await edit(uri, changed);
    const responseId = simulator.requests.at(-1)?.responseId;
    const again = changed.map((line) => line.replace('10 *', '20 *'));
    const second = await edit(uri, again);
    assert.equal(second.conversationId, first.conversationId);
    assert.equal(lastBody(simulator).previous_response_id, responseId);
    assert.equal(editor.document.getText(), textOf(again));
    await command('undoAllChanges');
    assert.equal(editor.document.getText(), textOf(old));
    assert.equal(editor.document.isDirty, false);
  });

  it('is written at a speed that can be noted', async () => {
    const many = functions(50);
    const wanted = many.map((line) => line.replace('return a', 'return 2 * a'));
    const { uri } = await openWritten(`file${++count}.js`, textOf(many));
    const rounds: number[] = [];
    for (let round = 0; round < 5; round++) {
      let first = 0;
      const listener = vscode.workspace.onDidChangeTextDocument(() => (first ||= performance.now()));
      await edit(uri, wanted, wholeLines(0, many.length));
      rounds.push((performance.now() - first) / many.length);
      listener.dispose();
      await command('undoAllChanges');
    }
    const median = rounds.toSorted((a, b) => a - b)[2] ?? 0;
    const file = process.env.THREADLINE_EDIT_FIGURES;
    if (file !== undefined) await writeFile(file, JSON.stringify({ editApplyMsPerLine: median }));
    assert.ok(median > 0);
  });

  it('of five thousand lines does not stop the window', async () => {
    const many = functions(1_250);
    const { editor, uri } = await openWritten(`file${++count}.js`, textOf(many));
    const wanted = many.map((line, at) => (at % 3 === 1 ? line.replace('return a', 'return 2 * a') : line));
    simulator.answerNext({ kind: 'text', text: fenced(wanted), deltas: fenced(wanted).match(/[^]{1,400}/g) ?? [] });
    let [last, longest] = [Date.now(), 0];
    const watch = setInterval(() => {
      longest = Math.max(longest, Date.now() - last);
      last = Date.now();
    }, 10);
    await threadline.edit({ prompt: 'Twice', uri, range: wholeLines(0, 6_000) });
    clearInterval(watch);
    console.log(`    the longest pause was ${longest} ms`);
    assert.equal(editor.document.getText(), textOf(wanted));
    await command('undoAllChanges');
    assert.equal(editor.document.getText(), textOf(many));
  });
});
