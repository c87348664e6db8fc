import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ToolDesk } from '../../../support/inCode/functionTools.ts';
import { TestRepository } from '../../../support/inCode/repository.ts';
import { closeEditors, openEditor, selectLines, workspaceFile } from '../../../support/inCode/threadline.ts';

async function write(path: string, text: string): Promise<vscode.Uri> {
  const uri = workspaceFile(...path.split('/'));
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

describe('tools of the workspace', () => {
  let desk: ToolDesk;

  before(async () => {
    await write('tools/one.js', 'const needle = 1;\nfunction first() {\n  return needle;\n}\n');
    await write('tools/deep/two.txt', 'a needle\nNeedle\n');
    await write(
      'tools/long.txt',
      Array.from({ length: 2_310 }, (_, at) => `line ${at + 1} ${'.'.repeat(40)}`).join('\n'),
    );
  });
  after(async () => {
    await closeEditors();
    await vscode.workspace.fs.delete(workspaceFile('tools'), { recursive: true });
  });
  beforeEach(async () => {
    await closeEditors();
    desk = new ToolDesk();
  });

  it('read lines of a file, and say how to get the rest', async () => {
    assert.equal(
      await desk.result('ws_read_file', { path: 'tools/one.js', startLine: 2, endLine: 3 }),
      'tools/one.js, lines 2–3 of 4:\nfunction first() {\n  return needle;\n(lines 2–3 of 4; ask for startLine 4 for more)',
    );
    const text = await desk.result('ws_read_file', { path: 'tools/long.txt' });
    const next = Number(/ask for startLine (\d+) for more\)$/.exec(text)?.[1]);
    assert.match(
      await desk.result('ws_read_file', { path: 'tools/long.txt', startLine: next }),
      new RegExp(`^tools/long.txt, lines ${next}–`),
    );
    assert.match(
      await desk.refused('ws_read_file', { path: 'tools/long.txt', startLine: 3, endLine: 2 }),
      /endLine must not be before/,
    );
  });

  it('read what is not saved yet, and find in it', async () => {
    const editor = await openEditor(workspaceFile('tools', 'one.js'));
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// haystack\n'));
    assert.match(
      await desk.result('ws_read_file', { path: 'tools/one.js' }),
      /^tools\/one.js, lines 1–5 of 5:\n\/\/ haystack\n/,
    );
    assert.equal(
      await desk.result('ws_find_text', { query: 'haystack', include: 'tools' }),
      'tools/one.js:1: // haystack\n(1 lines in 3 files that were looked through)',
    );
  });

  it('find text by words and by regular expressions, in the files that are meant', async () => {
    assert.match(
      await desk.result('ws_find_text', { query: 'needle', include: 'tools/**' }),
      /^tools\/one.js:1: const needle = 1;\ntools\/one.js:3: {3}return needle;\ntools\/deep\/two.txt:1: a needle\ntools\/deep\/two.txt:2: Needle\n/,
    );
    assert.match(
      await desk.result('ws_find_text', { query: '^Need', isRegex: true, include: '*.txt' }),
      /^tools\/deep\/two.txt:2: Needle\n\(1 lines in 2 files/,
    );
    assert.match(
      await desk.result('ws_find_text', { query: 'needle', include: 'tools', maxResults: 1 }),
      /\(the first 1 lines; there are more/,
    );
    assert.match(await desk.refused('ws_find_text', { query: '(', isRegex: true }), /no regular expression/);
  });

  it('end a regular expression that would take for ever', async () => {
    await write('tools/deep/evil.txt', `${'a'.repeat(60)}b`);
    assert.match(
      await desk.refused('ws_find_text', { query: '^(a|a)*$', isRegex: true, include: 'tools/deep/evil.txt' }),
      /takes too long on tools\/deep\/evil.txt/,
    );
    await vscode.workspace.fs.delete(workspaceFile('tools', 'deep', 'evil.txt'));
  });

  it('list files', async () => {
    assert.equal(
      await desk.result('ws_list_files', { pattern: 'tools' }),
      'tools/long.txt\ntools/one.js\ntools/deep/two.txt\n(3 files)',
    );
    assert.match(
      await desk.result('ws_list_files', { pattern: '*.txt', maxResults: 1 }),
      /^tools\/long.txt\n\(the first 1 files; there are more/,
    );
    assert.match(await desk.result('ws_list_files', { pattern: 'none/*' }), /No file of the workspace fits/);
  });

  it('tell symbols of a file, and ask for one of path and query', async () => {
    const outline = {
      provideDocumentSymbols: () => [
        new vscode.DocumentSymbol(
          'first',
          '',
          vscode.SymbolKind.Function,
          new vscode.Range(1, 0, 3, 1),
          new vscode.Range(1, 9, 1, 14),
        ),
      ],
    };
    const places = [workspaceFile('tools', 'one.js'), vscode.Uri.file('/outside.js')];
    const named = {
      provideWorkspaceSymbols: () =>
        places.map(
          (uri) =>
            new vscode.SymbolInformation(
              'first',
              vscode.SymbolKind.Function,
              '',
              new vscode.Location(uri, new vscode.Position(1, 0)),
            ),
        ),
    };
    const known = [
      vscode.languages.registerDocumentSymbolProvider({ pattern: '**/tools/*.js' }, outline),
      vscode.languages.registerWorkspaceSymbolProvider(named),
    ];
    assert.match(
      await desk.result('ws_symbols', { path: 'tools/one.js' }),
      /^tools\/one.js:\n(.*\n)*2–4 function first/,
    );
    const found = await desk.result('ws_symbols', { query: 'first' });
    assert.match(found, /tools\/one.js:2: function first/);
    assert.doesNotMatch(found, /outside/);
    assert.match(await desk.refused('ws_symbols'), /Give either a path/);
    vscode.Disposable.from(...known).dispose();
  });

  it('tell problems, the most severe first, and none of files outside', async () => {
    const collection = vscode.languages.createDiagnosticCollection('tools test');
    const at = (line: number, message: string, severity: vscode.DiagnosticSeverity): vscode.Diagnostic =>
      new vscode.Diagnostic(new vscode.Range(line, 0, line, 1), message, severity);
    collection.set(workspaceFile('tools', 'one.js'), [
      at(0, 'odd', vscode.DiagnosticSeverity.Warning),
      at(2, 'wrong', vscode.DiagnosticSeverity.Error),
    ]);
    collection.set(vscode.Uri.file('/outside.js'), [at(0, 'hidden', vscode.DiagnosticSeverity.Error)]);
    assert.equal(
      await desk.result('ws_problems', { path: 'tools/one.js' }),
      'tools/one.js:3:1: error: wrong\ntools/one.js:1:1: warning: odd\n(2 problems)',
    );
    assert.doesNotMatch(await desk.result('ws_problems'), /hidden/);
    collection.dispose();
    assert.match(await desk.result('ws_problems', { path: 'tools/one.js' }), /shows no problems in tools\/one.js/);
  });

  it('tell the selection, or where the cursor is', async () => {
    assert.equal(await desk.result('ws_selection'), 'No file is open in an editor.');
    const editor = await openEditor(workspaceFile('tools', 'one.js'));
    selectLines(editor, 1, 3);
    assert.equal(
      await desk.result('ws_selection'),
      'tools/one.js (javascript), lines 2–4 of 5:\nfunction first() {\n  return needle;\n}',
    );
    editor.selection = new vscode.Selection(1, 0, 3, 0);
    assert.match(await desk.result('ws_selection'), /, lines 2–3 of 5:/);
    editor.selection = new vscode.Selection(2, 0, 2, 0);
    assert.match(
      await desk.result('ws_selection'),
      /The cursor is in line 3 of 5 of tools\/one.js \(javascript\):\n {2}return needle;$/,
    );
  });

  it('say when there is no repository', async () => {
    assert.match(await desk.result('ws_git_changes'), /no git repository|Git is not there/);
  });

  it('tell what changed since the last commit', async () => {
    const folder = workspaceFile('tools', 'repository');
    await write('tools/repository/a.txt', 'one\n');
    await write('tools/repository/b.txt', 'one\n');
    await write('tools/repository/.env', 'KEY=1\n');
    const repository = new TestRepository(folder);
    const { git } = repository;
    git('add', '--force', '.');
    git('commit', '--quiet', '--message=one');
    await write('tools/repository/a.txt', 'two\n');
    await write('tools/repository/b.txt', 'three\n');
    await write('tools/repository/.env', 'KEY=secret\n');
    await write('tools/repository/new.txt', 'new\n');
    git('add', 'b.txt');
    await repository.open();
    const text = await desk.result('ws_git_changes', { path: 'tools' });
    for (const part of [
      'tools/repository/a.txt (not staged)',
      'tools/repository/b.txt (staged)',
      'tools/repository/new.txt (new, not under git yet)',
      '-one\n+two',
      '-one\n+three',
    ])
      assert.ok(text.includes(part), `${part} is not in:\n${text}`);
    assert.match(await desk.result('ws_git_changes'), /1 changed files are not shown/);
    assert.doesNotMatch(text, /secret/);
    assert.doesNotMatch(await desk.result('ws_git_changes', { path: 'tools/repository/a.txt' }), /three/);
    await repository.close();
  });
});
