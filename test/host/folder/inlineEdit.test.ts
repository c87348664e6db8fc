import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Simulator } from '../../simulator/simulator.ts';
import { closeEditors, lastBody, openEditor, selectLines, startServer, threadline, workspaceFile } from '../../support/inCode/threadline.ts';

const addTs = workspaceFile('src', 'add.ts');

async function command(name: string, argument?: unknown): Promise<void> {
  await vscode.commands.executeCommand(`threadline.${name}`, argument);
}

describe('an inline edit', () => {
  let simulator: Simulator;
  before(async () => (simulator = await startServer()));
  after(() => simulator.close());
  beforeEach(closeEditors);
  afterEach(closeEditors);

  async function edited(prompt: string, first = 1, last = 7): Promise<{ editor: vscode.TextEditor; original: string }> {
    const editor = await openEditor(addTs);
    const original = editor.document.getText();
    selectLines(editor, first, last);
    const result = await threadline.edit({ prompt });
    assert.equal(result.status, 'completed', JSON.stringify(result));
    return { editor, original };
  }

  it('sends the wish, what is around, and the code last', async () => {
    await edited('Rename total to sum');
    const input = String(lastBody(simulator).input);
    assert.match(input, /^Rename total to sum\n\n/);
    assert.match(input, /`src\/add\.ts` \(typescript, lines 2-8\):\n```typescript\nexport function addPrices/);
    assert.equal(lastBody(simulator).enable_thinking, false);
    assert.equal(lastBody(simulator).tools, undefined);
    await command('undoAllChanges');
  });

  it('stands in the file, and one undo after Keep All restores the original', async () => {
    const { editor, original } = await edited('Rename total to sum');
    const changed = original.replaceAll('total', 'sum').replace('Adds up the prices', 'Adds up the prices');
    assert.equal(editor.document.getText(), changed);
    await command('keepAllChanges');
    assert.equal(editor.document.getText(), changed);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), original);
    assert.equal(editor.document.isDirty, false);
  });

  it('is taken back by Undo All as if it had never been', async () => {
    const { editor, original } = await edited('Rename total to sum');
    assert.equal(editor.document.isDirty, true);
    await command('undoAllChanges');
    assert.equal(editor.document.getText(), original);
    assert.equal(editor.document.isDirty, false);
  });
});
