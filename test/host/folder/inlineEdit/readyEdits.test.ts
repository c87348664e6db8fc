import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Simulator } from '../../../simulator/simulator.ts';
import {
  answerWith,
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
  startServer,
  threadline,
  workspaceFile,
} from '../../../support/inCode/threadline.ts';
import { until } from '../../../support/inCode/until.ts';

function activeDocument(): vscode.TextDocument {
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor);
  return editor.document;
}

describe('ready-made edits and the review', () => {
  let simulator: Simulator;
  const autoSave = (value: string | undefined) =>
    vscode.workspace.getConfiguration('files').update('autoSave', value, vscode.ConfigurationTarget.Global);
  const found = vscode.languages.createDiagnosticCollection('test');
  before(async () => {
    simulator = await startServer();
    await autoSave('off');
  });
  after(async () => {
    found.dispose();
    await autoSave(undefined);
    await simulator.close();
  });
  beforeEach(closeEditors);
  afterEach(closeEditors);

  const old = functions(3);
  const input = (): string => String(lastBody(simulator).input);

  it('Fix Problem sends what the editor found, and is in the lightbulb', async () => {
    const { editor, uri } = await openWritten('problem.js', textOf(old));
    const problem = new vscode.Diagnostic(
      new vscode.Range(1, 2, 1, 8),
      'a is never checked',
      vscode.DiagnosticSeverity.Warning,
    );
    Object.assign(problem, { source: 'lint', code: 'no-check' });
    found.set(uri, [problem]);
    const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      problem.range,
    );
    assert.ok(actions.some(({ title }) => title === 'Fix with Threadline'));
    answerWith(simulator, fenced(['function f0(a) {', '  if (a) return a + 0;', '}']));
    await threadline.run('threadline.fixProblem', { uri, range: problem.range });
    assert.match(input(), /a is never checked \(lint no-check\), line 2/);
    assert.match(editor.document.getText(), /if \(a\) return/);
    await command('undoAllChanges');
    found.clear();
    const none = await threadline.run('threadline.fixProblem', { uri, range: problem.range });
    assert.equal(none.failure?.kind, 'noProblem');
  });

  it('Document and Simplify change the symbol at the cursor', async () => {
    const editor = await openEditor(workspaceFile('src', 'add.ts'));
    editor.selection = new vscode.Selection(3, 4, 3, 4);
    await threadline.run('threadline.documentSelection', undefined);
    assert.match(input(), /documentation comments/);
    await command('undoAllChanges');
    await threadline.run('threadline.simplifySelection', undefined);
    assert.match(input(), /Simplify this code/);
    await command('undoAllChanges');
    assert.equal(editor.document.isDirty, false);
  });

  it('Write Tests writes into a new file beside the code, or into the tests that are there', async () => {
    const { uri } = await openWritten('counter.js', textOf(old));
    answerWith(simulator, fenced(['test("f0", () => {});']));
    await threadline.run('threadline.writeTests', { uri });
    const made = activeDocument();
    assert.equal(made.uri.scheme, 'untitled');
    assert.match(made.uri.path, /counter\.test\.js$/);
    assert.equal(made.getText(), 'test("f0", () => {});');
    assert.match(input(), /`counter\.js`/);
    await command('keepAllChanges');
    await closeEditors();

    const tests = workspaceFile('counter.test.js');
    await vscode.workspace.fs.writeFile(tests, new TextEncoder().encode('test("old", () => {});\n'));
    answerWith(simulator, fenced(['test("old", () => {});', 'test("new", () => {});']));
    await threadline.run('threadline.writeTests', { uri });
    assert.equal(activeDocument().uri.toString(), tests.toString());
    assert.equal(activeDocument().getText(), 'test("old", () => {});\ntest("new", () => {});\n');
    await command('undoAllChanges');
  });

  it('goes from change to change, and round the end', async () => {
    const { editor, uri } = await openWritten('around.js', textOf(old));
    answerWith(simulator, fenced(old.map((line) => line.replace('return a', 'return 10 * a'))));
    await threadline.edit({ prompt: 'Ten times', uri, range: wholeLines(0, 100) });
    const lines: number[] = [];
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    while (lines.length < 4) {
      await command('nextChange');
      lines.push(editor.selection.active.line);
    }
    assert.deepEqual(lines, [1, 5, 9, 1]);
    await command('previousChange');
    assert.equal(editor.selection.active.line, 9);
    await command('undoChange');
    assert.equal(editor.document.lineAt(9).text, '  return a + 2;');
    await command('keepAllChanges');
  });

  it('compares with the original in VS Code’s own diff editor', async () => {
    const { uri } = await openWritten('compared.js', textOf(old));
    answerWith(simulator, fenced(old.map((line) => line.replace('return a', 'return 10 * a'))));
    await threadline.edit({ prompt: 'Ten times', uri, range: wholeLines(0, 100) });
    await command('compareChanges');
    const shown = (): vscode.TabInputTextDiff | undefined => {
      const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputTextDiff ? input : undefined;
    };
    await until(() => shown() !== undefined);
    const left = await vscode.workspace.openTextDocument(shown()?.original ?? uri);
    assert.equal(left.getText(), textOf(old));
    assert.equal(shown()?.modified.toString(), uri.toString());
    await command('undoAllChanges');
  });

  it('takes nothing that is no place or no wish', async () => {
    const { editor, uri } = await openWritten('bad.js', textOf(old));
    await assert.rejects(threadline.edit({ prompt: 'x', uri: 42 }), /uri/);
    await assert.rejects(threadline.edit({ prompt: 'x', uri, range: 'all' }), /range/);
    const missing = await threadline.edit({ prompt: 'x', uri: workspaceFile('nowhere.js'), range: wholeLines(0, 1) });
    assert.equal(missing.failure?.kind, 'notText');
    assert.equal((await threadline.edit({ prompt: '   ', uri })).failure?.kind, 'emptyQuestion');
    const far = await threadline.edit({ prompt: 'Rename a to b', uri, range: wholeLines(5_000, 6_000) });
    assert.equal(far.failure?.kind, 'codeMoved');
    assert.equal(editor.document.getText(), textOf(old));
    const huge = await openWritten('huge.js', `${'x'.repeat(600_000)}\n`);
    const refused = await threadline.edit({ prompt: 'x', uri: huge.uri, range: wholeLines(0, 1) });
    assert.equal(refused.failure?.kind, 'tooLarge');
  });
});
