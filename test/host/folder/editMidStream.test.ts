import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { AskResult } from '../../../src/core/turn/askResult.ts';
import { startHoldingServer, type Hold, type HoldingServer } from '../../support/inCode/holdingServer.ts';
import { answerLines, bytesOf, fenced, newFile, removeFiles, setAutoSave } from '../../support/inCode/inlineEdits.ts';
import { Messages } from '../../support/inCode/messages.ts';
import { closeEditors, threadline } from '../../support/inCode/threadline.ts';
import { until } from '../../support/inCode/until.ts';

const body = Array.from({ length: 24 }, (_, at) => `  step(${at});`);
const code = ['function many() {', ...body, '}'];
const file = ['// head', '', ...code, '', '// tail', ''].join('\n');
/** Every other line is another, one is new, and one goes. */
const wanted = ['function many() {', '  begin();', ...body.slice(1).map((line, at) => (at % 2 === 0 ? line.replace('step', 'await step') : line)), '}'];

/** An edit whose answer goes on as fast as it is written. */
interface Flowing {
  readonly editor: vscode.TextEditor;
  readonly hold: Hold;
  readonly result: Promise<AskResult>;
}

describe('in mid stream', () => {
  let server: HoldingServer;
  let messages: Messages;
  before(async () => {
    server = await startHoldingServer();
  });
  after(async () => {
    await server.close();
    await removeFiles();
    await setAutoSave(undefined);
  });
  beforeEach(async () => {
    await closeEditors();
    messages = new Messages();
  });
  afterEach(async () => {
    messages.restore();
    await closeEditors();
  });

  /** Begins an edit, and lets the answer flow from when so many of its lines have come. */
  async function begin(lines: number): Promise<Flowing> {
    const editor = await newFile('flowing.ts', file);
    answerLines(server.simulator, fenced(wanted.join('\n')));
    const hold = server.hold(lines + 1);
    const result = threadline.edit({ prompt: 'Await', uri: editor.document.uri, range: new vscode.Range(2, 0, 27, 1) });
    await hold.reached;
    await until(() => editor.document.getText().includes('begin();'), () => editor.document.getText());
    return { editor, hold, result };
  }

  /** Another line is let through with each that is written, while something else is done. */
  async function whileFlowing({ editor, hold }: Flowing, act: () => Thenable<unknown>): Promise<void> {
    const listener = vscode.workspace.onDidChangeTextDocument(({ document }) => (document === editor.document ? hold.release(1) : undefined));
    hold.release(1);
    await act();
    listener.dispose();
    hold.release();
  }

  for (const autoSave of ['off', 'afterDelay'] as const) {
    describe(`with auto save ${autoSave}`, () => {
      before(() => setAutoSave(autoSave));

      for (const lines of [2, 3, 5, 9, 14]) {
        it(`Revert and Close Editor after ${lines} lines leaves the file as it was`, async () => {
          const flowing = await begin(lines);
          const { uri } = flowing.editor.document;
          await whileFlowing(flowing, () => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));
          await flowing.result;
          assert.equal(await bytesOf(uri), file);
          const reopened = await vscode.workspace.openTextDocument(uri);
          assert.equal(reopened.getText(), file);
          assert.equal(reopened.isDirty, false);
          assert.doesNotMatch(messages.texts.join('\n'), /You typed/);
        });
      }
    });
  }
});
