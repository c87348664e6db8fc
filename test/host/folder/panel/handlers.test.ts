import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import manifest from '../../../../package.json' with { type: 'json' };
import { keyMark } from '../../../../src/core/request/keyMark.ts';
import type { MessageFromWebview } from '../../../../src/core/messages/fromWebview.ts';
import { answered, asked, conversationOf, ended, question } from '../../../core/builders.ts';
import { closeEditors, openEditor, selectLines, workspaceFile } from '../../../support/inCode/threadline.ts';
import { until } from '../../../support/inCode/until.ts';
import { PanelDesk } from '../../../support/inCode/panelDesk.ts';
import { png } from '../../../support/doubles/pictures.ts';

const addTs = (): vscode.Uri => workspaceFile('src', 'add.ts');

describe('what the panel asks for about what goes along', () => {
  let desk: PanelDesk;
  beforeEach(async () => {
    await closeEditors();
    desk = new PanelDesk();
  });
  afterEach(() => desk.dispose());

  it('sends the selection of the editor along, also on the side, and once', async () => {
    selectLines(await openEditor(addTs()), 1, 3);
    await desk.ask('Why?');
    await desk.ask('Why #selection?', true);
    assert.deepEqual(
      desk.asked.map(({ attachments }) => attachments.map(({ path: of, lines }) => [of, lines])),
      [[['src/add.ts', { start: 1, end: 3 }]], [['src/add.ts', { start: 1, end: 3 }]]],
    );
  });

  it('loads what asking needs while a question is typed, and not when the box is empty', async () => {
    await desk.receive({ type: 'saveDraft', conversationId: 'c1', text: '' });
    assert.equal(desk.preparations, 0);
    await desk.receive({ type: 'saveDraft', conversationId: 'c1', text: 'Wh' });
    assert.equal(desk.preparations, 1);
  });

  it('explains no open file of keys', async () => {
    const file = workspaceFile('.env');
    writeFileSync(file.fsPath, 'KEY=hidden');
    await openEditor(file);
    await desk.receive({ type: 'explainOpenFile', conversationId: 'c1' });
    await closeEditors();
    rmSync(file.fsPath);
    assert.equal(desk.asked.length, 0);
    assert.match(desk.panel.notices.join(), /“\.env” is named like a file of keys or passwords/);
  });

  it('sends nothing of the editor when that is switched off, or nothing is selected', async () => {
    const editor = await openEditor(addTs());
    editor.selection = new vscode.Selection(2, 0, 2, 0);
    await desk.ask('Why?');
    selectLines(editor, 1, 3);
    await desk.receive({ type: 'setUseEditor', enabled: false });
    await desk.ask('Why?');
    assert.deepEqual(
      desk.asked.map(({ attachments }) => attachments),
      [[], []],
    );
  });

  it('gives text and attachments back when something mentioned is not there', async () => {
    await desk.receive({ type: 'attachUris', conversationId: 'c1', uris: [addTs().toString()] });
    await desk.ask('Explain #file:nowhere.ts');
    assert.equal(desk.asked.length, 0);
    assert.deepEqual(
      desk.panel.returned.map(({ text, attachments }) => [text, attachments.map((one) => one.path)]),
      [['Explain #file:nowhere.ts', ['src/add.ts']]],
    );
    assert.match(desk.panel.notices.join(), /no file “nowhere\.ts”/);
  });

  it('reads no page where the server cannot, and says so', async () => {
    desk.kind = 'ollama';
    await desk.ask('Sum up #url https://example.com');
    assert.equal(desk.asked.length, 0);
    assert.match(desk.panel.notices.join(), /On qwen\.test, .* cannot read web pages/);
    assert.equal(desk.panel.returned[0]?.text, 'Sum up #url https://example.com');
  });

  it('asks in the order in which it was asked, however long reading takes', async () => {
    await Promise.all([desk.ask('First #file:src/add.ts'), desk.ask('Second')]);
    assert.deepEqual(
      desk.asked.map(({ text }) => text),
      ['First #file:src/add.ts', 'Second'],
    );
  });

  it('keeps what is attached when a command asks nothing', async () => {
    await desk.receive({ type: 'attachUris', conversationId: 'c1', uris: [addTs().toString()] });
    await desk.ask('/help');
    assert.equal(desk.asked.length, 0);
    assert.deepEqual(
      desk.composer.attachmentsOf('c1').map((one) => one.path),
      ['src/add.ts'],
    );
  });

  it('attaches files and images that were dropped, from anywhere, and refuses folders and what is neither', async () => {
    const outside = path.join(workspaceFile('.').fsPath, '..', 'outside.txt');
    const binary = workspaceFile('data.bin').fsPath;
    writeFileSync(outside, 'Chosen by hand');
    const shot = workspaceFile('shot.png').fsPath;
    writeFileSync(binary, Buffer.from([0, 1, 2, 0, 255]));
    writeFileSync(shot, png(64, 48));
    const uris = [
      vscode.Uri.file(outside),
      addTs(),
      workspaceFile('src'),
      workspaceFile('shot.png'),
      vscode.Uri.file(binary),
    ].map(String);
    await desk.receive({
      type: 'attachUris',
      conversationId: 'c1',
      uris: [...uris, 'https://example.com/a.txt', 'nonsense'],
    });
    rmSync(outside);
    rmSync(binary);
    rmSync(shot);
    assert.deepEqual(
      desk.composer.attachmentsOf('c1').map(({ text, path: of }) => [of.split('/').at(-1), text.length > 0]),
      [
        ['outside.txt', true],
        ['add.ts', true],
        ['', true],
        ['shot.png', false],
      ],
    );
    assert.match(desk.panel.notices.join(), /^[^“]*data\.bin could not be read as text/);
    assert.equal(desk.composer.attachmentsOf('c1').at(-1)?.image?.width, 64);
  });

  it('attaches all files that are selected in the Explorer, but those of keys and what is too many', async () => {
    const names = ['.env', ...Array.from({ length: 22 }, (_, index) => `selected${index}.txt`)];
    for (const name of names) writeFileSync(workspaceFile(name).fsPath, `Text of ${name}`);
    await desk.addFiles(...names.map((name) => workspaceFile(name)));
    for (const name of names) rmSync(workspaceFile(name).fsPath);
    assert.deepEqual(
      desk.composer.attachmentsOf('c1').map(({ path: of, text }) => [of, text]),
      names.slice(1, 20).map((name) => [name, `Text of ${name}`]),
    );
    assert.match(desk.panel.notices.join(), /“\.env” is named like .+Only the first 20 files were attached\./);
  });

  it('is given all that is selected by the command of the Explorer', async () => {
    const uris = ['one.txt', 'two.txt'].map((name) => workspaceFile(`selected-${name}`));
    for (const { fsPath } of uris) writeFileSync(fsPath, 'Text');
    const read = new Set<string>();
    const listening = vscode.workspace.onDidOpenTextDocument(({ uri }) => read.add(uri.toString()));
    await vscode.commands.executeCommand('threadline.addFileToChat', uris[0], uris);
    listening.dispose();
    for (const { fsPath } of uris) rmSync(fsPath);
    await vscode.commands.executeCommand('threadline.newConversation');
    assert.deepEqual([...read].toSorted(), uris.map(String));
  });

  it('names the files of a folder that is dropped, and says what problems say that are', async () => {
    const diagnostics = vscode.languages.createDiagnosticCollection('test');
    const problem = (line: number, message: string): vscode.Diagnostic =>
      new vscode.Diagnostic(new vscode.Range(line, 0, line, 3), message);
    diagnostics.set(addTs(), [problem(2, 'This is wrong'), problem(4, 'That is wrong')]);
    await desk.receive({ type: 'attachUris', conversationId: 'c1', uris: [workspaceFile('src').toString()] });
    const uris = [
      `${addTs().toString()}#2`,
      addTs().toString(),
      workspaceFile('app.py').toString(),
      'file:///etc/passwd#1',
    ];
    await desk.receive({ type: 'attachProblems', conversationId: 'c1', uris });
    diagnostics.dispose();
    assert.deepEqual(
      desk.composer.attachmentsOf('c1').map(({ path: of, kind, text }) => [of, kind, text]),
      [
        ['src/', 'folder', 'src/add.ts\nsrc/debounce.ts'],
        ['src/add.ts:3', 'problems', 'src/add.ts:3:1: error: This is wrong'],
        ['src/add.ts', 'problems', 'src/add.ts:3:1: error: This is wrong\nsrc/add.ts:5:1: error: That is wrong'],
      ],
    );
  });

  it('says why a pasted drawing is not attached', async () => {
    await desk.receive({ type: 'refuseFiles', names: ['plan.svg'] });
    assert.match(desk.panel.notices.join(), /plan\.svg was not attached: models read an SVG drawing as text/);
  });
});

