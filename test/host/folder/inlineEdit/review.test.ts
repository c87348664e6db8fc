import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ChangeReview } from '../../../../src/core/conversation/conversation.ts';
import {
  allLensCommands,
  answerLines,
  changeText,
  command,
  fenced,
  lensCommands,
  newFile,
  pendingCount,
  typeAt,
} from '../../../support/inCode/inlineEdits.ts';
import { setUpEdits } from '../../../support/inCode/setUpEdits.ts';
import { recorded } from '../../../support/inCode/transcript.ts';
import { lastBody, selectLines, threadline } from '../../../support/inCode/threadline.ts';
import { until } from '../../../support/inCode/until.ts';

const lines = Array.from({ length: 20 }, (_, index) => `  step${index}();`);
const file = ['// head', 'function run() {', ...lines, '}', '// tail', ''].join('\n');
/** Three changes: a line that is different, one that goes, and two that come. */
const answer = ['function run() {', ...lines.flatMap(changedLine), '}'].join('\n');
const changed = ['// head', answer, '// tail', ''].join('\n');

function changedLine(line: string, index: number): readonly string[] {
  if (index === 2) return ['  begin();'];
  if (index === 9) return [];
  return index === 15 ? [line, '  more();', '  andMore();'] : [line];
}

describe('the review of an inline edit', () => {
  const edits = setUpEdits();

  async function edited(): Promise<{
    readonly editor: vscode.TextEditor;
    readonly conversationId: string;
    readonly turnId: string;
  }> {
    const editor = await newFile('review.ts', file);
    selectLines(editor, 1, 22);
    answerLines(edits.simulator, fenced(answer));
    const { conversationId, turnId } = await threadline.edit({ prompt: 'Change it' });
    assert.equal(editor.document.getText(), changed);
    return { editor, conversationId, turnId };
  }

  function goTo(editor: vscode.TextEditor, line: number): void {
    editor.selection = new vscode.Selection(line, 0, line, 0);
  }

  async function reviewOf({
    conversationId,
    turnId,
  }: {
    readonly conversationId: string;
    readonly turnId: string;
  }): Promise<ChangeReview | undefined> {
    const reviews = (): readonly ChangeReview[] =>
      recorded(conversationId, 'changeReviewed').flatMap((action) => (action.turnId === turnId ? [action.review] : []));
    await until(() => reviews().length > 0);
    assert.equal(reviews().length, 1);
    return reviews()[0];
  }

  it('names each change above it, and all of them once', async () => {
    const { editor } = await edited();
    const commands = (await lensCommands()).map((shown) => shown.command.replace('threadline.', ''));
    const each = ['keepChange', 'undoChange', 'compareChanges'];
    // What was only added has no lines to show: the first line compares, too.
    const all = [...each, ...each, ...each, 'compareChanges', 'keepAllChanges', 'undoAllChanges'];
    assert.deepEqual(commands.toSorted(), all.toSorted());
    assert.equal(editor.document.getText(), changed);
  });

  it('says at most two words and a key above a change, and nothing above one that is decided', async () => {
    const { editor } = await edited();
    const lenses = async (): Promise<readonly vscode.CodeLens[]> =>
      await vscode.commands.executeCommand('vscode.executeCodeLensProvider', editor.document.uri);
    const shown = await lenses();
    const titles = shown
      .map(({ command: lens }) => lens?.title ?? '')
      .filter((title) => /Keep|Undo|Compare/.test(title));
    for (const title of titles) assert.match(title, /^(Keep( \S+)?|Undo|Compare|Keep All|Undo All)$/);
    assert.deepEqual(new Set(shown.map(({ range }) => range.start.line)), new Set([4, 11, 17]));
    goTo(editor, 4);
    await command('keepChange');
    goTo(editor, 17);
    await command('undoChange');
    assert.deepEqual(new Set((await lenses()).map(({ range }) => range.start.line)), new Set([11]));
  });

  it('shows in place what each change took away', async () => {
    await edited();
    const peeks = (await allLensCommands()).filter((shown) => shown.command === 'editor.action.peekLocations');
    const texts = peeks.map(async ({ arguments: [, , [removed]] = [] }: vscode.Command) => {
      assert.ok(removed instanceof vscode.Location);
      return (await vscode.workspace.openTextDocument(removed.uri)).getText(removed.range);
    });
    assert.deepEqual(await Promise.all(texts), ['  step2();', '  step9();']);
  });

  it('goes from one change to the next and back, round the end', async () => {
    const { editor } = await edited();
    goTo(editor, 0);
    const visited: number[] = [];
    for (const step of ['nextChange', 'nextChange', 'nextChange', 'nextChange', 'previousChange', 'previousChange']) {
      await command(step);
      visited.push(editor.selection.active.line);
    }
    assert.deepEqual(visited, [4, 11, 17, 4, 17, 11]);
  });

  it('keeps and undoes the change at the cursor', async () => {
    const asked = await edited();
    const { editor } = asked;
    goTo(editor, 11);
    await command('undoChange');
    assert.equal(editor.document.getText(), changed.replace('  step8();\n', '  step8();\n  step9();\n'));
    goTo(editor, 18);
    await command('keepChange');
    goTo(editor, 4);
    await command('undoChange');
    assert.equal(editor.document.getText(), file.replace('  step15();\n', '  step15();\n  more();\n  andMore();\n'));
    assert.equal(await pendingCount(), 0);
    assert.deepEqual(await reviewOf(asked), { kept: 1, undone: 2 });
  });

  it('counts what was undone one by one', async () => {
    const asked = await edited();
    for (let count = 0; count < 3; count += 1) await command('undoChange');
    assert.equal(asked.editor.document.getText(), file);
    assert.equal(asked.editor.document.isDirty, false);
    assert.deepEqual(await reviewOf(asked), { kept: 0, undone: 3 });
  });

  it('does what a line above a change names, wherever the cursor is', async () => {
    const { editor } = await edited();
    goTo(editor, 0);
    const undo = (await lensCommands()).filter((shown) => shown.command === 'threadline.undoChange');
    await vscode.commands.executeCommand(
      'threadline.undoChange',
      ...((undo.at(-1)?.arguments ?? []) as readonly unknown[]),
    );
    assert.equal(editor.document.getText(), changed.replace('  more();\n  andMore();\n', ''));
    assert.equal(editor.selection.active.line, 0);
  });

  it('does nothing for a line above a change that is decided, even when another edit has one', async () => {
    const first = await edited();
    const stale = await lensCommands();
    await command('keepAllChanges');
    assert.deepEqual(await reviewOf(first), { kept: 3, undone: 0 });
    const { editor } = await edited();
    for (const { command: name, arguments: given = [] } of stale) {
      if (!name.includes('compare')) await vscode.commands.executeCommand(name, ...(given as readonly unknown[]));
    }
    assert.equal(editor.document.getText(), changed);
    assert.equal(await pendingCount(), 3);
  });

  it('compares with the file as it was', async () => {
    const { editor } = await edited();
    await typeAt(editor, 24, 7, '!');
    await command('compareChanges');
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputTextDiff);
    assert.equal(input.modified.toString(), editor.document.uri.toString());
    const left = await vscode.workspace.openTextDocument(input.original);
    assert.equal(left.getText(), file.replace('// tail', '// tail!'));
    assert.equal(left.languageId, 'typescript');
  });

  it('takes all back by Undo All, and leaves what was typed elsewhere', async () => {
    const asked = await edited();
    const { editor } = asked;
    await typeAt(editor, 0, 0, 'typed();\n');
    await command('undoAllChanges');
    assert.equal(editor.document.getText(), `typed();\n${file}`);
    assert.deepEqual(await reviewOf(asked), { kept: 0, undone: 3 });
  });

  it('leaves what was typed in a line that the edit had not changed', async () => {
    const { editor } = await edited();
    await typeAt(editor, 6, 2, 'typed.');
    await command('undoAllChanges');
    assert.equal(editor.document.getText(), file.replace('  step4', '  typed.step4'));
  });

  it('counts what was typed into a change as part of it; the undo of Undo All brings it back', async () => {
    const { editor } = await edited();
    await typeAt(editor, 4, 7, 'Typed');
    assert.match(editor.document.getText(), /beginTyped\(\)/);
    await command('undoAllChanges');
    assert.equal(editor.document.getText(), file);
    await vscode.commands.executeCommand('undo');
    assert.match(editor.document.getText(), /beginTyped\(\)/);
  });

  it('keeps all with one undo after it that takes all back, also when somebody typed before', async () => {
    const { editor } = await edited();
    await typeAt(editor, 24, 7, '!');
    await command('keepAllChanges');
    assert.equal(editor.document.getText(), changed.replace('// tail', '// tail!'));
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), file.replace('// tail', '// tail!'));
    await vscode.commands.executeCommand('redo');
    assert.equal(editor.document.getText(), changed.replace('// tail', '// tail!'));
  });

  it('takes back by one undo lines that became fewer at both ends of the place', async () => {
    const editor = await newFile('fewer.ts', file);
    for (const decide of ['undoAllChanges', 'undo']) {
      selectLines(editor, 1, 22);
      answerLines(edits.simulator, fenced('function run() { all(); }\n  step10();\n  step11();\n// done'));
      await threadline.edit({ prompt: 'Shorter' });
      if (decide === 'undo') await vscode.commands.executeCommand('undo');
      else await command(decide);
      assert.equal(editor.document.getText(), file);
      assert.equal(editor.document.isDirty, false);
      assert.equal(await pendingCount(), 0);
    }
  });

  it('ends when the editor’s own undo has taken all back', async () => {
    const asked = await edited();
    while (asked.editor.document.isDirty) await vscode.commands.executeCommand('undo');
    assert.equal(asked.editor.document.getText(), file);
    assert.equal(await pendingCount(), 0);
    assert.deepEqual(await reviewOf(asked), { kept: 0, undone: 3 });
  });

  it('counts as kept when the whole document is written over', async () => {
    const over = await edited();
    await over.editor.edit((builder) => builder.replace(new vscode.Range(0, 0, 99, 0), '// other\n'));
    assert.deepEqual(await reviewOf(over), { kept: 3, undone: 0 });
    assert.equal(over.editor.document.getText(), '// other\n');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('counts as undone when the editor is closed without saving; nothing is said', async () => {
    const asked = await edited();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    assert.deepEqual(await reviewOf(asked), { kept: 0, undone: 3 });
    assert.deepEqual(edits.messages.texts, []);
  });

  describe('when the edit is changed further', () => {
    it('goes on in its conversation, and Undo All restores the first original', async () => {
      const asked = await edited();
      const { editor } = asked;
      selectLines(editor, 3, 5);
      const firstId = edits.simulator.requests.at(-1)?.responseId;
      const again = answer.replace('begin();', 'start();').replace('step19', 'last');
      answerLines(edits.simulator, fenced(again));
      const next = await threadline.edit({ prompt: 'Call it start' });
      assert.equal(next.conversationId, asked.conversationId);
      assert.equal(lastBody(edits.simulator).previous_response_id, firstId);
      assert.equal(editor.document.getText(), changed.replace('begin();', 'start();').replace('step19', 'last'));
      assert.equal(await pendingCount(), 4);
      assert.deepEqual(await reviewOf(asked), { kept: 3, undone: 0 });
      await command('undoAllChanges');
      assert.equal(editor.document.getText(), file);
      assert.equal(editor.document.isDirty, false);
      assert.equal((await reviewOf(next))?.kept, 0);
    });

    it('in a selection that reaches further: Undo All takes no line away that was there', async () => {
      const { editor } = await edited();
      await typeAt(editor, 0, 7, '!');
      selectLines(editor, 0, 24);
      answerLines(edits.simulator, fenced(`// other head\n${answer}\n// other tail`));
      await threadline.edit({ prompt: 'Heads and tails' });
      assert.equal(editor.document.getText(), `// other head\n${answer}\n// other tail\n`);
      await command('undoAllChanges');
      assert.equal(editor.document.getText(), file.replace('// head', '// head!'));
    });

    it('keeps the first change pending when the second answer fails', async () => {
      const { editor } = await edited();
      selectLines(editor, 1, 22);
      edits.simulator.failNext({ kind: 'http', status: 401 });
      assert.equal((await threadline.edit({ prompt: 'Again' })).status, 'failed');
      assert.equal(editor.document.getText(), changed);
      assert.equal(await pendingCount(), 3);
      await command('undoAllChanges');
      assert.equal(editor.document.getText(), file);
    });

    it('is refused where several edits wait', async () => {
      const editor = await newFile('several.ts', file);
      for (const line of [4, 14]) {
        selectLines(editor, line, line);
        answerLines(edits.simulator, fenced(`  other${line}();`));
        assert.equal((await threadline.edit({ prompt: 'Other' })).status, 'completed');
      }
      selectLines(editor, 1, 22);
      const { failure } = await threadline.edit({ prompt: 'All' });
      assert.match(failure?.message ?? '', /Several changes there are waiting for review/);
      await command('undoAllChanges');
      assert.equal(editor.document.getText(), file);
    });
  });

  it('follows another extension that moves the lines about', async () => {
    const { editor } = await edited();
    await changeText(editor.document.uri, () => new vscode.Range(0, 0, 1, 0), '');
    await changeText(editor.document.uri, () => new vscode.Range(9, 0, 9, 0), '  new1();\n  new2();\n');
    await command('undoAllChanges');
    assert.equal(
      editor.document.getText(),
      file.replace('// head\n', '').replace('  step8();\n', '  new1();\n  new2();\n  step8();\n'),
    );
  });
});
