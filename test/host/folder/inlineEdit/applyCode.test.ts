import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { capabilitiesOf } from '../../../../src/core/servers/capabilities.ts';
import { Emitter } from '../../../../src/core/basics/emitter.ts';
import { EditNotices } from '../../../../src/host/inlineEdit/editNotices.ts';
import type { EditingPorts } from '../../../../src/host/inlineEdit/editingPorts.ts';
import { Editing } from '../../../../src/host/inlineEdit/editing.ts';
import { listenToDocuments } from '../../../../src/host/inlineEdit/document/documentEvents.ts';
import { LiveEdits } from '../../../../src/host/inlineEdit/document/liveEdits.ts';
import { UnfinishedEdits } from '../../../../src/host/inlineEdit/document/unfinishedEdits.ts';
import type { ActionIn } from '../../../../src/host/session/loadedConversations.ts';
import { WorkspaceMemento } from '../../../../src/host/storage/workspaceMemento.ts';
import { MemoryMemento } from '../../../support/doubles/memoryMemento.ts';
import { newFile, removeFiles } from '../../../support/inCode/inlineEdits.ts';
import { Messages } from '../../../support/inCode/messages.ts';
import { closeEditors } from '../../../support/inCode/threadline.ts';
import { until } from '../../../support/inCode/until.ts';

function fail(error: unknown): never {
  throw error;
}

/** No conversation is read or asked in here. */
const session: EditingPorts['session'] = {
  load: () => Promise.reject(new Error('no conversation')),
  get: () => Promise.reject(new Error('no conversation')),
  startForEdit: () => Promise.reject(new Error('no conversation')),
  onDidAct: new Emitter<ActionIn>(fail).event,
};