describe('what the panel asks for about a conversation', () => {
  let desk: PanelDesk;
  beforeEach(async () => {
    await closeEditors();
    desk = new PanelDesk();
  });
  afterEach(() => desk.dispose());

  const gone = { conversationId: 'gone', turnId: 'a' };
  const choices: readonly MessageFromWebview[] = [
    { type: 'ask', conversationId: 'gone', text: 'Why?', isAside: false },
    { type: 'ask', conversationId: 'gone', text: 'Why?', isAside: true },
    { type: 'askFollowUp', conversationId: 'gone', text: 'Why?' },
    { type: 'retry', ...gone, withoutImages: false },
    { type: 'regenerate', ...gone },
    { type: 'compareVersions', ...gone },
    { type: 'regenerateWith', ...gone },
    { type: 'editQuestion', ...gone, text: 'Why?' },
    { type: 'renameConversation', conversationId: 'gone', title: 'Mine' },
    { type: 'chooseVersion', ...gone },
    { type: 'withdraw', ...gone },
    { type: 'continueAnswer', ...gone },
    { type: 'showEarlier', conversationId: 'gone' },
    { type: 'findText', conversationId: 'gone', text: 'answer' },
    { type: 'readTurns', conversationId: 'gone', turnIds: ['a'] },
    { type: 'copyTurns', conversationId: 'gone', turnIds: ['a'] },
    { type: 'stop', conversationId: 'gone' },
    { type: 'openAttachment', ...gone, index: 0 },
    { type: 'openAnswer', ...gone },
    { type: 'applyCode', ...gone, code: 'x', language: 'ts' },
    { type: 'reviewChange', ...gone, choice: 'show' },
  ];
  for (const message of choices) {
    it(`is refused with a sentence where that is not there, and done in no other: ${message.type}`, async () => {
      desk.conversation = conversationOf(...answered('a', null, 'An answer'));
      await assert.rejects(desk.receive(message), { name: 'CannotOpen' });
      assert.match(desk.panel.notices.join(), /^The conversation this was meant for no longer exists\./);
      assert.deepEqual([desk.asked, vscode.window.activeTextEditor], [[], undefined]);
    });
  }

  it('is a title of its own, without the spaces around it, or none', async () => {
    desk.conversation = conversationOf(...answered('a', null, 'An answer'));
    await desk.receive({ type: 'renameConversation', conversationId: 'c1', title: ' Mine ' });
    assert.equal(desk.conversation.title, 'Mine');
    await desk.receive({ type: 'renameConversation', conversationId: 'c1', title: '  ' });
    assert.equal(desk.conversation.title, undefined);
  });

  it('tells turns again that the panel let go, and copies them', async () => {
    desk.conversation = conversationOf(...answered('a', null, 'An answer'), ...answered('b', 'a', 'Another'));
    await desk.receive({ type: 'readTurns', conversationId: 'c1', turnIds: ['b', 'gone'] });
    const [told] = desk.panel.told;
    assert.ok(told?.type === 'actionHappened' && told.action.type === 'turnsRead');
    assert.deepEqual(told.action.turns, [desk.conversation.turns.b]);
    await desk.receive({ type: 'copyTurns', conversationId: 'c1', turnIds: ['a', 'b'] });
    assert.match(await vscode.env.clipboard.readText(), /An answer\n\n[^]*Another$/);
  });

  it('finds words in all that is shown or could be, and in nothing else', async () => {
    desk.conversation = conversationOf(
      ...answered('a', null, 'An **ans**wer, an answer'),
      ...answered('other', null, 'The answer of another version'),
      ...answered('b', 'a', 'Another'),
    );
    await desk.receive({ type: 'findText', conversationId: 'c1', text: 'ANSWER' });
    assert.deepEqual(desk.panel.told, [
      {
        ...{ type: 'textFound', conversationId: 'c1', text: 'ANSWER' },
        found: [{ turnId: 'a', inQuestion: 0, inAnswer: 2 }],
      },
    ]);
  });

  it('brings what was typed and attached for one that is gone back', async () => {
    await desk.receive({ type: 'attachUris', conversationId: 'gone', uris: [addTs().toString()] });
    await assert.rejects(desk.receive({ type: 'ask', conversationId: 'gone', text: 'Why?', isAside: false }));
    assert.deepEqual(
      desk.panel.returned.map(({ text, attachments }) => [text, attachments.map((one) => one.path)]),
      [['Why?', ['src/add.ts']]],
    );
  });

  it('shows a change that was never decided where it was written', async () => {
    const change = {
      uri: addTs().toString(),
      path: 'src/add.ts',
      hunks: [{ line: 2, removed: ['a'], added: ['b', 'c'] }],
    };
    desk.conversation = conversationOf(...answered('a', null, 'An answer'), {
      type: 'changeProposed',
      at: 9,
      turnId: 'a',
      change,
    });
    await desk.receive({ type: 'reviewChange', conversationId: 'c1', turnId: 'a', choice: 'show' });
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), addTs().toString());
    assert.deepEqual([editor.selection.start.line, editor.selection.end.line], [2, 3]);
    assert.deepEqual(desk.panel.notices, []);
  });

  it('puts code into the file that was asked about, whatever else went along', async () => {
    const common = { path: 'x', languageId: 'typescript', text: '' };
    const file = { ...common, uri: addTs().toString() };
    const attachments = [
      file,
      { ...common, uri: '', kind: 'problems' as const },
      { ...common, uri: '', kind: 'changes' as const },
    ];
    desk.conversation = conversationOf({
      type: 'questionAsked',
      at: 1,
      turnId: 'a',
      parentId: null,
      question: question('Why?', { attachments }),
    });
    await desk.receive({ type: 'applyCode', conversationId: 'c1', turnId: 'a', code: 'x();', language: 'ts' });
    assert.deepEqual(desk.applied, [file]);
  });

  for (const uri of ['file:///nowhere/gone.ts', 'untitled:Untitled-9']) {
    it(`says that the file of a change is gone: ${uri}`, async () => {
      desk.conversation = conversationOf(...answered('a', null, 'An answer'), {
        type: 'changeProposed',
        at: 9,
        turnId: 'a',
        change: { uri, path: 'gone.ts', hunks: [{ line: 0, removed: [], added: ['b'] }] },
      });
      await desk.receive({ type: 'reviewChange', conversationId: 'c1', turnId: 'a', choice: 'show' });
      assert.match(desk.panel.notices.join(), /gone\.ts could not be opened/);
      assert.equal(vscode.window.activeTextEditor, undefined);
    });
  }
});

