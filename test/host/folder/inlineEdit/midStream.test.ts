import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { AskResult } from '../../../../src/core/turn/askResult.ts';
import { isShownInTab } from '../../../../src/host/inlineEdit/document/tabs.ts';
import type { Hold } from '../../../support/inCode/holdingServer.ts';
import {
  answerLines,
  bytesOf,
  changeText,
  command,
  fenced,
  newFile,
  pendingCount,
  setAutoSave,
  typeAt,
} from '../../../support/inCode/inlineEdits.ts';
import { setUpHeldEdits } from '../../../support/inCode/setUpEdits.ts';
import { closeEditors, threadline } from '../../../support/inCode/threadline.ts';
import { until } from '../../../support/inCode/until.ts';

const body = Array.from({ length: 24 }, (_, at) => `  step(${at});`);
const code = ['function many() {', ...body, '}'];
/** One line is new, one goes, and every other is another. */
const wantedCode = [
  'function many() {',
  '  begin();',
  ...body.slice(1).map((line, at) => (at % 2 === 0 ? line.replace('step', 'await step') : line)),
  '}',
];
const around = (lines: readonly string[]): string => ['// head', '', ...lines, '', '// tail', ''].join('\n');
const file = around(code);

/** An edit whose answer goes on as fast as it is written. */
interface Flowing {
  readonly editor: vscode.TextEditor;
  readonly uri: vscode.Uri;
  readonly hold: Hold;
  readonly result: Promise<AskResult>;
}

/** Something that happens while an edit is written. */
interface Event {
  readonly act: (flowing: Flowing) => Thenable<unknown>;
  /** What the file may be once all that waits for review is undone; the file as it was when absent. */
  readonly undone?: readonly string[];
  /** Whether the writing goes on to its end. */
  readonly goesOn?: boolean;
  /**
   * Closes the tab, tried at two moments. VS Code reverts a file with unsaved changes then, and keeps its tab, with all
   * that is written, when a step arrives while it reads the disk.
   */
  readonly closes?: true;
  /** Has nothing to do with the file on disk: whether it is saved by itself makes no difference. */
  readonly isInMemory?: true;
  /** The file's place afterwards. */
  readonly to?: (uri: vscode.Uri) => vscode.Uri;
}

const run = (name: string): Thenable<unknown> => vscode.commands.executeCommand(name);
const renamed = (uri: vscode.Uri): vscode.Uri => uri.with({ path: uri.path.replace('flowing', 'renamed') });
const withHead = (text: string): string => text.replace('// head', '// other head');
const header = '// saved\n';

async function applied(change: (edit: vscode.WorkspaceEdit) => void): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  change(edit);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Something is formatted whenever the file is saved, while the work goes on. */
async function formattedOnSave(format: vscode.Disposable, work: () => Thenable<unknown>): Promise<void> {
  const editor = vscode.workspace.getConfiguration('editor');
  await editor.update('formatOnSave', true, vscode.ConfigurationTarget.Global);
  try {
    await work();
  } finally {
    await editor.update('formatOnSave', undefined, vscode.ConfigurationTarget.Global);
    format.dispose();
  }
}

function indentingFormatter(): vscode.Disposable {
  return vscode.languages.registerDocumentFormattingEditProvider(
    { pattern: '**/*.flow' },
    {
      provideDocumentFormattingEdits: (document) => {
        const lines = Array.from({ length: document.lineCount }, (_, line) => document.lineAt(line));
        return lines.flatMap(({ text, range: { start } }) =>
          /^ {2}\S/.test(text) ? [vscode.TextEdit.insert(start, '  ')] : [],
        );
      },
    },
  );
}

function headerOnSave(): vscode.Disposable {
  return vscode.workspace.onWillSaveTextDocument((event) => {
    const { document } = event;
    const text = document.getText();
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    if (!text.startsWith(header)) event.waitUntil(Promise.resolve([vscode.TextEdit.replace(all, header + text)]));
  });
}

const events: Readonly<Record<string, Event>> = {
  'Revert File': { act: () => run('workbench.action.files.revert') },
  'Revert and Close Editor': { act: () => run('workbench.action.revertAndCloseActiveEditor'), closes: true },
  'a save and a close': {
    act: async ({ editor }) => [await editor.document.save(), await run('workbench.action.closeActiveEditor')],
    closes: true,
  },
  'a change on disk': {
    act: ({ uri }) => vscode.workspace.fs.writeFile(uri, Buffer.from(withHead(file))),
    undone: [file, withHead(file)],
  },
  'a rename': { act: ({ uri }) => applied((edit) => edit.renameFile(uri, renamed(uri))), to: renamed, goesOn: true },
  'a second editor group, of which one is closed': {
    isInMemory: true,
    act: async () => [await run('workbench.action.splitEditor'), await run('workbench.action.closeActiveEditor')],
    goesOn: true,
  },
  'a tab in front of it': {
    isInMemory: true,
    act: async ({ editor }) => [await newFile('front.flow', ''), await vscode.window.showTextDocument(editor.document)],
    goesOn: true,
  },
  'an undo': { act: () => run('undo') },
  'an undo and a redo': { act: async () => [await run('undo'), await run('redo')] },
  'another language': {
    isInMemory: true,
    act: ({ editor }) => vscode.languages.setTextDocumentLanguage(editor.document, 'javascript'),
    goesOn: true,
  },
  'a save': { act: ({ editor }) => editor.document.save(), goesOn: true },
  'a save with a formatter': {
    act: ({ editor }) => formattedOnSave(indentingFormatter(), () => editor.document.save()),
    goesOn: true,
  },
  'a save that another extension writes into': {
    act: ({ editor }) => formattedOnSave(headerOnSave(), () => editor.document.save()),
    undone: [header + file],
    goesOn: true,
  },
  'another extension that writes above': {
    act: ({ uri }) => changeText(uri, () => new vscode.Range(0, 0, 0, 7), '// other head'),
    undone: [withHead(file)],
    goesOn: true,
  },
  'another extension that writes inside': {
    isInMemory: true,
    act: ({ uri }) => changeText(uri, () => new vscode.Range(27, 0, 27, 0), '// inside\n'),
    undone: code.map((_, at) => around(code.toSpliced(at, 0, '// inside'))),
  },
};

