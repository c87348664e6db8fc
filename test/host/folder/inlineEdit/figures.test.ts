import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { command, fenced, newFile } from '../../../support/inCode/inlineEdits.ts';
import { setUpEdits } from '../../../support/inCode/setUpEdits.ts';
import { threadline } from '../../../support/inCode/threadline.ts';

/** Where `npm run bench` wants its figure; without it there is nothing to do. */
const figures = process.env.THREADLINE_EDIT_FIGURES;

/** Fifty functions of three lines each, a blank line between two. */
const code = Array.from({ length: 50 }, (_, at) => `function f${at}(a) {\n  return a + ${at};\n}`).join('\n\n');
const answer = fenced(code.replaceAll('return a', 'return 2 * a'), 'js');
const lines = code.split('\n').length;

if (figures !== undefined) {
  describe('an inline edit', () => {
    const edits = setUpEdits();

    /** In milliseconds a line, from the first one written to the change pending. */
    async function timeOf(uri: vscode.Uri): Promise<number> {
      let first = 0;
      const listener = vscode.workspace.onDidChangeTextDocument(() => (first ||= performance.now()));
      edits.simulator.answerNext({ kind: 'text', text: answer, deltas: answer.match(/[^]{1,12}/g) ?? [] });
      await threadline.edit({ prompt: 'Twice', uri, range: new vscode.Range(0, 0, lines - 1, 1) });
      listener.dispose();
      return (performance.now() - first) / lines;
    }

    it('is written at a speed that can be noted', async () => {
      const { document } = await newFile('speed.js', code);
      const rounds: number[] = [];
      for (let round = 0; round < 5; round++) {
        rounds.push(await timeOf(document.uri));
        await command('undoAllChanges');
      }
      const [, , median] = rounds.toSorted((a, b) => a - b);
      writeFileSync(figures, JSON.stringify({ editApplyMsPerLine: median }));
    });
  });
}
