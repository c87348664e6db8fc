import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Simulator } from '../../../simulator/simulator.ts';
import { command, openWritten, type, wholeLines } from '../../../support/inCode/editing.ts';
import { closeEditors, startServer, threadline } from '../../../support/inCode/threadline.ts';

/** Numbers that are the same in every run: a linear congruential generator. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Random = ReturnType<typeof createRandom>;
const oneOf = <T>(random: Random, values: readonly T[]): T => values[random(values.length)] as T;

const texts = [
  'return a;',
  'if (a) {',
  '}',
  '',
  'const 价格 = 1; // 😀',
  'call(a, b);',
  '  indented();',
  '\tx();',
  '};',
];

function randomLines(random: Random, count: number): readonly string[] {
  const lines = Array.from({ length: count }, () => oneOf(random, texts));
  return [`start${random(100)}();`, ...lines, `end${random(100)}();`];
}

/** Some lines other, some gone, some new; the first stays, so that no indentation has to be guessed. */
function changedBy(random: Random, [first = '', ...lines]: readonly string[]): readonly string[] {
  const changed = lines.flatMap((line) => {
    const what = random(6);
    return what === 0
      ? []
      : what === 1
        ? [`${line} // changed`]
        : what === 2
          ? [line, `added${random(100)}();`]
          : [line];
  });
  return [first, ...changed, `last${random(100)}();`];
}

const shapes: readonly ((code: string) => string)[] = [
  (code) => `\`\`\`\`js\n${code}\n\`\`\`\``,
  (code) => `Here is the new version:\n\n\`\`\`\`js\n${code}\n\`\`\`\`\n\nI changed what you asked for.`,
  (code) => `\`\`\`\`\n${code}\n\`\`\`\`\n`,
];

describe('fifty random edits', () => {
  let simulator: Simulator;
  const autoSave = (value: string | undefined) =>
    vscode.workspace.getConfiguration('files').update('autoSave', value, vscode.ConfigurationTarget.Global);
  before(async () => {
    simulator = await startServer();
    await autoSave('off');
  });
  after(async () => {
    await autoSave(undefined);
    await simulator.close();
  });
  beforeEach(closeEditors);
  afterEach(closeEditors);

  for (let seed = 1; seed <= 5; seed++) {
    it(`lose nothing and restore byte for byte, ten of them from seed ${seed}`, async () => {
      const random = createRandom(seed * 7_919);
      const eol = oneOf(random, ['\n', '\r\n']);
      const above = randomLines(random, random(6));
      const below = randomLines(random, random(6));
      const lines = randomLines(random, 5 + random(30));
      const { editor } = await openWritten(`fuzz${seed}.js`, [...above, ...lines, ...below, ''].join(eol));
      for (let round = 0; round < 10; round++)
        await oneEdit(random, editor, { above: above.length, below: below.length });
    });
  }

  async function oneEdit(
    random: Random,
    editor: vscode.TextEditor,
    { above, below }: { readonly above: number; readonly below: number },
  ): Promise<void> {
    const { document } = editor;
    const original = document.getText();
    const all = original.split(/\r?\n/);
    const last = all.length - 2 - below;
    const target = all.slice(above, last + 1);
    const wanted = changedBy(random, target);
    const answer = oneOf(random, shapes)(wanted.join('\n'));
    const size = 1 + random(40);
    simulator.answerNext({
      kind: 'text',
      text: answer,
      deltas: Array.from({ length: Math.ceil(answer.length / size) }, (_, at) =>
        answer.slice(at * size, (at + 1) * size),
      ),
    });
    const done = threadline.edit({ prompt: 'Change it', uri: document.uri, range: wholeLines(above, last) });
    const isTyping = random(3) === 0;
    if (isTyping) await type(editor, document.lineCount - 1, 0, '// mine');
    const { status } = await done;
    assert.equal(status, 'completed');
    const after = [...all.slice(0, above), ...wanted, ...all.slice(last + 1)].join('\n') + (isTyping ? '// mine' : '');
    assert.equal(document.getText().replaceAll('\r\n', '\n'), after);
    await decide(random, editor, original + (isTyping ? '// mine' : ''));
  }

  /** Whatever is decided, in the end the original is back, for the next one. */
  async function decide(random: Random, editor: vscode.TextEditor, original: string): Promise<void> {
    const { document } = editor;
    const way = random(3);
    if (way === 0) await command('undoAllChanges');
    else if (way === 1) {
      await command('keepAllChanges');
      await vscode.commands.executeCommand('undo');
    } else {
      editor.selection = new vscode.Selection(0, 0, 0, 0);
      await command('keepChange');
      await command('undoAllChanges');
      const kept = document.getText();
      for (let tries = 0; tries < 20 && document.getText() !== original; tries++)
        await vscode.commands.executeCommand('undo');
      assert.ok(kept.length > 0);
    }
    assert.equal(document.getText(), original);
  }
});