/** Moments that are the same in every run, and other ones for each event: so many lines have come. */
function momentsOf(index: number, { closes }: Event, autoSave: string): readonly number[] {
  const [early, late] = [2 + ((index * 7) % 9), 11 + ((index * 5) % 9)];
  return closes ? [early, late] : [autoSave === 'off' ? early : late];
}

describe('in mid stream', () => {
  const edits = setUpHeldEdits();

  /** An edit of which so many lines have come. */
  async function begin(lines: number): Promise<Flowing> {
    const editor = await newFile('flowing.flow', file);
    const { uri } = editor.document;
    answerLines(edits.simulator, fenced(wantedCode.join('\n')));
    const hold = edits.server.hold(lines + 1);
    const result = threadline.edit({ prompt: 'Await', uri, range: new vscode.Range(2, 0, 27, 1) });
    await hold.reached;
    await until(
      () => editor.document.getText().includes(wantedCode.slice(0, lines).join('\n')),
      () => editor.document.getText(),
    );
    return { editor, uri, hold, result };
  }

  /** Another line is let through with each that is written, while something else is done. */
  async function whileFlowing(flowing: Flowing, act: Event['act']): Promise<void> {
    const { hold, uri } = flowing;
    const listener = vscode.workspace.onDidChangeTextDocument(({ document }) =>
      document.uri.toString() === uri.toString() ? hold.release(1) : undefined,
    );
    hold.release(1);
    await act(flowing);
    listener.dispose();
    hold.release();
  }

  /** The file is what it was, in the editor and on disk, once what waits for review is undone; one that is closed at once. */
  async function expectUndone(uri: vscode.Uri, { undone = [file] }: Event, isClosed: boolean): Promise<void> {
    if (!isClosed) {
      const { document } = await vscode.window.showTextDocument(uri);
      if ((await pendingCount(uri)) > 0) await command('undoAllChanges');
      assert.ok(undone.includes(document.getText()), document.getText());
      // Where somebody else has written the file on disk, VS Code asks which of the two it shall be.
      if (!(await document.save())) return;
    }
    await until(
      async () => undone.includes(await bytesOf(uri)),
      () => bytesOf(uri),
    );
  }

  for (const autoSave of ['off', 'afterDelay'] as const) {
    describe(`with auto save ${autoSave}`, () => {
      before(() => setAutoSave(autoSave));
      after(() => setAutoSave('off'));

      for (const [index, [name, event]] of Object.entries(events).entries()) {
        if (event.isInMemory && autoSave !== 'off') continue;
        it(`${name} leaves the file as it was, or a change to be reviewed`, async () => {
          for (const lines of momentsOf(index, event, autoSave)) {
            const flowing = await begin(lines);
            await whileFlowing(flowing, event.act);
            const isClosed = event.closes === true && !isShownInTab(flowing.uri.toString());
            const { status } = await flowing.result;
            const uri = event.to?.(flowing.uri) ?? flowing.uri;
            if (event.goesOn) {
              assert.equal(status, 'completed', edits.messages.texts.join('\n'));
              const { document } = await vscode.window.showTextDocument(uri);
              assert.ok(document.getText().includes(wantedCode.join('\n')), document.getText());
            }
            await expectUndone(uri, event, isClosed);
            assert.doesNotMatch(edits.messages.texts.join('\n'), /You typed/);
            await closeEditors();
          }
        });
      }

      it('a file that is deleted is not made anew', async () => {
        const flowing = await begin(6);
        const remove = ({ uri }: Flowing): Promise<void> => applied((edit) => edit.deleteFile(uri));
        if (autoSave === 'off') {
          await whileFlowing(flowing, remove);
        } else {
          // A save that is on its way at that moment, VS Code itself brings to its end: the file is there again then.
          const { document } = flowing.editor;
          await until(async () => !document.isDirty && (await bytesOf(flowing.uri)) === document.getText());
          await remove(flowing);
          flowing.hold.release();
        }
        assert.equal((await flowing.result).status, 'cancelled');
        await assert.rejects(async () => await vscode.workspace.fs.stat(flowing.uri));
      });

      it('what is typed while the file is saved and formatted is kept', async () => {
        const { editor, hold, result } = await begin(6);
        await formattedOnSave(indentingFormatter(), async () => {
          const saved = editor.document.save();
          await typeAt(editor, 20, 2, 'typed();');
          await saved;
        });
        hold.release();
        await result;
        assert.ok(editor.document.getText().includes('typed();'), editor.document.getText());
      });
    });
  }
});
