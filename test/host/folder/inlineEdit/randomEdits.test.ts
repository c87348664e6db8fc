import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { changeText, command, newFile } from '../../../support/inCode/inlineEdits.ts';
import { setUpEdits } from '../../../support/inCode/setUpEdits.ts';
import { threadline } from '../../../support/inCode/threadline.ts';

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
  const changes: readonly ((line: string) => readonly string[])[] = [
    () => [],
    (line) => [`${line} // changed`],
    (line) => [line, `added${random(100)}();`],
  ];
  const changed = lines.flatMap((line) => changes[random(2 * changes.length)]?.(line) ?? [line]);
  return [first, ...changed, `last${random(100)}();`];
}

const shapes: readonly ((code: string) => string)[] = [
  (code) => `\`\`\`\`js\n${code}\n\`\`\`\``,
  (code) => `Here is the new version:\n\n\`\`\`\`js\n${code}\n\`\`\`\`\n\nI changed what you asked for.`,
  (code) => `\`\`\`\`\n${code}\n\`\`\`\`\n`,
];

/** How many lines of the file stay as they are, before and after those that are edited. */
interface Surroundings {
  readonly above: number;
  readonly below: number;
}

describe('random edits', () => {
  const edits = setUpEdits();

  for (const [seed, eol] of [
    [1, '\n'],
    [2, '\r\n'],
  ] as const) {
    it(`lose nothing and restore byte for byte, ten of them from seed ${seed}`, async () => {
      const random = createRandom(seed * 7_919);
      const above = randomLines(random, random(6));
      const below = randomLines(random, random(6));
      const lines = randomLines(random, 5 + random(30));
      const editor = await newFile('random.js', [...above, ...lines, ...below, ''].join(eol));
      for (let round = 0; round < 10; round++)
        await oneEdit(random, editor, { above: above.length, below: below.length });
    });
  }

  async function oneEdit(random: Random, editor: vscode.TextEditor, { above, below }: Surroundings): Promise<void> {
    const { document } = editor;
    const original = document.getText();
    const all = original.split(/\r?\n/);
    const last = all.length - 2 - below;
    const wanted = changedBy(random, all.slice(above, last + 1));
    answerInPieces(oneOf(random, shapes)(wanted.join('\n')), 1 + random(40));
    const range = new vscode.Range(above, 0, last, 1_000);
    const done = threadline.edit({ prompt: 'Change it', uri: document.uri, range });
    const typed = random(3) === 0 ? '// mine' : '';
    if (typed !== '') await typeAtEnd(document, typed);
    const { status } = await done;
    assert.equal(status, 'completed');
    const after = [...all.slice(0, above), ...wanted, ...all.slice(last + 1)].join('\n') + typed;
    assert.equal(document.getText().replaceAll('\r\n', '\n'), after);
    await decide(random, editor, original + typed);
  }

  function answerInPieces(text: string, size: number): void {
    const deltas = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
      text.slice(at * size, (at + 1) * size),
    );
    edits.simulator.answerNext({ kind: 'text', text, deltas });
  }

  async function typeAtEnd(document: vscode.TextDocument, text: string): Promise<void> {
    const end = (): vscode.Range => new vscode.Range(document.lineCount - 1, 0, document.lineCount - 1, 0);
    await changeText(document.uri, end, text);
  }

  const undo = (): Thenable<unknown> => vscode.commands.executeCommand('undo');

  /** Whatever is decided, in the end the original is back, for the next one. */
  async function decide(random: Random, editor: vscode.TextEditor, original: string): Promise<void> {
    const { document } = editor;
    const decisions: readonly (() => Promise<void>)[] = [
      () => command('undoAllChanges'),
      async () => {
        await command('keepAllChanges');
        await undo();
      },
      async () => {
        editor.selection = new vscode.Selection(0, 0, 0, 0);
        await command('keepChange');
        await command('undoAllChanges');
        for (let tries = 0; tries < 20 && document.getText() !== original; tries++) await undo();
      },
    ];
    await oneOf(random, decisions)();
    assert.equal(document.getText(), original);
  }
});
