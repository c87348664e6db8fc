import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answerLines, changeText, command, fenced, newFile } from '../../../support/inCode/inlineEdits.ts';
import { setUpEdits } from '../../../support/inCode/setUpEdits.ts';
import { lastBody, openEditor, selectLines, threadline, workspaceFile } from '../../../support/inCode/threadline.ts';
import { expectErrors } from '../../../support/inCode/expectErrors.ts';
import { Boxes } from '../../../support/inCode/boxes.ts';
import { until } from '../../../support/inCode/until.ts';

const file = ['// head', '', 'function add(a, b) {', '  return a - b;', '}', '', '// tail', ''].join('\n');

describe('ready-made edits', () => {
  const edits = setUpEdits();
  const problems = vscode.languages.createDiagnosticCollection('test');
  afterEach(() => problems.clear());
  after(() => problems.dispose());

  function lastInput(): string {
    return String(lastBody(edits.simulator).input);
  }

  async function problemFile(): Promise<vscode.TextEditor> {
    const editor = await newFile('problem.txt', file);
    const diagnostic = new vscode.Diagnostic(new vscode.Range(3, 9, 3, 14), 'The sum is wrong');
    diagnostic.source = 'adder';
    diagnostic.code = 'no-minus';
    problems.set(editor.document.uri, [diagnostic]);
    return editor;
  }

  async function titlesAt({ document }: vscode.TextEditor, range: vscode.Range): Promise<readonly string[]> {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
    );
    return actions.map(({ title }) => title);
  }

  it('Fix Problem sends what the editor has found at the cursor, and changes the lines around it', async () => {
    const editor = await problemFile();
    editor.selection = new vscode.Selection(3, 11, 3, 11);
    answerLines(edits.simulator, fenced(file.replace('a - b', 'a + b').trim(), 'javascript'));
    const { status } = await threadline.run('threadline.fixProblem', undefined);
    assert.equal(status, 'completed');
    assert.match(lastInput(), /^Fix this, and nothing else: The sum is wrong \(adder no-minus\), line 4\n/);
    assert.equal(editor.document.getText(), file.replace('a - b', 'a + b'));
    await command('undoAllChanges');
    assert.equal(editor.document.getText(), file);
  });

  it('Fix Problem says where there is none', async () => {
    const editor = await problemFile();
    const requests = edits.simulator.requests.length;
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    const { failure } = await threadline.run('threadline.fixProblem', undefined);
    assert.equal(failure?.kind, 'noProblem');
    assert.match(edits.messages.texts.join(), /The editor reports no problem here/);
    assert.equal(edits.simulator.requests.length, requests);
  });

  it('Fix Problem in a file that is named goes by the cursor there, not by that in another file', async () => {
    const { document } = await problemFile();
    const other = await newFile('other.js', file);
    other.selection = new vscode.Selection(3, 11, 3, 11);
    const { failure } = await threadline.run('threadline.fixProblem', { uri: document.uri });
    assert.equal(failure?.kind, 'noProblem');
    const editor = await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
    editor.selection = new vscode.Selection(3, 11, 3, 11);
    const shownOther = await vscode.window.showTextDocument(other.document, { viewColumn: vscode.ViewColumn.One });
    shownOther.selection = new vscode.Selection(0, 0, 0, 0);
    answerLines(edits.simulator, fenced(file.replace('a - b', 'a + b').trim(), 'javascript'));
    const { status } = await threadline.run('threadline.fixProblem', { uri: document.uri });
    assert.equal(status, 'completed');
    assert.equal(document.getText(), file.replace('a - b', 'a + b'));
  });

  it('the lightbulb offers to fix a problem only where there is one, and to edit only what is selected', async () => {
    const editor = await problemFile();
    const [at, elsewhere, selected] = [
      new vscode.Range(3, 10, 3, 10),
      new vscode.Range(0, 2, 0, 2),
      new vscode.Range(2, 0, 4, 1),
    ];
    assert.ok((await titlesAt(editor, at)).includes('Fix with Threadline'));
    assert.ok(!(await titlesAt(editor, elsewhere)).includes('Fix with Threadline'));
    assert.ok((await titlesAt(editor, selected)).includes('Edit Selection…'));
    assert.ok(!(await titlesAt(editor, at)).includes('Edit Selection…'));
  });

  for (const [name, wish] of [
    ['documentSelection', /^Write documentation comments/],
    ['simplifySelection', /^Simplify this code/],
  ] as const) {
    it(`${name} edits the selection with its own wish`, async () => {
      const editor = await newFile('ready.js', file);
      selectLines(editor, 2, 4);
      const { status } = await threadline.run(`threadline.${name}`, undefined);
      assert.equal(status, 'completed');
      assert.match(lastInput(), wish);
      await command('undoAllChanges');
      assert.equal(editor.document.getText(), file);
    });
  }

  it('Write Tests goes on in the file of tests that is there', async () => {
    const tests = await newFile('add.test.js', '// tests\n');
    const code = vscode.Uri.joinPath(tests.document.uri, '..', 'add.js');
    await vscode.workspace.fs.writeFile(code, Buffer.from(file));
    selectLines(await openEditor(code), 2, 4);
    answerLines(edits.simulator, fenced('// tests\ntest();', 'javascript'));
    const { status } = await threadline.run('threadline.writeTests', undefined);
    assert.equal(status, 'completed');
    assert.match(
      lastInput(),
      /^Write tests for the code in edits\/\d+\/add\.js[^]*`edits\/\d+\/add\.js` \(javascript, lines 3-5\)[^]*add\.test\.js/,
    );
    assert.equal(tests.document.getText(), '// tests\ntest();\n');
    await vscode.window.showTextDocument(tests.document);
    await command('undoAllChanges');
    assert.equal(tests.document.getText(), '// tests\n');
  });

  it('Write Tests begins a file beside the code where there is none, which is saved under that name', async () => {
    const editor = await newFile('sum.js', file);
    answerLines(edits.simulator, fenced('test();', 'javascript'));
    const { status } = await threadline.run('threadline.writeTests', { uri: editor.document.uri });
    assert.equal(status, 'completed');
    const path = vscode.Uri.joinPath(editor.document.uri, '..', 'sum.test.js').path;
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.path === path);
    assert.equal(document?.uri.scheme, 'untitled');
    assert.equal(document.getText(), 'test();');
    await vscode.window.showTextDocument(document);
    await command('keepAllChanges');
    await document.save();
    await until(() => vscode.workspace.textDocuments.some(({ uri }) => uri.path === path && uri.scheme !== 'untitled'));
  });

  it('Write Tests leaves no editor behind when it is undone', async () => {
    const editor = await newFile('max.js', file);
    answerLines(edits.simulator, fenced('test();', 'javascript'));
    await threadline.run('threadline.writeTests', { uri: editor.document.uri });
    const isTests = ({ uri }: { readonly uri: vscode.Uri }): boolean => uri.path.endsWith('max.test.js');
    await vscode.window.showTextDocument(vscode.workspace.textDocuments.find(isTests)!);
    await command('undoAllChanges');
    await until(() => !vscode.window.visibleTextEditors.some(({ document }) => isTests(document)));
    const tabs = vscode.window.tabGroups.all.flatMap(({ tabs: all }) => all);
    assert.ok(!tabs.some(({ input }) => input instanceof vscode.TabInputText && isTests(input)));
  });

  describe('bad arguments', () => {
    it('of the wrong kind are errors, and nothing is sent', async () => {
      const requests = edits.simulator.requests.length;
      await newFile('bad.js', file);
      expectErrors(/TypeError: A (?:prompt|uri|range) is/);
      await assert.rejects(threadline.edit({ prompt: { text: 'x' } }), /A prompt is a string/);
      await assert.rejects(threadline.edit({ prompt: 'x', uri: 'bad.js' }), /A uri is/);
      await assert.rejects(threadline.edit({ prompt: 'x', range: [1, 2] }), /A range is/);
      await assert.rejects(
        threadline.edit({ prompt: 'x', range: { start: { line: -1 }, end: { line: 1 } } }),
        /A range is/,
      );
      assert.equal(edits.simulator.requests.length, requests);
    });

    const refused: readonly (readonly [name: string, argument: () => unknown, kind: string])[] = [
      ['no words', () => ({ prompt: ' ' }), 'emptyQuestion'],
      ['a file that is not there', () => ({ prompt: 'x', uri: workspaceFile('nowhere.ts') }), 'notText'],
      ['a scheme that nobody knows', () => ({ prompt: 'x', uri: 'nobody:/knows.ts' }), 'notText'],
      ['lines that are not there', () => ({ prompt: 'x', range: new vscode.Range(500, 0, 501, 0) }), 'codeMoved'],
    ];
    for (const [name, argument, kind] of refused) {
      it(`are refused with a sentence: ${name}`, async () => {
        const requests = edits.simulator.requests.length;
        await newFile('bad.js', file);
        const { status, failure } = await threadline.edit(argument());
        assert.equal(status, 'failed');
        assert.equal(failure?.kind, kind);
        assert.deepEqual(edits.messages.texts, [failure.message]);
        assert.equal(edits.simulator.requests.length, requests);
      });
    }

    it('in reviews do nothing', async () => {
      await newFile('bad.js', file);
      for (const name of ['keepChange', 'undoChange', 'keepAllChanges', 'undoAllChanges', 'compareChanges']) {
        for (const argument of [undefined, null, 7, 'x', { edit: 7 }, { edit: 'none', hunk: 3 }, { hunk: -1 }])
          await command(name, argument);
      }
      for (const name of ['nextChange', 'previousChange']) await command(name);
    });

    it('and no file at all: a sentence', async () => {
      const { failure } = await threadline.edit({ prompt: 'x' });
      assert.equal(failure?.kind, 'noEditor');
    });
  });

  it('a wish that is said later goes to the same lines, wherever they are by then', async () => {
    for (const change of ['moved', 'different'] as const) {
      const editor = await newFile('later.js', file);
      selectLines(editor, 2, 4);
      answerLines(edits.simulator, fenced(file.split('\n').slice(2, 5).join('\n').replace('-', '+'), 'javascript'));
      const boxes = Boxes.watch();
      const edit = threadline.edit(undefined);
      const box = await boxes.next();
      await changeText(
        editor.document.uri,
        () => new vscode.Range(change === 'moved' ? 0 : 3, 0, change === 'moved' ? 0 : 3, 0),
        '// new\n',
      );
      box.value = 'Add';
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      const { failure } = await edit;
      boxes.restore();
      if (change === 'different') assert.equal(failure?.kind, 'codeMoved');
      else assert.equal(editor.document.getText(), `// new\n${file.replace('a - b', 'a + b')}`);
    }
  });
});
