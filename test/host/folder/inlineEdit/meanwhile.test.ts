import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  answerLines,
  beginEdit,
  bytesOf,
  changeText,
  command,
  fenced,
  newFile,
  pendingCount,
  typeAt,
  withAutoSave,
  type Streaming,
} from '../../../support/inCode/inlineEdits.ts';
import { setUpHeldEdits } from '../../../support/inCode/setUpEdits.ts';
import { closeEditors, selectLines, threadline } from '../../../support/inCode/threadline.ts';
import { withShortWaits } from '../../../support/inCode/shortWaits.ts';
import { until } from '../../../support/inCode/until.ts';

const one = ['function one() {', '  first();', '  second();', '  third();', '  fourth();', '}'].join('\n');
const two = one.replace('one', 'two').replaceAll('();', '(2);');
const head = '// head\n\n';
const tail = '\n\n// tail\n';
const file = `${head}${one}\n\n${two}${tail}`;

/** What the answers make of a function: every call awaits. */
function awaited(code: string): string {
  return code.replaceAll(/^ {2}/gm, '  await ');
}

const changed = `${head}${awaited(one)}\n\n${two}${tail}`;
/** Three deltas bring the fence and two lines; the second of them is the first changed one. */
const half = `${head}${one.replace('first', 'FIRST').replace('  FIRST', '  await first')}\n\n${two}${tail}`;

