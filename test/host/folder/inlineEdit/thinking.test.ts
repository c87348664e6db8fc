import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answerLines, command, fenced, newFile } from '../../../support/inCode/inlineEdits.ts';
import { setUpEdits } from '../../../support/inCode/setUpEdits.ts';
import { threadline } from '../../../support/inCode/threadline.ts';

const thought = ['Let me try this first:', '', fenced('function draft() {\n  return 0;\n}'), '', 'No, better:'].join(
  '\n',
);
const wanted = 'function right() {\n  return 2;\n}';

describe('an edit whose answer begins with thinking', () => {
  const edits = setUpEdits();

  for (const [name, opening] of [
    ['between tags', '<think>\n'],
    ['of which only the end is told', ''],
  ] as const) {
    it(`writes nothing of the thinking ${name} into the file`, async () => {
      const { document } = await newFile('thinking.ts', '// head\nfunction old() {\n  return 1;\n}\n// tail\n');
      const seen: string[] = [];
      const listener = vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document === document) seen.push(document.getText());
      });
      answerLines(edits.simulator, `${opening}${thought}\n</think>\n\n${fenced(wanted)}`);
      await threadline.edit({ prompt: 'Rename it', uri: document.uri, range: new vscode.Range(1, 0, 3, 1) });
      listener.dispose();
      assert.equal(document.getText(), `// head\n${wanted}\n// tail\n`);
      assert.deepEqual(
        seen.filter((text) => text.includes('draft')),
        [],
      );
      await command('undoAllChanges');
    });
  }
});
