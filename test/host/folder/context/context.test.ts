import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Simulator } from '../../../simulator/simulator.ts';
import { TestRepository } from '../../../support/inCode/repository.ts';
import {
  closeEditors,
  lastBody,
  openEditor,
  selectLines,
  startServer,
  threadline,
  workspaceFile,
} from '../../../support/inCode/threadline.ts';
import { until } from '../../../support/inCode/until.ts';

/** Writes a file of the workspace; whoever does removes it. */
function write(relative: string, text: string): void {
  const file = workspaceFile(relative).fsPath;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const remove = (relative: string): void => rmSync(workspaceFile(relative).fsPath, { recursive: true, force: true });

/** Changes that say `hidden` and must not be sent, and some in GBK that must be read. */
function plantSecrets(git: (...args: readonly string[]) => void): {
  readonly outside: string;
  readonly names: readonly string[];
} {
  const outside = path.join(workspaceFile('.').fsPath, '..', 'stolen.txt');
  writeFileSync(outside, 'stolen\n');
  for (const name of ['.env', 'staged.pem', 'prod.tfvars', 'id_rsa.bak', 'old.key']) write(name, 'KEY=hidden\n');
  write('old.key', 'PRIVATE hidden key\nof another text\nthan the others have\n');
  for (const name of ['linked.txt', 'staged-link.txt']) symlinkSync(outside, workspaceFile(name).fsPath);
  symlinkSync(workspaceFile('.env').fsPath, workspaceFile('harmless.txt').fsPath);
  write('.gitignore', 'ignored.txt\n');
  write('ignored.txt', 'hidden\n');
  writeFileSync(workspaceFile('gbk.txt').fsPath, Buffer.from('d4e7c9cfbac30a', 'hex'));
  git('add', '--force', 'gbk.txt', 'old.key');
  git('commit', '--quiet', '--message', 'Second');
  git('add', '--force', 'staged.pem', '.env', 'ignored.txt', 'staged-link.txt');
  git('mv', 'old.key', 'renamed.txt');
  writeFileSync(workspaceFile('gbk.txt').fsPath, Buffer.from('cdedc9cfbac30a', 'hex'));
  writeFileSync(workspaceFile('gbk-new.txt').fsPath, Buffer.from('c4e3bac3a3accac0bde70a', 'hex'));
  return {
    outside,
    names: [
      '.env',
      'staged.pem',
      'prod.tfvars',
      'id_rsa.bak',
      'old.key',
      'renamed.txt',
      'linked.txt',
      'staged-link.txt',
      'harmless.txt',
      '.gitignore',
      'ignored.txt',
      'gbk.txt',
      'gbk-new.txt',
    ],
  };
}

/** Runs a command in a terminal with shell integration to its end. */
async function runIn(terminal: vscode.Terminal, commandLine: string): Promise<void> {
  let isOver = false;
  const listening = vscode.window.onDidEndTerminalShellExecution((event) => {
    isOver ||= event.terminal === terminal && event.execution.commandLine.value === commandLine;
  });
  terminal.shellIntegration?.executeCommand(commandLine);
  await until(() => isOver);
  listening.dispose();
}

describe('what questions mention', () => {
  let simulator: Simulator;
  before(async () => (simulator = await startServer()));
  after(() => simulator.close());
  beforeEach(closeEditors);

  const input = (): string => String(lastBody(simulator).input);

  /** Asks what must not be asked, and gives the sentence back. */
  async function refused(prompt: string): Promise<string> {
    const requests = simulator.requests.length;
    const { status, turnId, failure } = await threadline.ask({ prompt, attachments: [], newConversation: true });
    assert.deepEqual([status, turnId, simulator.requests.length], ['failed', '', requests]);
    return failure?.message ?? '';
  }

  it('goes along as files, each once, and the words stay as they are', async () => {
    write('my notes.md', '# Mine\n');
    await threadline.ask({
      prompt: 'Compare #file:src/add.ts, #file:src/add.ts and #file:"my notes.md".',
      attachments: [],
      newConversation: true,
    });
    remove('my notes.md');
    assert.match(
      input(),
      /^Compare #file:src\/add\.ts, #file:src\/add\.ts and #file:"my notes\.md"\.\n\n`src\/add\.ts` \(typescript, whole file\)/,
    );
    assert.match(input(), /`my notes\.md` \(markdown, whole file\):\n```markdown\n# Mine\n```$/);
    assert.equal(input().split('(typescript, whole file)').length, 2);
  });

  it('is understood in a Chinese sentence', async () => {
    await threadline.ask({ prompt: '解释#file:src/add.ts的作用。', attachments: [], newConversation: true });
    assert.match(input(), /`src\/add\.ts` \(typescript, whole file\)/);
  });

  it('is no mention in ordinary text and in code', async () => {
    const prompt = 'Fix #123 in C#, `#file:nowhere.ts` and #include <x>, color #fff';
    await threadline.ask({ prompt, attachments: [], newConversation: true });
    assert.equal(input(), prompt);
  });

  it('that is not there is refused with a sentence', async () => {
    assert.match(
      await refused('Explain #file:src/nowhere.ts'),
      /There is no file “src\/nowhere\.ts” in this workspace/,
    );
    assert.match(await refused('Explain #file:src'), /“src” is a folder/);
    assert.match(await refused('Explain #selection'), /Nothing is selected/);
  });

  it('reaches no file of keys, none that is ignored and none that is excluded', async () => {
    write('.env', 'KEY=hidden');
    write('.gitignore', '*.local\n');
    write('notes.local', 'hidden');
    write('node_modules/a.txt', 'hidden');
    symlinkSync(workspaceFile('.env').fsPath, workspaceFile('harmless.txt').fsPath);
    for (const written of ['.env', '"./src/../.env"', 'harmless.txt', workspaceFile('.env').fsPath])
      assert.match(await refused(`Explain #file:${written}`), /named like a file of keys or passwords/, written);
    for (const written of ['notes.local', 'node_modules/a.txt'])
      assert.match(await refused(`Explain #file:${written}`), /excluded in the settings or ignored by Git/, written);
    for (const name of ['.env', '.gitignore', 'notes.local', 'node_modules', 'harmless.txt']) remove(name);
  });

  it('of the selection is none in a file of keys, and such a selection does not go along by itself', async () => {
    write('.env', 'KEY=hidden\n');
    symlinkSync(workspaceFile('.env').fsPath, workspaceFile('harmless.txt').fsPath);
    for (const name of ['.env', 'harmless.txt']) {
      selectLines(await openEditor(workspaceFile(name)), 0, 1);
      for (const prompt of ['Why #selection?', '/explain'])
        assert.match(await refused(prompt), /named like a file of keys or passwords/, `${prompt} in ${name}`);
      for (const target of [undefined, { uri: workspaceFile(name) }]) {
        const { failure } = await threadline.explain(target);
        assert.match(failure?.message ?? '', /named like a file of keys or passwords/, name);
      }
      await threadline.ask({ prompt: 'Hello', newConversation: true });
      assert.equal(input(), 'Hello', name);
      await closeEditors();
    }
    for (const name of ['.env', 'harmless.txt']) remove(name);
  });

  it('reaches no file outside of the workspace, by its path or by a link', async () => {
    const outside = path.join(path.dirname(workspaceFile('x').fsPath), '..', 'outside.txt');
    writeFileSync(outside, 'a secret');
    symlinkSync(outside, workspaceFile('link.txt').fsPath);
    symlinkSync(path.dirname(outside), workspaceFile('up').fsPath);
    for (const written of ['link.txt', 'up/outside.txt', '../outside.txt']) {
      assert.match(await refused(`Explain #file:${written}`), /outside this workspace/, written);
    }
    for (const name of ['link.txt', 'up']) remove(name);
    rmSync(outside);
  });

  it('of the selection is what is selected', async () => {
    selectLines(await openEditor(workspaceFile('src', 'add.ts')), 1, 3);
    await threadline.ask({ prompt: 'Why #selection?', attachments: [], newConversation: true });
    assert.match(input(), /`src\/add\.ts` \(typescript, lines 2-4\)/);
  });

  it('of problems is what the editor knows, the most severe first', async () => {
    assert.match(await refused('Fix #problems'), /No problems found/);
    const diagnostics = vscode.languages.createDiagnosticCollection('test');
    const range = new vscode.Range(2, 4, 2, 9);
    const error = new vscode.Diagnostic(range, 'This is wrong', vscode.DiagnosticSeverity.Error);
    diagnostics.set(workspaceFile('src', 'add.ts'), [
      new vscode.Diagnostic(range, 'This is odd', vscode.DiagnosticSeverity.Warning),
      Object.assign(error, { source: 'ts', code: 2322 }),
    ]);
    await threadline.ask({ prompt: 'Fix #problems', attachments: [], newConversation: true });
    diagnostics.dispose();
    assert.match(
      input(),
      /src\/add\.ts:3:5: error: This is wrong \(ts 2322\)\nsrc\/add\.ts:3:5: warning: This is odd\n```$/,
    );
  });

  it('of a folder is the names of its files, none that is hidden, and no more than is said', async () => {
    for (let at = 0; at < 205; at++) write(`many/${String(at).padStart(3, '0')}.txt`, 'x');
    write('many/.env', 'KEY=hidden');
    write('many/deep/last.txt', 'x');
    write('.gitignore', 'ignored/\n');
    write('ignored/a.txt', 'hidden');
    await threadline.ask({ prompt: 'What is in #folder:src?', attachments: [], newConversation: true });
    assert.match(
      input(),
      /\n\nFiles in the folder `src\/` \(their names only\):\n```plaintext\nsrc\/add\.ts\nsrc\/debounce\.ts\n```$/,
    );
    await threadline.ask({ prompt: 'What is in #folder:many/?', attachments: [], newConversation: true });
    assert.match(input(), /many\/199\.txt\n… and more: these are the first 200\n```$/);
    assert.doesNotMatch(input(), /\.env|last\.txt/);
    assert.match(await refused('And #folder:ignored?'), /excluded in the settings or ignored by Git/);
    assert.match(await refused('And #folder:..?'), /There is no folder/);
    assert.match(await refused('And #folder:nowhere?'), /There is no folder “nowhere/);
    for (const name of ['many', 'ignored', '.gitignore']) remove(name);
  });

  it('of a symbol is its lines, and of a name that several have a question for its file', async () => {
    write('one.sym', 'a\nb\nc\n');
    write('two.sym', 'd\ne\nf\n');
    write('.env.sym', 'KEY=hidden\n');
    const whole = new vscode.Range(1, 0, 2, 1);
    const named = (name: string, uri: vscode.Uri): vscode.SymbolInformation =>
      new vscode.SymbolInformation(name, vscode.SymbolKind.Function, '', new vscode.Location(uri, whole.start));
    const known = [
      vscode.languages.registerDocumentSymbolProvider(
        { pattern: '**/*.sym' },
        {
          provideDocumentSymbols: ({ uri }) =>
            ['twin', uri.path.endsWith('one.sym') ? 'only' : 'other', 'double', 'double'].map((name, at) => {
              const range = at === 3 ? new vscode.Range(0, 0, 0, 1) : whole;
              return new vscode.DocumentSymbol(name, '', vscode.SymbolKind.Function, range, range);
            }),
        },
      ),
      vscode.languages.registerWorkspaceSymbolProvider({
        provideWorkspaceSymbols: () => [
          named('only()', workspaceFile('one.sym')),
          named('twin', workspaceFile('one.sym')),
          named('twin', workspaceFile('two.sym')),
          named('stolen', workspaceFile('.env.sym')),
        ],
      }),
    ];
    await threadline.ask({ prompt: 'What is #symbol:only?', attachments: [], newConversation: true });
    assert.match(input(), /`one\.sym` \(plaintext, lines 2-3\):\n```plaintext\nb\nc\n```$/);
    await threadline.ask({ prompt: 'What is #symbol:twin@two.sym?', attachments: [], newConversation: true });
    assert.match(input(), /`two\.sym` \(plaintext, lines 2-3\):\n```plaintext\ne\nf\n```$/);
    await threadline.ask({ prompt: 'What is #symbol:double@two.sym?', attachments: [], newConversation: true });
    assert.match(input(), /\(plaintext, line 1\):\n```plaintext\nd\n```\n\n`two\.sym` \(plaintext, lines 2-3\):/);
    assert.match(
      await refused('What is #symbol:twin ?'),
      /Several symbols are named “twin”\. Specify which one: #symbol:twin@one\.sym, #symbol:twin@two\.sym\./,
    );
    assert.match(await refused('What is #symbol:stolen ?'), /No symbol “stolen” was found/);
    assert.match(await refused('What is #symbol:stolen@.env.sym ?'), /named like a file of keys or passwords/);
    vscode.Disposable.from(...known).dispose();
    for (const name of ['one.sym', 'two.sym', '.env.sym']) remove(name);
  });

  it('of open editors is their files, but for those that are never sent', async () => {
    assert.match(await refused('Compare #editors'), /No file of this workspace that may be sent is open/);
    write('.env', 'KEY=hidden\n');
    for (const name of [['.env'], ['app.py'], ['src', 'add.ts']])
      await vscode.window.showTextDocument(workspaceFile(...name), { preview: false });
    await threadline.ask({ prompt: 'Compare #editors', attachments: [], newConversation: true });
    await closeEditors();
    remove('.env');
    assert.match(input(), /`app\.py` \(python, whole file\)[^]*`src\/add\.ts` \(typescript, whole file\)/);
    assert.doesNotMatch(input(), /hidden/);
  });

  it('of the terminal is the last command with its output, but for one that reads keys', async () => {
    assert.match(await refused('Why #terminal?'), /No terminal command was seen yet/);
    const terminal = vscode.window.createTerminal({ shellPath: '/bin/bash' });
    await until(
      () => terminal.shellIntegration !== undefined,
      () => 'bash has no shell integration here',
    );
    // VS Code may lose what a command writes in the moment of its start.
    const started = vscode.window.onDidStartTerminalShellExecution(() => write('go', ''));
    await runIn(terminal, 'until [ -e go ]; do sleep 0.1; done; printf "\\033[31mone\\033[0m\\ntwo\\n"; (exit 3)');
    started.dispose();
    remove('go');
    await threadline.ask({ prompt: 'Why #terminal?', attachments: [], newConversation: true });
    assert.match(
      input(),
      /\n\nThe last command in the terminal, with its output:\n```plaintext\n\$ until [^\n]*\none\ntwo\n\(exit code 3\)\n```$/,
    );
    await runIn(terminal, 'sleep 0.5');
    await threadline.ask({ prompt: 'And #terminal?', attachments: [], newConversation: true });
    assert.match(input(), /\n\$ sleep 0\.5\n\(no output\)\n\(exit code 0\)\n/);
    write('.env', 'KEY=hidden\n');
    await runIn(terminal, 'cat .env');
    assert.match(await refused('Why #terminal?'), /“\.env” is named like a file of keys or passwords/);
    remove('.env');
    terminal.dispose();
  });

  it('of changes is what is different from the last commit, with new files but no keys', async () => {
    assert.match(await refused('Review #changes'), /no Git repository/);
    const repository = new TestRepository(workspaceFile('.'));
    const { git } = repository;
    git('add', '.');
    git('commit', '--quiet', '--message', 'First');
    await repository.open();
    assert.match(await refused('Review #changes'), /Nothing has changed since the last commit/);
    write('new.txt', 'one\ntwo\n');
    const { outside, names } = plantSecrets(git);
    write('app.py', 'print("staged")\n');
    git('add', 'app.py');
    write('app.py', 'print("staged")\nprint("changed")\n');
    const files = vscode.workspace.getConfiguration('files');
    await files.update('encoding', 'gbk', vscode.ConfigurationTarget.Global);
    await threadline.ask({ prompt: 'Review #changes', attachments: [], newConversation: true });
    await files.update('encoding', undefined, vscode.ConfigurationTarget.Global);
    git('reset', '--quiet', '--hard');
    await repository.close();
    for (const name of ['new.txt', ...names, '.git']) remove(name);
    rmSync(outside);
    assert.match(input(), /\+print\("staged"\)\n\+print\("changed"\)/);
    assert.match(input(), /\+\+\+ b\/new\.txt\n@@ -0,0 \+1,2 @@\n\+one\n\+two/);
    assert.match(input(), /\+你好，世界\n/);
    assert.match(input(), /-早上好\n\+晚上好\n/);
    assert.doesNotMatch(input(), /hidden|stolen|\ufffd/);
    assert.match(input(), /changed files are not shown/);
  });

  it('of a page switches on what reading takes, for this question only', async () => {
    await threadline.set('tools', []);
    await threadline.set('enableThinking', false);
    const { status } = await threadline.ask({
      prompt: 'Sum up #url https://example.com/a.',
      attachments: [],
      newConversation: true,
    });
    const asked = lastBody(simulator);
    await threadline.ask({ prompt: 'Thanks', attachments: [] });
    const next = lastBody(simulator);
    await threadline.set('tools', undefined);
    await threadline.set('enableThinking', undefined);
    assert.equal(status, 'completed');
    assert.deepEqual([asked.tools, asked.enable_thinking], [[{ type: 'web_search' }, { type: 'web_extractor' }], true]);
    assert.match(
      String(asked.input),
      /^Sum up #url https:\/\/example\.com\/a\.\n\nRead this page with the web extractor before you answer: https:\/\/example\.com\/a$/,
    );
    assert.deepEqual([next.tools, next.enable_thinking], [undefined, false]);
  });
});

describe('questions that begin with a slash', () => {
  let simulator: Simulator;
  before(async () => (simulator = await startServer()));
  after(() => simulator.close());
  beforeEach(closeEditors);

  const input = (): string => String(lastBody(simulator).input);

  it('explain what they mention, the selection, or the open file', async () => {
    await threadline.ask({ prompt: '/explain #file:app.py briefly', attachments: [], newConversation: true });
    assert.match(input(), /^Explain this code[^\n]*\n\n#file:app\.py briefly\n\n`app\.py` \(python, whole file\)/);
    assert.equal(lastBody(simulator).enable_thinking, false);
    const editor = await openEditor(workspaceFile('src', 'add.ts'));
    editor.selection = new vscode.Selection(4, 0, 4, 0);
    await threadline.ask({ prompt: '/explain', attachments: [], newConversation: true });
    assert.match(input(), /`src\/add\.ts` \(typescript, whole file\)/);
    selectLines(editor, 1, 2);
    await threadline.ask({ prompt: '/explain', attachments: [], newConversation: true });
    assert.match(input(), /`src\/add\.ts` \(typescript, lines 2-3\)/);
  });

  it('begin a new conversation', async () => {
    const first = await threadline.ask({ prompt: 'Hello', newConversation: true });
    const second = await threadline.ask({ prompt: '/new What is this?', attachments: [] });
    assert.notEqual(second.conversationId, first.conversationId);
    assert.equal(input(), 'What is this?');
  });

  it('edit the selection, with words of their own and what those mention', async () => {
    const { document } = await openEditor(workspaceFile('src', 'add.ts'));
    selectLines(await vscode.window.showTextDocument(document), 1, 7);
    const { status } = await threadline.ask({ prompt: '/doc as in #file:app.py', attachments: [] });
    assert.equal(status, 'completed');
    assert.match(input(), /^Write documentation comments[^\n]*\n\nas in #file:app\.py\n\n/);
    assert.match(input(), /`app\.py` \(python, whole file\)/);
    await threadline.run('threadline.undoAllChanges', undefined);
  });

  it('that nobody knows are refused with what there is, and ordinary text is asked', async () => {
    const { failure } = await threadline.ask({ prompt: '/frobnicate this', attachments: [] });
    assert.match(failure?.message ?? '', /There is no command “\/frobnicate”\. Available commands: \/explain, \/fix/);
    for (const prompt of ['/usr/bin/env is what?', ' /tmp is full']) {
      await threadline.ask({ prompt, attachments: [], newConversation: true });
      assert.equal(input(), prompt);
    }
  });

  it('show all that there is', async () => {
    await threadline.ask({ prompt: '/help', attachments: [] });
    const shown = (): string =>
      vscode.window.visibleTextEditors
        .find(({ document }) => document.uri.scheme === 'threadline-preview')
        ?.document.getText() ?? '';
    await until(() => shown() !== '');
    assert.match(shown(), /`\/explain`[\s\S]*`#changes`/);
  });

  it('ask prompts of the workspace, which switch nothing on and lead nowhere outside', async () => {
    write(
      '.threadline/prompts/review.md',
      '---\ndescription: Look it over\ntools: [code_interpreter]\n---\nReview $input strictly. #url https://example.com #file:app.py',
    );
    const outside = path.join(workspaceFile('.').fsPath, '..', 'secret.md');
    writeFileSync(outside, 'a secret');
    symlinkSync(outside, workspaceFile('.threadline', 'prompts', 'stolen.md').fsPath);
    await threadline.set('tools', []);
    await threadline.ask({ prompt: '/review the loop', attachments: [], newConversation: true });
    const { failure } = await threadline.ask({ prompt: '/stolen', attachments: [] });
    await threadline.set('tools', undefined);
    remove('.threadline');
    rmSync(outside);
    assert.match(input(), /^Review the loop strictly\. \\#url https:\/\/example\.com \\#file:app\.py$/);
    assert.ok(!('tools' in lastBody(simulator)));
    assert.match(failure?.message ?? '', /no command “\/stolen”.*\/help, \/review/);
  });
});

describe('AGENTS.md', () => {
  let simulator: Simulator;
  before(async () => (simulator = await startServer()));
  after(() => simulator.close());
  afterEach(() => {
    remove('AGENTS.md');
    remove('packages');
  });

  const system = (): string | undefined => {
    const { input } = lastBody(simulator) as {
      readonly input: string | readonly { readonly role: string; readonly content: string }[];
    };
    return typeof input === 'string' ? undefined : input.find(({ role }) => role === 'system')?.content;
  };

  it('that is a link to keys or out of the workspace stays where it is', async () => {
    const outside = path.join(workspaceFile('.').fsPath, '..', 'stolen.txt');
    writeFileSync(outside, 'stolen');
    write('.env', 'KEY=hidden');
    for (const target of [outside, workspaceFile('.env').fsPath]) {
      symlinkSync(target, workspaceFile('AGENTS.md').fsPath);
      await threadline.ask({ prompt: 'Hello', attachments: [], newConversation: true });
      assert.equal(system(), undefined, target);
      remove('AGENTS.md');
    }
    remove('.env');
    rmSync(outside);
  });

  it('that is not UTF-8 is read as the settings say', async () => {
    writeFileSync(workspaceFile('AGENTS.md').fsPath, Buffer.from('c4e3bac3', 'hex'));
    const files = vscode.workspace.getConfiguration('files');
    await files.update('encoding', 'gbk', vscode.ConfigurationTarget.Global);
    await threadline.ask({ prompt: 'Hello', attachments: [], newConversation: true });
    await files.update('encoding', undefined, vscode.ConfigurationTarget.Global);
    assert.match(system() ?? '', /\n\n你好$/);
  });

  it('goes along at the root of a conversation, after the person’s own instructions', async () => {
    write('AGENTS.md', 'Use tabs.\n');
    await threadline.set('instructions', 'Be brief.');
    await threadline.ask({ prompt: 'Hello', attachments: [], newConversation: true });
    const root = system();
    await threadline.ask({ prompt: 'And again', attachments: [] });
    await threadline.set('instructions', undefined);
    assert.match(
      root ?? '',
      /^Be brief\.\n\nInstructions of the workspace, from its file AGENTS\.md\.[^\n]*\n\nUse tabs\.$/,
    );
    assert.equal(system(), undefined);
  });

  it('goes along after the language of answers, which is one of the person’s own instructions', async () => {
    write('AGENTS.md', 'Use tabs.\n');
    await threadline.set('answerLanguage', '简体中文');
    await threadline.ask({ prompt: 'Hello', attachments: [], newConversation: true });
    await threadline.set('answerLanguage', undefined);
    assert.match(
      system() ?? '',
      /^Answer in this language, [^\n]*: 简体中文\. [^\n]*\n\nInstructions of the workspace, /,
    );
  });

  it('below the root is followed from the first file of its folder on, and told once; a change is told with the next question', async () => {
    write('AGENTS.md', 'Use tabs.\n');
    write('packages/AGENTS.md', 'Name things well.');
    write('packages/one/AGENTS.md', 'Write tests.');
    write('packages/one/a.ts', 'export const a = 1;\n');
    const ask = async (...files: readonly string[]): Promise<string | undefined> => {
      const attachments = files.map((file) => ({ uri: workspaceFile(file) }));
      await threadline.ask({ prompt: 'Hello', attachments, newConversation: false });
      return system();
    };
    await threadline.ask({ prompt: 'Hello', attachments: [], newConversation: true });
    assert.doesNotMatch(system() ?? '', /Name things/);
    assert.match(
      (await ask('packages/one/a.ts')) ?? '',
      /^Instructions of the workspace for all below packages\/, from its file packages\/AGENTS\.md\.[^\n]*\n\nName things well\.\n\nInstructions [^\n]* packages\/one\/AGENTS\.md\.[^\n]*\n\nWrite tests\.$/,
    );
    assert.equal(await ask('packages/one/a.ts'), undefined);
    write('packages/one/AGENTS.md', 'Write no tests.');
    assert.match(
      (await ask()) ?? '',
      /^From here on, in place of the earlier instructions from packages\/one\/AGENTS\.md:\n\n[^\n]*\n\nWrite no tests\.$/,
    );
    remove('packages/AGENTS.md');
    assert.equal(await ask(), 'No longer in force: the earlier instructions from packages/AGENTS.md.');
  });

  it('is shown with where it comes from by a look at the request', async () => {
    write('AGENTS.md', 'Use tabs.\n');
    await threadline.ask({ prompt: 'Hello', attachments: [], newConversation: true });
    await threadline.ask({ prompt: 'And again', attachments: [] });
    await vscode.commands.executeCommand('threadline.inspectRequest');
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(
      text,
      /## Instructions\n\nThe server has them from earlier in this conversation[^\n]*\n\n- `AGENTS\.md`\n/,
    );
    await closeEditors();
  });

  it('stays here when the setting says so, and when it leads out of the workspace', async () => {
    write('AGENTS.md', 'Use tabs.\n');
    await threadline.set('useAgentsFile', false);
    await threadline.ask({ prompt: 'Hello', attachments: [], newConversation: true });
    await threadline.set('useAgentsFile', undefined);
    assert.equal(system(), undefined);
    remove('AGENTS.md');
    symlinkSync('/etc/hostname', workspaceFile('AGENTS.md').fsPath);
    await threadline.ask({ prompt: 'Hello', attachments: [], newConversation: true });
    assert.equal(system(), undefined);
  });
});