describe('a block of the chat', () => {
  const functions = Array.from({ length: 3 }, (_, at) => [`function f${at}(a) {`, `  return a + ${at};`, '}']);
  const old = `${functions.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  let messages: Messages;
  let edits: LiveEdits;
  let listening: vscode.Disposable;
  beforeEach(async () => {
    await closeEditors();
    messages = new Messages();
    edits = new LiveEdits(fail);
    listening = listenToDocuments(edits);
  });
  afterEach(async () => {
    messages.restore();
    listening.dispose();
    await closeEditors();
  });
  after(removeFiles);

  async function apply(...lines: readonly string[]): Promise<void> {
    const notices = new EditNotices({ open: session.load }, { reveal: () => Promise.resolve() });
    const unfinished = new UnfinishedEdits(new WorkspaceMemento(new MemoryMemento(), fail));
    const editing = new Editing({
      session,
      edits,
      notices,
      unfinished,
      gate: { mayThinkInText: false, windows: {}, capabilities: () => capabilitiesOf() },
    });
    await editing.apply({ conversationId: 'c1', turnId: 't1' }, { lines, language: 'javascript' }, undefined);
  }

  /** Does something with the list of places, once it is there. */
  async function choosing(
    applying: () => Promise<void>,
    choose: (box: vscode.QuickPick<vscode.QuickPickItem>) => Promise<void>,
  ): Promise<void> {
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
      await choose(box);
      await done;
    } finally {
      Object.assign(vscode.window, { createQuickPick: original });
    }
  }

  /** Makes the place active whose label matches; VS Code is told of it later than of a command. */
  async function mark(box: vscode.QuickPick<vscode.QuickPickItem>, label: RegExp): Promise<void> {
    const [wanted] = box.items.filter((item) => label.test(item.label));
    assert.ok(wanted);
    if (box.activeItems[0] === wanted) return;
    const isActive = new Promise<void>((resolve) => {
      box.onDidChangeActive(([active]) => (active === wanted ? resolve() : undefined));
    });
    box.activeItems = [wanted];
    await isActive;
  }

  /** Takes the place whose label matches. */
  async function taking(label: RegExp, applying: () => Promise<void>): Promise<readonly string[]> {
    let labels: readonly string[] = [];
    await choosing(applying, async (box) => {
      labels = box.items.map((item) => item.label);
      await mark(box, label);
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    });
    return labels;
  }

  interface Tabs {
    readonly open: readonly string[];
    /** What the diff that is shown makes of the file; `undefined` without one. */
    readonly diff: string | undefined;
  }

  function tabsNow(): Tabs {
    const { all, activeTabGroup } = vscode.window.tabGroups;
    const active = activeTabGroup.activeTab?.input;
    const shown = active instanceof vscode.TabInputTextDiff ? active.modified.toString() : undefined;
    const open = all.flatMap(({ tabs }) =>
      tabs.map(({ label, isActive, isPreview }) => `${label} ${isActive} ${isPreview}`),
    );
    return {
      open,
      diff: vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === shown)?.getText(),
    };
  }

  it('changes the functions that it is a new version of, wherever they stand, and waits for review', async () => {
    const editor = await newFile('apply.js', old);
    await apply('function f2(a) {', '  return 22;', '}', '', 'function f0(a) {', '  log(a);', '  return 10;', '}');
    assert.equal(
      editor.document.getText(),
      old.replace('return a + 0', 'log(a);\n  return 10').replace('return a + 2', 'return 22'),
    );
    assert.equal(edits.all[0]?.state.openHunks.length, 2);
    await edits.all[0].undoAll();
    assert.equal(editor.document.getText(), old);
  });

  it('leaves a file alone that was made read-only in its window, and says so', async () => {
    const editor = await newFile('apply.js', old);
    await vscode.commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
    await apply('function f2(a) {', '  return 22;', '}');
    assert.deepEqual(
      messages.texts.map((text) => text.includes('apply.js is read-only here')),
      [true],
    );
    assert.equal(editor.document.getText(), old);
    assert.deepEqual(edits.all, []);
  });

  it('goes where the person says when its place is not certain', async () => {
    const twice = `class A {\n  go() {\n    a();\n  }\n}\n\nclass B {\n  go() {\n    b();\n  }\n}\n`;
    const editor = await newFile('apply.js', twice);
    const labels = await taking(/end of the file/, () => apply('function f9() {', '  return 9;', '}'));
    assert.deepEqual(labels, ['At the cursor', 'At the end of the file', 'In a new file']);
    assert.equal(editor.document.getText(), `${twice}\nfunction f9() {\n  return 9;\n}\n`);
    await edits.all[0]?.undoAll();
    let places = 0;
    await taking(/go\(\)/, async () => {
      await apply('go() {', '  c();', '}');
      places++;
    });
    assert.equal(places, 1);
    assert.equal(editor.document.getText(), twice.replace('a();', 'c();'));
    await edits.all[0]?.undoAll();
  });

  it('shows the diff of each place while one looks at it, and leaves file, tabs and selection as they were', async () => {
    const twice = `class A {\n  go() {\n    a();\n  }\n}\n\nclass B {\n  go() {\n    b();\n  }\n}\n`;
    const { document } = await newFile('apply.js', twice);
    const other = await vscode.workspace.openTextDocument((await newFile('other.js', 'x();\n')).document.uri);
    await vscode.window.showTextDocument(other, { preview: true });
    const editor = await vscode.window.showTextDocument(document, { preview: true });
    editor.selection = new vscode.Selection(8, 2, 8, 4);
    const before = tabsNow();
    const code = ['function f9() {', '  return 9;', '}'];
    const ends = `${twice}\n${code.join('\n')}\n`;
    const instead = twice.replace('    b();', code.map((line) => `    ${line}`).join('\n'));
    await choosing(
      () => apply(...code),
      async (box) => {
        for (const [label, text] of [
          [/end of the file/, ends],
          [/Instead of the selection/, instead],
          [/end of the file/, ends],
          [/In a new file/, undefined],
          [/Instead of the selection/, instead],
        ] as const) {
          await mark(box, label);
          await until(
            () =>
              tabsNow().diff === text && tabsNow().open.length === before.open.length + (text === undefined ? 0 : 1),
            () => `${String(label)}: ${JSON.stringify(tabsNow())}`,
          );
        }
        await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      },
    );
    assert.deepEqual(tabsNow(), before);
    assert.equal(document.getText(), twice);
    assert.equal(edits.all.length, 0);
    assert.equal(vscode.window.activeTextEditor?.document, document);
    assert.deepEqual(vscode.window.activeTextEditor.selection, new vscode.Selection(8, 2, 8, 4));
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
    const beginnings = [/^No changes( needed)?:/, /^The answer leaves out parts of the code/, /^The answer is a diff/];
    assert.equal(messages.texts.length, beginnings.length);
    beginnings.forEach((beginning, index) => assert.match(messages.texts[index] ?? '', beginning));
    assert.equal(editor.document.getText(), old);
  });

  it('goes into an empty file as it is', async () => {
    const editor = await newFile('apply.js', '');
    await apply('a();', 'b();');
    assert.equal(editor.document.getText(), 'a();\nb();');
    await edits.all[0]?.undoAll();
  });
});