describe('what the panel asks for outside of itself', () => {
  let desk: PanelDesk;
  beforeEach(async () => {
    await closeEditors();
    desk = new PanelDesk();
  });
  afterEach(() => desk.dispose());

  it('is a text in the clipboard, or in a file of its own', async () => {
    await desk.receive({ type: 'copyText', text: 'Copied' });
    assert.equal(await vscode.env.clipboard.readText(), 'Copied');
    await desk.receive({ type: 'newFile', code: 'x();', language: 'ts' });
    const { document } = vscode.window.activeTextEditor ?? assert.fail('No file is open');
    assert.deepEqual([document.getText(), document.languageId], ['x();', 'typescript']);
  });

  it('is code at the cursor, and a sentence where there is none', async () => {
    await desk.receive({ type: 'insertCode', code: 'x();' });
    assert.match(desk.panel.notices.join(), /There is no editor to insert into/);
  });

  it('is the settings', async () => {
    await desk.receive({ type: 'runCommand', command: 'threadline.openSettings' });
    await until(() => vscode.window.tabGroups.activeTabGroup.activeTab?.label === 'Settings');
  });

  it('is the walkthrough', async () => {
    const { executeCommand } = vscode.commands;
    const run: unknown[][] = [];
    const noting: typeof executeCommand = (...given) => {
      run.push(given);
      return executeCommand(...given);
    };
    Object.assign(vscode.commands, { executeCommand: noting });
    try {
      await desk.receive({ type: 'openWalkthrough' });
    } finally {
      Object.assign(vscode.commands, { executeCommand });
    }
    const [walkthrough] = manifest.contributes.walkthroughs;
    const id = `${manifest.publisher}.${manifest.name}#${walkthrough?.id}`;
    assert.deepEqual(run, [['workbench.action.openWalkthrough', id]]);
  });

  const notDone: readonly (readonly [MessageFromWebview, RegExp])[] = [
    [{ type: 'runInTerminal', code: 'echo 1\n'.repeat(30) }, /cannot be shown whole before it runs/],
    [
      { type: 'openLink', href: 'command:workbench.action.quit' },
      /was not opened: it is neither a web page nor a file/,
    ],
    [{ type: 'openFile', path: 'src/gone.ts' }, /src\/gone\.ts could not be opened/],
  ];
  for (const [message, sentence] of notDone) {
    it(`says why it was not done: ${message.type}`, async () => {
      await desk.receive(message);
      assert.match(desk.panel.notices.join(), sentence);
    });
  }

  it('is the explanation of the file in the editor', async () => {
    await openEditor(addTs());
    await desk.receive({ type: 'explainOpenFile', conversationId: 'c1' });
    assert.deepEqual(
      desk.asked.map(({ attachments }) => attachments.map((one) => one.path)),
      [['src/add.ts']],
    );
  });

  it('is a switch of the composer', async () => {
    await desk.receive({ type: 'setTool', tool: 'web_search', enabled: false });
    assert.deepEqual(desk.composer.choices.tools, ['web_extractor', 'code_interpreter']);
  });

  it('is an image only where one is attached', async () => {
    await desk.receive({ type: 'attachUris', conversationId: 'c1', uris: [addTs().toString()] });
    await desk.receive({ type: 'openImage', conversationId: 'c1', index: 0 });
    await desk.receive({ type: 'describeImage', conversationId: 'c1', index: 0 });
    assert.deepEqual([desk.panel.notices, vscode.window.activeTextEditor], [[], undefined]);
  });

  it('is a line in the log for a fault of its own', async () => {
    await assert.rejects(desk.receive({ type: 'reportFault', text: 'TypeError at main.js:1:2' }), /TypeError at main/);
  });
});

