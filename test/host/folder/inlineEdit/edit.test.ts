import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { command, pendingCount } from '../../../support/inCode/inlineEdits.ts';
import { setUpEdits } from '../../../support/inCode/setUpEdits.ts';
import { until } from '../../../support/inCode/until.ts';
import { lastBody, openEditor, selectLines, threadline, workspaceFile } from '../../../support/inCode/threadline.ts';

const addTs = workspaceFile('src', 'add.ts');

describe('an inline edit', () => {
  const edits = setUpEdits();

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
    const input = String(lastBody(edits.simulator).input);
    assert.match(input, /^Rename total to sum\n\n/);
    assert.match(input, /`src\/add\.ts` \(typescript, lines 2-8\):\n```typescript\nexport function addPrices/);
    assert.equal(lastBody(edits.simulator).enable_thinking, false);
    assert.equal(lastBody(edits.simulator).tools, undefined);
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

  it('lies under no selection: a key too many after Keep All deletes no code', async () => {
    const { editor, original } = await edited('Rename total to sum');
    assert.ok(editor.selections.every(({ isEmpty }) => isEmpty));
    await command('keepAllChanges');
    await vscode.commands.executeCommand('deleteWordLeft');
    const withoutSpaces = (text: string): string => text.replaceAll(/\s/g, '');
    assert.equal(withoutSpaces(editor.document.getText()), withoutSpaces(original.replaceAll('total', 'sum')));
    while (editor.document.isDirty) await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), original);
  });

  it('stands in the file line by line while it streams, and what came stays when it is stopped', async () => {
    const editor = await openEditor(addTs);
    const original = editor.document.getText();
    selectLines(editor, 1, 7);
    const answer = `\`\`\`typescript\n${original.split('\n').slice(1, 8).join('\n').replaceAll('total', 'sum')}\n\`\`\``;
    edits.simulator.answerNext({ kind: 'text', text: answer, deltas: answer.match(/.{1,16}|\n/gs) ?? [] });
    edits.simulator.failNext({ kind: 'stall', after: 11 });
    const edit = threadline.edit({ prompt: 'Rename total to sum' });
    await until(
      () => editor.document.getText().includes('let sum'),
      () => editor.document.getText(),
    );
    assert.ok(editor.document.getText().includes('total += price'));
    await command('stop');
    assert.equal((await edit).status, 'cancelled');
    assert.ok(editor.document.getText().includes('let sum') && editor.document.getText().includes('total += price'));
    await command('undoAllChanges');
    assert.equal(editor.document.getText(), original);
    assert.equal(editor.document.isDirty, false);
  });

  it('can be kept in one place and undone in another, and undo takes back one decision after the other', async () => {
    const { editor, original } = await edited('Rename total to sum');
    await command('keepChange');
    assert.match(editor.document.getText(), /let sum/);
    while (vscode.window.activeTextEditor && (await pendingCount()) > 0) await command('undoChange');
    assert.match(editor.document.getText(), /let sum[^]*total \+= price/);
    await vscode.commands.executeCommand('undo');
    assert.match(editor.document.getText(), /sum \* \(1/);
    while (editor.document.isDirty) await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), original);
    assert.equal(editor.document.isDirty, false);
  });
});
