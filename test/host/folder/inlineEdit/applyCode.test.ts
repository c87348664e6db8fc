import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { EditingPorts } from '../../../../src/host/inlineEdit/editing.ts';
import { Editing } from '../../../../src/host/inlineEdit/editing.ts';
import { LiveEdits } from '../../../../src/host/inlineEdit/liveEdits.ts';
import { newFile, removeFiles } from '../../../support/inCode/inlineEdits.ts';
import { closeEditors } from '../../../support/inCode/threadline.ts';
import { until } from '../../../support/inCode/until.ts';

/** What is said about a block that goes nowhere. */
class Notices {
  readonly said: string[] = [];

  refused({ message }: { readonly message: string }): void {
    this.said.push(message);
  }

  unplaced(why: string): void {
    this.said.push(why);
  }

  unchanged(): void {
    this.said.push('unchanged');
  }
}

describe('a block of the chat', () => {
  const functions = Array.from({ length: 3 }, (_, at) => [`function f${at}(a) {`, `  return a + ${at};`, '}']);
  const old = `${functions.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  let notices: Notices;
  let edits: LiveEdits;
  let listening: vscode.Disposable;
  beforeEach(async () => {
    await closeEditors();
    notices = new Notices();
    edits = new LiveEdits((error) => notices.said.push(String(error)));
    listening = edits.listen();
  });
  afterEach(async () => {
    listening.dispose();
    await closeEditors();
  });
  after(removeFiles);

  async function apply(...lines: readonly string[]): Promise<void> {
    const session = { load: () => Promise.reject(new Error('no conversation')) };
    const editing = new Editing({ session, edits, notices } as unknown as EditingPorts);
    await editing.apply({ conversationId: 'c1', turnId: 't1' }, { lines, language: 'javascript' }, undefined);
  }

  /** Chooses the place whose label matches, once the list is there. */
  async function choosing(label: RegExp, applying: () => Promise<void>): Promise<readonly string[]> {
    const original = vscode.window.createQuickPick.bind(vscode.window);
    const boxes: vscode.QuickPick<vscode.QuickPickItem>[] = [];
    Object.assign(vscode.window, { createQuickPick: () => boxes[boxes.push(original()) - 1] });
    try {
      const done = applying();
      await until(
        () => (boxes[0]?.activeItems.length ?? 0) > 0,
        () => 'no place is offered',
      );
      const [box] = boxes;
      assert.ok(box);
      const labels = box.items.map((item) => item.label);
      box.activeItems = box.items.filter((item) => label.test(item.label));
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await done;
      return labels;
    } finally {
      Object.assign(vscode.window, { createQuickPick: original });
    }
  }

  it('changes the functions that it is a new version of, wherever they stand, and waits for review', async () => {
    const editor = await newFile('apply.js', old);
    await apply('function f2(a) {', '  return 22;', '}', '', 'function f0(a) {', '  log(a);', '  return 10;', '}');
    assert.equal(
      editor.document.getText(),
      old.replace('return a + 0', 'log(a);\n  return 10').replace('return a + 2', 'return 22'),
    );
    assert.equal(edits.all[0]?.openHunks.length, 2);
    await edits.all[0].undoAll();
    assert.equal(editor.document.getText(), old);
  });

  it('goes where the person says when its place is not certain', async () => {
    const twice = `class A {\n  go() {\n    a();\n  }\n}\n\nclass B {\n  go() {\n    b();\n  }\n}\n`;
    const editor = await newFile('apply.js', twice);
    const labels = await choosing(/end of the file/, () => apply('function f9() {', '  return 9;', '}'));
    assert.deepEqual(labels, ['At the cursor', 'At the end of the file', 'In a new file']);
    assert.equal(editor.document.getText(), `${twice}\nfunction f9() {\n  return 9;\n}\n`);
    await edits.all[0]?.undoAll();
    let places = 0;
    await choosing(/go\(\)/, async () => {
      await apply('go() {', '  c();', '}');
      places++;
    });
    assert.equal(places, 1);
    assert.equal(editor.document.getText(), twice.replace('a();', 'c();'));
    await edits.all[0]?.undoAll();
  });

  it('changes nothing where it is what stands there, leaves out what nobody knows, or is a diff of other lines', async () => {
    const editor = await newFile('apply.js', old);
    await apply(...(functions[1] ?? []));
    await apply(
      '// ...',
      'function g() {',
      '  return 1;',
      '}',
      '// ...',
      'function f0(a) {',
      '  // ...',
      '  let x;',
      '  // ...',
      '}',
    );
    await apply('@@ -1 +1 @@', '-nowhere();', '+there();');
    assert.deepEqual(notices.said, ['unchanged', 'excerpt', 'unfit']);
    assert.equal(editor.document.getText(), old);
  });

  it('goes into an empty file as it is', async () => {
    const editor = await newFile('apply.js', '');
    await apply('a();', 'b();');
    assert.equal(editor.document.getText(), 'a();\nb();');
    await edits.all[0]?.undoAll();
  });
});