const symbolsOfApp = {
  provideDocumentSymbols: () => [
    new vscode.DocumentSymbol(
      'first_symbol',
      '',
      vscode.SymbolKind.Function,
      new vscode.Range(1, 0, 3, 1),
      new vscode.Range(1, 4, 1, 9),
    ),
  ],
};

describe('what a word can become', () => {
  let desk: PanelDesk;
  beforeEach(async () => {
    await closeEditors();
    desk = new PanelDesk();
  });
  afterEach(() => desk.dispose());

  async function inserts(word: string): Promise<readonly string[]> {
    await desk.receive({ type: 'findSuggestions', word });
    const last = desk.panel.suggested.at(-1);
    assert.equal(last?.word, word);
    assert.ok(last.suggestions.every(({ detail }) => detail !== ''));
    return last.suggestions.map(({ insert }) => insert);
  }

  it('is a file of the workspace, what is open first', async () => {
    assert.equal((await inserts('#file:add'))[0], '#file:src/add.ts');
    await openEditor(workspaceFile('src', 'debounce.ts'));
    assert.equal((await inserts('#file:'))[0], '#file:src/debounce.ts');
    assert.equal((await inserts('#debo'))[0], '#file:src/debounce.ts');
  });

  it('is the selection only when there is one', async () => {
    assert.deepEqual((await inserts('#')).slice(0, 3), ['#problems', '#changes', '#terminal']);
    selectLines(await openEditor(addTs()), 1, 2);
    assert.equal((await inserts('#sel'))[0], '#selection');
  });

  it('is a folder, or a symbol of the open file, behind # as behind @', async () => {
    assert.ok((await inserts('#sr')).includes('#folder:src'));
    assert.deepEqual(await inserts('#folder:sr'), ['#folder:src']);
    const known = vscode.languages.registerDocumentSymbolProvider({ pattern: '**/app.py' }, symbolsOfApp);
    await openEditor(workspaceFile('app.py'));
    const symbol = '#symbol:first_symbol@app.py'; // left out where language support takes its time
    await until(async () => (await inserts('@symbol:first_s'))[0] === symbol);
    await until(async () => (await inserts('@first_s')).includes(symbol));
    known.dispose();
  });

  it('is a command', async () => {
    assert.deepEqual(await inserts('/e'), ['/explain', '/export']);
    assert.deepEqual(await inserts('/none'), []);
  });

  it('is answered for the newest word only', async () => {
    await Promise.all(
      ['#file:a', '#file:ap', '#file:app'].map((word) => desk.receive({ type: 'findSuggestions', word })),
    );
    assert.deepEqual(
      desk.panel.suggested.map(({ word }) => word),
      ['#file:app'],
    );
  });
});