describe('while an inline edit streams', () => {
  const edits = setUpHeldEdits();

  /** An edit of the first function that has come to its first changed line. */
  async function begin(
    name = 'meanwhile.ts',
    content = file,
  ): Promise<Streaming & { readonly editor: vscode.TextEditor }> {
    const editor = await newFile(name, content);
    return {
      editor,
      ...(await beginEdit(edits.server, editor, {
        first: 2,
        last: 7,
        code: awaited(one),
        deltas: 3,
        seen: 'await first',
      })),
    };
  }

  function secondToo(editor: vscode.TextEditor, first = 9): Promise<Streaming> {
    return beginEdit(edits.server, editor, {
      first,
      last: first + 5,
      code: awaited(two),
      deltas: 3,
      seen: 'await first(2)',
    });
  }

  /** The service says no more than what is let through. */
  function stall(): void {
    edits.simulator.failNext({ kind: 'stall', after: 7 });
  }

  async function clientGone(): Promise<boolean> {
    const record = edits.simulator.requests.at(-1);
    await record?.closed;
    return record?.clientGone === true;
  }

  it('moves along when lines come above, and leaves them there', async () => {
    const { editor, hold, result } = await begin();
    await typeAt(editor, 0, 0, 'let a;\nlet b;\n');
    hold.release();
    await result;
    assert.equal(editor.document.getText(), `let a;\nlet b;\n${changed}`);
    await command('undoAllChanges');
    assert.equal(editor.document.getText(), `let a;\nlet b;\n${file}`);
  });

  it('goes on when somebody types below, and one undo after Keep All takes back the edit alone', async () => {
    const { editor, hold, result } = await begin();
    await typeAt(editor, 17, 0, '// more\n');
    hold.release();
    await result;
    const withMore = (text: string): string => text.replace('\n// tail\n', '\n// tail\n// more\n');
    assert.equal(editor.document.getText(), withMore(changed));
    await command('keepAllChanges');
    assert.equal(editor.document.getText(), withMore(changed));
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), withMore(file));
  });

  it('stops when somebody types into it: what was typed and what had come are there', async () => {
    stall();
    const { editor, result } = await begin();
    await typeAt(editor, 5, 2, 'typed();');
    assert.equal((await result).status, 'cancelled');
    assert.ok(await clientGone());
    assert.equal(editor.document.getText(), half.replace('  third', '  typed();third'));
    assert.match(edits.messages.texts.join(), /You typed where the change was being written/);
    assert.equal(await pendingCount(), 1);
    await command('undoAllChanges');
    assert.equal(editor.document.getText(), file.replace('  third', '  typed();third'));
  });

  it('goes on when another extension writes elsewhere, and stops when it writes inside', async () => {
    const { editor, hold, result } = await begin();
    await changeText(editor.document.uri, () => new vscode.Range(0, 0, 0, 7), '// HEAD\n//');
    hold.release(1);
    await until(() => editor.document.getText().includes('await second'));
    await changeText(editor.document.uri, () => new vscode.Range(8, 0, 8, 1), '}; // end');
    assert.equal((await result).status, 'cancelled');
    const half2 = half
      .replace('  second', '  await second')
      .replace('// head', '// HEAD\n//')
      .replace('}', '}; // end');
    assert.equal(editor.document.getText(), half2);
    await command('undoAllChanges');
    assert.equal(editor.document.getText(), file.replace('// head', '// HEAD\n//').replace('}', '}; // end'));
  });

  it('stops when the whole document is written over, and leaves that as it is', async () => {
    const { editor, result } = await begin();
    const formatted = editor.document.getText().replaceAll('  ', '    ');
    await editor.edit((builder) => builder.replace(new vscode.Range(0, 0, 99, 0), formatted));
    assert.equal((await result).status, 'cancelled');
    assert.equal(editor.document.getText(), formatted);
    await command('undoAllChanges');
    assert.equal(editor.document.getText(), formatted);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), half);
  });

  it('stops when the lines are formatted: Undo All takes back what the edit had changed, and leaves the format of the others', async () => {
    const { editor, result } = await begin();
    const formatted = editor.document.getText().replaceAll('  ', '    ');
    await changeText(editor.document.uri, () => new vscode.Range(0, 0, 99, 0), formatted);
    assert.equal((await result).status, 'cancelled');
    assert.equal(editor.document.getText(), formatted);
    await command('undoAllChanges');
    assert.equal(editor.document.getText(), formatted.replace('    await first', '  first'));
  });

  it('can be saved in the middle: Undo All, and one undo after Keep All, bring the original back', async () => {
    for (const decide of ['undoAllChanges', 'keepAllChanges']) {
      const { editor, hold, result } = await begin();
      await editor.document.save();
      assert.equal(await bytesOf(editor.document.uri), half);
      hold.release();
      await result;
      assert.equal(editor.document.getText(), changed);
      await command(decide);
      if (decide === 'keepAllChanges') await vscode.commands.executeCommand('undo');
      assert.equal(editor.document.getText(), file);
      assert.match(edits.messages.quiet.at(-1) ?? '', /was saved with changes that you have not reviewed/);
      assert.deepEqual(edits.messages.texts, []);
      await editor.document.save();
      assert.equal(await bytesOf(editor.document.uri), file);
    }
  });

  it('says once, however often the file saves itself, that it was saved before the review, and nothing after that', async () => {
    const told = (): number => edits.messages.quiet.filter((text) => text.includes('was saved with changes')).length;
    await withAutoSave(async () => {
      const { editor, hold, result } = await begin();
      hold.release();
      await result;
      const typeAndWait = async (): Promise<void> => {
        await typeAt(editor, 0, 0, '!');
        await until(() => !editor.document.isDirty);
      };
      for (let times = 0; times < 3; times++) await typeAndWait();
      await until(() => told() > 0);
      await command('keepAllChanges');
      await typeAndWait();
    });
    assert.deepEqual([told(), edits.messages.texts], [1, []]);
  });

  it('says nothing when a file is saved in which all was decided', async () => {
    for (const decide of ['undoAllChanges', 'keepAllChanges']) {
      const { editor, hold, result } = await begin();
      hold.release();
      await result;
      await command(decide);
      const said = edits.messages.quiet.length;
      await typeAt(editor, 0, 0, '!');
      await editor.document.save();
      assert.deepEqual([edits.messages.quiet.slice(said), edits.messages.texts], [[], []], decide);
    }
  });

  it('stops when an undo takes back what was written', async () => {
    stall();
    const { editor, result } = await begin();
    await vscode.commands.executeCommand('undo');
    assert.equal((await result).status, 'cancelled');
    assert.equal(editor.document.getText(), file);
    assert.equal(editor.document.isDirty, false);
  });

  it('ends without a trace in the file when its editor is closed; the answer so far is kept', async () => {
    stall();
    const { editor, result } = await begin();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    const { status, text } = await result;
    assert.equal(status, 'cancelled');
    assert.match(text, /await first/);
    assert.ok(await clientGone());
    assert.equal(await bytesOf(editor.document.uri), file);
    assert.equal(edits.messages.texts.length, 1, edits.messages.texts.join('\n'));
  });

  it('is told of a closed file once when nothing was written yet', async () => {
    const editor = await newFile('closed.ts', file);
    selectLines(editor, 2, 7);
    answerLines(edits.simulator, fenced(awaited(one)));
    const hold = edits.server.hold(0);
    const requests = edits.simulator.requests.length;
    const result = threadline.edit({ prompt: 'Await' });
    await until(() => edits.simulator.requests.length > requests);
    await closeEditors();
    hold.release(3);
    assert.equal((await result).status, 'cancelled');
    assert.match(
      edits.messages.texts.join(),
      /^The file was closed while it was being changed\. The answer so far is in the chat\.$/,
    );
    assert.equal(await bytesOf(editor.document.uri), file);
  });

  it('goes on when another file is looked at, before anything was written, where only a preview showed its own', async () => {
    const { document } = await newFile('previewed.ts', file);
    selectLines(await vscode.window.showTextDocument(document, { preview: true }), 2, 7);
    assert.equal(vscode.window.tabGroups.activeTabGroup.activeTab?.isPreview, true);
    answerLines(edits.simulator, fenced(awaited(one)));
    const hold = edits.server.hold(0);
    const requests = edits.simulator.requests.length;
    const result = threadline.edit({ prompt: 'Await' });
    await until(() => edits.simulator.requests.length > requests);
    await newFile('looked-at.ts', '// other\n');
    hold.release();
    assert.equal((await result).status, 'completed');
    assert.equal(document.getText(), changed);
    assert.deepEqual(edits.messages.texts, []);
  });

  it('goes on behind another file', async () => {
    for (const decide of ['undoAllChanges', 'keepAllChanges']) {
      const { editor, hold, result } = await begin();
      const { document } = editor;
      await newFile('other.ts', '// other\n');
      hold.release(1);
      await until(
        () => document.getText().includes('await second'),
        () => document.getText(),
      );
      hold.release();
      await result;
      assert.equal(document.getText(), changed);
      await vscode.window.showTextDocument(document);
      await command(decide);
      if (decide === 'keepAllChanges') await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), file);
    }
  });

  it('can stream twice in one file', async () => {
    for (const decide of ['undoAllChanges', 'keepAllChanges']) {
      const { editor, hold, result } = await begin();
      const second = await secondToo(editor);
      hold.release(1);
      second.hold.release(1);
      hold.release();
      await result;
      second.hold.release();
      await second.result;
      const both = `${head}${awaited(one)}\n\n${awaited(two)}${tail}`;
      assert.equal(editor.document.getText(), both);
      await command(decide);
      assert.equal(editor.document.getText(), decide === 'keepAllChanges' ? both : file);
      while (editor.document.isDirty) await vscode.commands.executeCommand('undo');
      assert.equal(editor.document.getText(), file);
    }
  });

  it('is one edit in two editors of the file', async () => {
    const { editor, hold, result } = await begin();
    await vscode.window.showTextDocument(editor.document, { viewColumn: vscode.ViewColumn.Beside });
    hold.release();
    await result;
    assert.equal(editor.document.getText(), changed);
    await command('undoAllChanges');
    assert.equal(editor.document.getText(), file);
  });

  it('lets another edit of the same lines wait', async () => {
    const { editor, hold, result } = await begin();
    const { failure } = await threadline.edit({ prompt: 'Too early', range: new vscode.Range(2, 0, 4, 0) });
    assert.equal(failure?.kind, 'editPending');
    hold.release();
    await result;
    assert.equal(editor.document.getText(), changed);
  });

  it('can be decided on while the next one streams', async () => {
    const { editor, hold, result } = await begin();
    hold.release();
    await result;
    const second = await secondToo(editor);
    await command('undoAllChanges');
    assert.equal(editor.document.getText(), `${head}${one}\n\n${two.replace('  first', '  await first')}${tail}`);
    second.hold.release();
    assert.equal((await second.result).status, 'completed');
    assert.equal(editor.document.getText(), `${head}${one}\n\n${awaited(two)}${tail}`);
    await command('undoAllChanges');
    assert.equal(editor.document.getText(), file);
  });

  it('can stream in two files', async () => {
    const first = await begin('a.ts');
    const second = await begin('b.ts');
    first.hold.release();
    second.hold.release();
    await Promise.all([first.result, second.result]);
    for (const { editor } of [first, second]) assert.equal(editor.document.getText(), changed);
    for (const { editor } of [first, second]) {
      await vscode.window.showTextDocument(editor.document);
      await command('undoAllChanges');
      assert.equal(editor.document.getText(), file);
    }
  });

  it('goes on when line ends change', async () => {
    const { editor, hold, result } = await begin();
    await editor.edit((builder) => builder.setEndOfLine(vscode.EndOfLine.CRLF));
    hold.release();
    assert.equal((await result).status, 'completed');
    assert.equal(editor.document.getText(), changed.replaceAll('\n', '\r\n'));
    await command('undoAllChanges');
    assert.equal(editor.document.getText().replaceAll('\r\n', '\n'), file);
  });

  describe('and its file', () => {
    const rename = async (from: vscode.Uri): Promise<vscode.Uri> => {
      const to = vscode.Uri.joinPath(from, '..', 'renamed.ts');
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(from, to);
      assert.ok(await vscode.workspace.applyEdit(edit));
      // VS Code does not wait for the editor when it has renamed the file.
      await until(() => vscode.window.activeTextEditor?.document.uri.toString() === to.toString());
      return to;
    };
    const textAt = async (uri: vscode.Uri): Promise<string> => (await vscode.workspace.openTextDocument(uri)).getText();

    it('is renamed: the writing goes on under the new name', async () => {
      const { editor, result, hold } = await begin();
      const { uri } = editor.document;
      const to = await rename(uri);
      hold.release();
      assert.equal((await result).status, 'completed');
      assert.equal(await textAt(to), changed);
      assert.equal(await pendingCount(to), 1);
      await command('undoAllChanges');
      assert.equal(await textAt(to), file);
      assert.deepEqual(edits.messages.texts, []);
    });

    for (const name of ['not saved', 'saved']) {
      it(`is renamed while it waits for review, ${name}`, async () => {
        const { editor, result, hold } = await begin();
        hold.release();
        await result;
        if (name === 'saved') await editor.document.save();
        const to = await rename(editor.document.uri);
        assert.equal(await textAt(to), changed);
        assert.equal(await pendingCount(to), 1);
        await command('undoAllChanges');
        assert.equal(await textAt(to), file);
      });
    }

    it('cannot be renamed: what waits for review stays', async () => {
      const { editor, result, hold } = await begin();
      hold.release();
      await result;
      const { uri } = editor.document;
      const nowhere = vscode.Uri.file('/proc/renamed.ts'); // no file can be made there
      await withShortWaits(10_000, async () => {
        const edit = new vscode.WorkspaceEdit();
        edit.renameFile(uri, nowhere);
        assert.equal(await vscode.workspace.applyEdit(edit).then(undefined, () => false), false);
      });
      assert.equal(await pendingCount(uri), 1);
      await command('undoAllChanges');
      assert.equal(await textAt(uri), file);
    });

    it('is deleted while it waits for review', async () => {
      const { editor, result, hold } = await begin();
      const { uri } = editor.document;
      hold.release();
      await result;
      await vscode.workspace.fs.delete(uri);
      assert.equal(editor.document.getText(), changed);
      await command('undoAllChanges');
      assert.equal(editor.document.getText(), file);
    });

    it('is changed on disk after it was saved with what waits for review', async () => {
      const { editor, result, hold } = await begin();
      hold.release();
      await result;
      await editor.document.save();
      const onDisk = changed.replace('// head', '// other head');
      await vscode.workspace.fs.writeFile(editor.document.uri, Buffer.from(onDisk));
      await until(
        () => editor.document.getText() === onDisk,
        () => editor.document.getText(),
      );
      await command('undoAllChanges');
      assert.equal(editor.document.getText(), file.replace('// head', '// other head'));
    });
  });
});
