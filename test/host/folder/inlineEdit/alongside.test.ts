import assert from 'node:assert/strict';
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
  type,
  wholeLines,
} from '../../../support/inCode/editing.ts';
import { closeEditors, startServer, threadline, workspaceFile } from '../../../support/inCode/threadline.ts';
import { until } from '../../../support/inCode/until.ts';

const old = functions();
const changed = old.map((line) => line.replace('return a', 'return 10 * a'));
let count = 0;

/** A name of its own each time: VS Code keeps what it knows of a file for a while. */
const nextName = (): string => `alongside${++count}.js`;

describe('while an edit is written', () => {
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

  /** Begins an edit of all but the first and last function, and waits until it stands half in the file. */
  async function begin(): Promise<{
    editor: vscode.TextEditor;
    uri: vscode.Uri;
    done: Promise<{ status: string }>;
    goOn: () => Promise<{ status: string }>;
  }> {
    const { editor, uri } = await openWritten(nextName(), textOf(old));
    const answer = fenced(changed.slice(4, -4));
    answerWith(simulator, answer);
    let resume = (): void => undefined;
    const pause = new Promise<void>((resolve) => (resume = resolve));
    simulator.failNext({ kind: 'stall', after: 14, forMs: pause });
    const done = threadline.edit({ prompt: 'Ten times', uri, range: wholeLines(4, old.length - 5) });
    await until(
      () => editor.document.getText().includes('10 * a + 1'),
      () => editor.document.getText(),
    );
    assert.ok(!editor.document.getText().includes('10 * a + 6'));
    const goOn = async (): Promise<{ status: string }> => {
      resume();
      return await done;
    };
    return { editor, uri, done, goOn };
  }

  const wanted = [...old.slice(0, 4), ...changed.slice(4, -4), ...old.slice(-4)];

  it('typing above moves it along', async () => {
    const { editor, goOn } = await begin();
    await type(editor, 0, 0, '// one\n// two\n');
    assert.equal((await goOn()).status, 'completed');
    assert.equal(editor.document.getText(), textOf(['// one', '// two', ...wanted]));
    await command('keepAllChanges');
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), textOf(['// one', '// two', ...old]));
  });

  it('typing below leaves it alone, and Undo All leaves what was typed', async () => {
    const { editor, goOn } = await begin();
    await type(editor, editor.document.lineCount - 1, 1, ' // end');
    await goOn();
    assert.equal(editor.document.getText(), `${textOf(wanted)} // end`);
    await command('undoAllChanges');
    assert.equal(editor.document.getText(), `${textOf(old)} // end`);
  });

  it('typing inside stops it, and keeps what was typed', async () => {
    const { editor, done } = await begin();
    const line = editor.document
      .getText()
      .split('\n')
      .findIndex((text) => text.includes('10 * a + 1'));
    await type(editor, line, 2, 'MINE ');
    assert.equal((await done).status, 'cancelled');
    assert.ok(editor.document.getText().includes('MINE return 10 * a + 1'));
    assert.ok(!editor.document.getText().includes('10 * a + 6'));
    await until(() => simulator.requests.at(-1)?.clientGone === true);
    await command('keepAllChanges');
  });

  it('undo in the middle takes back what was written and stops it', async () => {
    const { editor, goOn } = await begin();
    await vscode.commands.executeCommand('undo');
    assert.equal((await goOn()).status, 'cancelled');
    assert.equal(editor.document.getText(), textOf(old));
    assert.equal(editor.document.isDirty, false);
  });

  it('a save in the middle keeps the original within reach', async () => {
    const { editor, uri, goOn } = await begin();
    await editor.document.save();
    await goOn();
    assert.equal(editor.document.getText(), textOf(wanted));
    await command('undoAllChanges');
    assert.equal(editor.document.getText(), textOf(old));
    await editor.document.save();
    assert.equal(await bytesOf(uri), textOf(old));
  });

  it('a save in the middle does not cost the one undo', async () => {
    const { editor, goOn } = await begin();
    await editor.document.save();
    await goOn();
    await command('keepAllChanges');
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), textOf(old));
  });

  it('a change of the whole document by somebody else stops it, and nothing of that is lost', async () => {
    const { editor, uri, goOn } = await begin();
    const whole = new vscode.WorkspaceEdit();
    const text = editor.document.getText().replaceAll('  return', '    return');
    whole.replace(uri, new vscode.Range(0, 0, editor.document.lineCount, 0), text);
    assert.ok(await vscode.workspace.applyEdit(whole));
    assert.equal((await goOn()).status, 'cancelled');
    assert.equal(editor.document.getText(), text);
    await command('keepAllChanges');
  });

  it('a hidden tab is written all the same', async () => {
    const { editor, uri, goOn } = await begin();
    const { document } = editor;
    await vscode.window.showTextDocument(workspaceFile('src', 'add.ts'), { preview: false });
    assert.equal((await goOn()).status, 'completed');
    assert.equal(document.getText(), textOf(wanted));
    await vscode.window.showTextDocument(uri, { preview: false });
    await command('keepAllChanges');
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), textOf(old));
  });

  it('two editors show the same file, and one edit', async () => {
    const { editor, uri, goOn } = await begin();
    await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preview: false });
    await goOn();
    assert.equal(editor.document.getText(), textOf(wanted));
    await command('undoAllChanges');
    assert.equal(editor.document.getText(), textOf(old));
  });

  it('a second edit in the same file goes on beside it', async () => {
    const { editor, uri, goOn } = await begin();
    answerWith(simulator, fenced(['function f0(a) {', '  return 0;', '}']));
    const second = await threadline.edit({ prompt: 'Zero', uri, range: wholeLines(0, 2) });
    assert.equal(second.status, 'completed');
    assert.equal((await goOn()).status, 'completed');
    assert.equal(editor.document.getText(), textOf(['function f0(a) {', '  return 0;', '}', '', ...wanted.slice(4)]));
    await command('undoAllChanges');
    assert.equal(editor.document.getText(), textOf(old));
  });

  it('an edit of the same lines has to wait', async () => {
    const { editor, uri, goOn } = await begin();
    const second = await threadline.edit({ prompt: 'Zero', uri, range: wholeLines(4, 6) });
    assert.equal(second.failure?.kind, 'editPending');
    await goOn();
    assert.equal(editor.document.getText(), textOf(wanted));
    await command('undoAllChanges');
  });

  it('a change of the language does not end it', async () => {
    const { editor, goOn } = await begin();
    await vscode.languages.setTextDocumentLanguage(editor.document, 'typescript');
    assert.equal((await goOn()).status, 'completed');
    assert.equal(editor.document.getText(), textOf(wanted));
    await command('undoAllChanges');
    assert.equal(editor.document.getText(), textOf(old));
  });

  it('closing the file ends it, and what was saved of it is taken back', async () => {
    const { editor, uri, done } = await begin();
    await editor.document.save();
    assert.ok((await bytesOf(uri)).includes('10 * a + 1'));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    assert.equal((await done).status, 'cancelled');
    assert.equal(await bytesOf(uri), textOf(old));
    assert.equal((await vscode.workspace.openTextDocument(uri)).isDirty, false);
  });

  it('a new name does not end it: it goes on in the file of that name', async () => {
    const { editor, uri, goOn } = await begin();
    const other = workspaceFile('renamed.js');
    const rename = new vscode.WorkspaceEdit();
    rename.renameFile(uri, other);
    assert.ok(await vscode.workspace.applyEdit(rename));
    await goOn();
    await until(
      () => vscode.workspace.textDocuments.some((document) => document.uri.toString() === other.toString()),
      () => editor.document.uri.toString(),
    );
    const document = await vscode.workspace.openTextDocument(other);
    assert.ok(document.getText().includes('10 * a + 1'));
    await closeEditors();
    await vscode.workspace.fs.delete(other);
  });
});