describe('what would be sent', () => {
  let desk: PanelDesk;
  beforeEach(async () => {
    await closeEditors();
    desk = new PanelDesk();
  });
  afterEach(() => desk.dispose());

  const shown = (): string =>
    vscode.window.visibleTextEditors
      .find(({ document }) => document.uri.scheme === 'threadline-preview')
      ?.document.getText() ?? '';

  async function preview(text: string): Promise<string> {
    await desk.receive({ type: 'previewRequest', conversationId: 'c1', text });
    await until(() => shown().includes(text), shown);
    return shown();
  }

  it('is shown beside the editor, whose selection goes along, and nothing is sent', async () => {
    selectLines(await openEditor(addTs()), 1, 3);
    const text = await preview('Why #file:app.py?');
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), addTs().toString());
    assert.match(text, /this is sent to qwen\.test/);
    assert.match(text, /The first question of the conversation/);
    assert.match(text, /`app\.py` \(python, whole file\)[\s\S]*`src\/add\.ts` \(typescript, lines 2-4\)/);
    assert.match(text, /"enable_thinking": true/);
    assert.equal(desk.asked.length, 0);
  });

  it('says whether it is chained, and holds neither a key nor a response id', async () => {
    desk.conversation = conversationOf(...answered('a', null, 'An answer'));
    const known = { id: 'resp_hidden', origin: 'https://qwen.test', model: 'qwen3-max', createdAt: Date.now() };
    desk.responseIds = { a: { ...known, keyMark: keyMark('sk-hidden') ?? '' } };
    const chained = await preview('And then?');
    assert.match(chained, /Only what is new/);
    assert.ok(!/resp_hidden|sk-hidden|An answer/.test(chained));
    desk.responseIds = {};
    const whole = await preview('And what now?');
    assert.match(whole, /no response ID is known[\s\S]*Earlier turns, sent again: 1/);
  });

  it('has a summary first where the window is full, but not beside a question that was not answered', async () => {
    const ids = ['a', 'b', 'd', 'e', 'f'];
    const full = ids.flatMap((id, at) => answered(id, ids[at - 1] ?? null, 'word '.repeat(50_000)));
    desk.conversation = conversationOf(...full);
    assert.match(await preview('And then?'), /summary/i);
    desk.conversation = conversationOf(...full, asked('g', 'f'), ended('g', 'failed'));
    assert.doesNotMatch(await preview('And once more?'), /summary/i);
  });

  it('of what cannot be asked is a sentence', async () => {
    await desk.receive({ type: 'previewRequest', conversationId: 'c1', text: 'See #file:nowhere.ts' });
    assert.match(desk.panel.notices.join(), /no file “nowhere\.ts”/);
    await desk.receive({ type: 'previewRequest', conversationId: 'c1', text: '/fix it' });
    assert.match(desk.panel.notices.join(), /does not ask a question here/);
  });
});
