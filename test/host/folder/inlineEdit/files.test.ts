import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { AskResult } from '../../../../src/core/turn/askResult.ts';
import { answerLines, bytesOf, command, fenced, newFile, pendingCount } from '../../../support/inCode/inlineEdits.ts';
import { setUpEdits } from '../../../support/inCode/setUpEdits.ts';
import { lastBody, selectLines, threadline, workspaceFile } from '../../../support/inCode/threadline.ts';

const code = 'function sum(a, b) {\n  const total = a + b;\n  return total;\n}';
/** The bytes of one, a character each. */
const bom = '\u00ef\u00bb\u00bf';
const answer = 'function sum(a, b) {\n  // quick\n  return a + b;\n}';

describe('an inline edit and its file', () => {
  const edits = setUpEdits();

  async function edit(
    editor: vscode.TextEditor,
    first: number,
    last: number,
    text = fenced(answer),
  ): Promise<AskResult> {
    selectLines(editor, first, last);
    answerLines(edits.simulator, text);
    return await threadline.edit({ prompt: 'Make it shorter' });
  }

  const files: readonly (readonly [name: string, bytes: string, after: string])[] = [
    ['CRLF and no final newline', crlf(`// head\n${code}`), crlf(`// head\n${answer}`)],
    ['tabs', `// head\n${tabs(code)}\n`, `// head\n${tabs(answer)}\n`],
    ['a byte order mark', `${bom}// head\n${code}\n`, `${bom}// head\n${answer}\n`],
    ['blank lines around', `\n${code}\n\n\n`, `\n${answer}\n\n\n`],
    ['trailing spaces', `// head  \n${code}\n  \n`, `// head  \n${answer}\n  \n`],
  ];

  for (const [name, bytes, expected] of files) {
    it(`keeps what the file is: ${name}`, async () => {
      const editor = await newFile('file.js', Buffer.from(bytes, 'latin1'));
      const { uri } = editor.document;
      assert.equal((await edit(editor, 1, 4)).status, 'completed');
      await command('undoAllChanges');
      assert.equal(editor.document.isDirty, false);
      assert.equal((await edit(editor, 1, 4)).status, 'completed');
      await command('keepAllChanges');
      await editor.document.save();
      assert.equal(await bytesOf(uri), expected);
      await vscode.commands.executeCommand('undo');
      await editor.document.save();
      assert.equal(await bytesOf(uri), bytes);
    });
  }

  it('leaves mixed line ends on disk alone while it is not saved', async () => {
    const bytes = `// head\r\n${code}\r\n// tail\n// end\r\n`;
    const editor = await newFile('mixed.js', bytes);
    await edit(editor, 1, 4);
    await command('undoAllChanges');
    assert.equal(editor.document.isDirty, false);
    assert.equal(await bytesOf(editor.document.uri), bytes);
  });

  const shapes: readonly (readonly [string, string])[] = [
    ['a fence with sentences around', `Here it is:\n\n${fenced(answer)}\n\nIt is shorter now.`],
    ['bare code', answer],
    ['a fence that is indented', fenced(answer).replaceAll(/^/gm, '  ')],
  ];

  for (const [name, text] of shapes) {
    it(`takes the code out of ${name}`, async () => {
      const editor = await newFile('shape.js', `// head\n${code}\n// tail\n`);
      await edit(editor, 1, 4, text);
      assert.equal(editor.document.getText(), `// head\n${answer}\n// tail\n`);
      await command('undoAllChanges');
      assert.equal(editor.document.getText(), `// head\n${code}\n// tail\n`);
    });
  }

  const without: readonly (readonly [string, string, RegExp])[] = [
    ['a refusal', 'Sorry, I cannot help with that request.', /The answer has no code for the file/],
    ['nothing', '', /The answer was empty/],
    ['the code as it is', fenced(code), /^No changes/],
  ];

  for (const [name, text, message] of without) {
    it(`says that an answer brings ${name}, and leaves the file alone`, async () => {
      const editor = await newFile('without.js', `// head\n${code}\n`);
      const { text: answered, status } = await edit(editor, 1, 4, text);
      assert.equal(status, 'completed');
      assert.equal(answered, text);
      assert.equal(editor.document.isDirty, false);
      assert.equal(await pendingCount(), 0);
      assert.match(edits.messages.texts.join(), message);
    });
  }

  it('keeps what came of an answer that was cut off, to be reviewed, and says so', async () => {
    for (const failure of [
      { kind: 'incomplete', after: 3 },
      { kind: 'endEarly', after: 7 },
      { kind: 'reset', after: 7 },
      { kind: 'failedAfter', after: 7 },
    ] as const) {
      const editor = await newFile('cut.js', `// head\n${code}\n`);
      edits.simulator.failNext(failure);
      const { status } = await edit(editor, 1, 4);
      assert.equal(status, failure.kind === 'incomplete' ? 'incomplete' : 'failed');
      assert.equal(
        editor.document.getText(),
        `// head\nfunction sum(a, b) {\n  // quick\n  const total = a + b;\n  return total;\n}\n`,
        failure.kind,
      );
      assert.equal(edits.messages.texts.length, 1, failure.kind);
      edits.messages.texts.length = 0;
      await command('undoAllChanges');
      assert.equal(editor.document.getText(), `// head\n${code}\n`);
    }
  });

  it('changes the symbol at the cursor when nothing is selected, and the whole file where no symbol is known', async () => {
    const symbols = vscode.languages.registerDocumentSymbolProvider(
      { pattern: '**/symbol.txt' },
      {
        provideDocumentSymbols: () => [
          new vscode.DocumentSymbol(
            'sum',
            '',
            vscode.SymbolKind.Function,
            new vscode.Range(1, 0, 4, 1),
            new vscode.Range(1, 9, 1, 12),
          ),
        ],
      },
    );
    for (const [name, lines] of [
      ['symbol.txt', 'lines 2-5'],
      ['none.txt', 'lines 1-6'],
    ]) {
      const editor = await newFile(name ?? '', `// head\n${code}\n// tail\n`);
      editor.selection = new vscode.Selection(2, 4, 2, 4);
      answerLines(edits.simulator, fenced(lines === 'lines 2-5' ? answer : `// head\n${answer}\n// tail`));
      await threadline.edit({ prompt: 'Shorter' });
      assert.match(
        String(lastBody(edits.simulator).input).split('`edits/').at(-1) ?? '',
        new RegExp(`\\(plaintext, ${lines ?? ''}\\)`),
      );
      assert.equal(editor.document.getText(), `// head\n${answer}\n// tail\n`);
      await command('undoAllChanges');
    }
    symbols.dispose();
  });

  it('writes into an empty line, with its indentation', async () => {
    const bytes = 'function sum() {\n  \n}\n';
    const editor = await newFile('empty.js', bytes);
    await edit(editor, 1, 1, fenced('const x = 1;\nreturn x;'));
    assert.equal(editor.document.getText(), 'function sum() {\n  const x = 1;\n  return x;\n}\n');
    assert.match(String(lastBody(edits.simulator).input), /Write what shall stand in the empty place/);
    await command('undoAllChanges');
    assert.equal(editor.document.getText(), bytes);
  });

  it('changes a file that has never been saved', async () => {
    const document = await vscode.workspace.openTextDocument({ content: `// head\n${code}\n`, language: 'javascript' });
    await edit(await vscode.window.showTextDocument(document), 1, 4);
    assert.equal(document.getText(), `// head\n${answer}\n`);
    await command('undoAllChanges');
    assert.equal(document.getText(), `// head\n${code}\n`);
  });

  it('changes five thousand lines at once', async () => {
    const old = Array.from({ length: 5_000 }, (_, at) => `call(${at});`);
    const wanted = old.map((line, at) => (at % 3 === 1 ? line.replace('call', 'await call') : line));
    const editor = await newFile('long.js', old.join('\n'));
    await edit(editor, 0, old.length - 1, fenced(wanted.join('\n')));
    assert.equal(editor.document.getText(), wanted.join('\n'));
    await command('undoAllChanges');
    assert.equal(editor.document.getText(), old.join('\n'));
  });

  it('writes into a cell of a notebook', async function () {
    const cells = [
      { cell_type: 'code', metadata: {}, source: ['a = 1\n', 'b = 2'], outputs: [], execution_count: null },
    ];
    const uri = workspaceFile('edits', 'cells.ipynb');
    await vscode.workspace.fs.writeFile(
      uri,
      Buffer.from(JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 })),
    );
    const notebook = await vscode.workspace.openNotebookDocument(uri).then(undefined, () => undefined);
    if (!notebook) return this.skip(); // this VS Code has no serializer for notebooks
    await vscode.window.showNotebookDocument(notebook);
    await vscode.commands.executeCommand('notebook.cell.edit');
    const { document } = notebook.cellAt(0);
    answerLines(edits.simulator, fenced('a = 1\nb = 3\nc = 4', 'python'));
    const { status } = await threadline.edit({
      prompt: 'Go on',
      uri: document.uri,
      range: new vscode.Range(0, 0, 1, 5),
    });
    assert.equal(status, 'completed');
    assert.equal(document.getText(), 'a = 1\nb = 3\nc = 4');
    await command('undoAllChanges');
    assert.equal(document.getText(), 'a = 1\nb = 2');
  });

  it('says that a file can only be read, and keeps the answer', async () => {
    const files = vscode.workspace.getConfiguration('files');
    await files.update('readonlyInclude', { '**/locked.js': true }, vscode.ConfigurationTarget.Global);
    const editor = await newFile('locked.js', `// head\n${code}\n`);
    const { text } = await edit(editor, 1, 4);
    await files.update('readonlyInclude', undefined, vscode.ConfigurationTarget.Global);
    assert.equal(editor.document.getText(), `// head\n${code}\n`);
    assert.match(edits.messages.texts.join(), /locked\.js is read-only here/);
    assert.match(text, /^```/);
    assert.equal(await pendingCount(), 0);
  });

  it('changes a file that is only protected on disk, as typing would: VS Code asks when it is saved', async () => {
    const { chmodSync } = await import('node:fs');
    const editor = await newFile('protected.js', `// head\n${code}\n`);
    chmodSync(editor.document.uri.fsPath, 0o444);
    await edit(editor, 1, 4);
    assert.equal(editor.document.getText(), `// head\n${answer}\n`);
    await command('undoAllChanges');
    chmodSync(editor.document.uri.fsPath, 0o644);
    assert.equal(editor.document.getText(), `// head\n${code}\n`);
  });

  it('refuses more than can be sent, and changes a part of a file that is larger', async () => {
    const requests = edits.simulator.requests.length;
    const line = `${'x'.repeat(9_999)}\n`;
    const editor = await newFile('large.txt', line.repeat(60) + `${code}\n` + line.repeat(60));
    const { failure } = await threadline.edit({ prompt: 'Shorter', range: new vscode.Range(0, 0, 124, 0) });
    assert.equal(failure?.kind, 'tooLarge');
    assert.equal(edits.simulator.requests.length, requests);
    assert.equal((await edit(editor, 60, 63)).status, 'completed');
    assert.ok(JSON.stringify(lastBody(edits.simulator)).length < 400_000, 'What is around it was sent without a limit');
    assert.ok(editor.document.getText().includes(answer));
    await command('undoAllChanges');
    assert.ok(editor.document.getText().includes(code));
  });
});

function crlf(text: string): string {
  return text.replaceAll('\n', '\r\n');
}

function tabs(text: string): string {
  return text.replaceAll('  ', '\t');
}
