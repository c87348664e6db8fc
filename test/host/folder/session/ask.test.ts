import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Simulator } from '../../../simulator/simulator.ts';
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

describe('asking', () => {
  let simulator: Simulator;
  before(async () => (simulator = await startServer()));
  after(() => simulator.close());
  beforeEach(closeEditors);

  it('with a prompt resolves to the answer, when it has ended', async () => {
    const result = await threadline.ask({ prompt: 'Hello there', newConversation: true });
    assert.equal(result.status, 'completed');
    assert.match(result.text, /simulated/i);
    assert.equal(typeof result.usage?.total_tokens, 'number');
    assert.match(result.conversationId, /^[\w-]+$/);
    assert.equal(result.failure, undefined);
  });

  it('again continues the conversation by the response id', async () => {
    const first = await threadline.ask({ prompt: 'My name is Ada.', newConversation: true });
    const second = await threadline.ask({ prompt: 'What did I ask before?' });
    assert.equal(second.conversationId, first.conversationId);
    assert.equal(lastBody(simulator).previous_response_id, simulator.requests.at(-2)?.responseId);
    assert.match(second.text, /My name is Ada/);
  });

  it('twice at once answers one after the other', async () => {
    const [one, two] = await Promise.all([
      threadline.ask({ prompt: 'One', newConversation: true }),
      threadline.ask({ prompt: 'Two' }),
    ]);
    assert.deepEqual([one.status, two.status], ['completed', 'completed']);
  });

  it('carries the selection of the editor', async () => {
    selectLines(await openEditor(workspaceFile('src', 'add.ts')), 1, 7);
    await threadline.ask({ prompt: 'Why?' });
    assert.match(
      String(lastBody(simulator).input),
      /^Why\?\n\n`src\/add\.ts` \(typescript, lines 2-8\):\n```typescript\nexport function addPrices/,
    );
  });

  it('carries what another extension gives it', async () => {
    const uri = workspaceFile('app.py');
    const attachments = [
      { uri, range: { start: { line: 0 }, end: { line: 2 } } },
      { uri: 'untitled:idea', languageId: 'rust', text: 'fn main() {}' },
    ];
    await threadline.ask({ prompt: 'Compare', attachments });
    const input = String(lastBody(simulator).input);
    assert.match(input, /`app\.py` \(python, lines 1-2\)/);
    assert.match(input, /\(rust, whole file\):\n```rust\nfn main\(\) \{\}/);
  });

  it('in the chat thinks and has its tools, as the settings say', async () => {
    await threadline.ask({ prompt: 'Hello' });
    assert.equal(lastBody(simulator).enable_thinking, true);
    assert.deepEqual(lastBody(simulator).tools, [
      { type: 'web_search' },
      { type: 'web_extractor' },
      { type: 'code_interpreter' },
    ]);
    assert.ok(!('temperature' in lastBody(simulator)) && !('top_p' in lastBody(simulator)));
  });

  it('sends temperature and top_p only when they are set', async () => {
    await threadline.set('temperature', 0.25);
    await threadline.ask({ prompt: 'Hello' });
    await threadline.set('temperature', undefined);
    assert.equal(lastBody(simulator).temperature, 0.25);
  });

  it('explains with as much thinking as is set for it', async () => {
    await threadline.set('models', { explain: { effort: 'high' } });
    await threadline.explain({ uri: workspaceFile('src', 'add.ts'), range: new vscode.Range(1, 0, 7, 0) });
    await threadline.set('models', undefined);
    assert.equal(lastBody(simulator).enable_thinking, true);
  });

  it('never sends what the service would ignore', () => {
    assert.deepEqual(
      simulator.requests.flatMap(({ ignored }) => ignored),
      [],
    );
  });

  it('ends when it is stopped, with what had arrived', async () => {
    simulator.failNext({ kind: 'stall', after: 12 });
    const before = simulator.requests.length;
    const asking = threadline.ask({ prompt: 'Count to 40', newConversation: true });
    await until(() => (simulator.requests[before]?.eventsSent ?? 0) >= 12);
    await vscode.commands.executeCommand('threadline.stop');
    const { status, failure } = await asking;
    assert.equal(status, 'cancelled');
    assert.equal(failure?.message, 'Stopped.');
  });
});

describe('explaining', () => {
  let simulator: Simulator;
  before(async () => (simulator = await startServer()));
  after(() => simulator.close());
  beforeEach(closeEditors);

  it('explains the selection, fast: without thinking and without tools', async () => {
    selectLines(await openEditor(workspaceFile('src', 'add.ts')), 1, 7);
    const { status } = await threadline.explain();
    assert.equal(status, 'completed');
    assert.match(String(lastBody(simulator).input), /^Explain this code.*\n\n`src\/add\.ts` \(typescript, lines 2-8\)/);
    assert.equal(lastBody(simulator).enable_thinking, false);
    assert.ok(!('tools' in lastBody(simulator)));
  });

  it('explains the symbol at the cursor when nothing is selected', async () => {
    const provider = vscode.languages.registerDocumentSymbolProvider(
      { pattern: '**/app.py' },
      {
        provideDocumentSymbols: () => {
          const outer = new vscode.DocumentSymbol(
            'outer',
            '',
            vscode.SymbolKind.Class,
            new vscode.Range(0, 0, 9, 0),
            new vscode.Range(0, 0, 0, 1),
          );
          const inner = new vscode.DocumentSymbol(
            'inner',
            '',
            vscode.SymbolKind.Method,
            new vscode.Range(3, 0, 5, 4),
            new vscode.Range(3, 0, 3, 1),
          );
          outer.children = [inner];
          return [outer];
        },
      },
    );
    const editor = await openEditor(workspaceFile('app.py'));
    editor.selection = new vscode.Selection(4, 1, 4, 1);
    await threadline.explain();
    provider.dispose();
    assert.match(String(lastBody(simulator).input), /`app\.py` \(python, lines 4-6\)/);
  });

  it('explains the whole file where no symbol is known', async () => {
    await openEditor(workspaceFile('README.md'));
    await threadline.explain();
    assert.match(String(lastBody(simulator).input), /`README\.md` \(markdown, (whole file|lines? [\d-]+)\)/);
  });

  it('explains a place that it is given, without an editor', async () => {
    await threadline.explain({ uri: workspaceFile('src', 'add.ts'), range: new vscode.Range(9, 0, 11, 1) });
    assert.match(String(lastBody(simulator).input), /`src\/add\.ts` \(typescript, lines 10-12\)/);
  });

  it('explains what has not been saved, as it stands in the editor', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'typescript', content: 'let unsaved = 1;' });
    selectLines(await vscode.window.showTextDocument(document), 0, 0);
    const { status } = await threadline.explain();
    assert.equal(status, 'completed');
    assert.match(
      String(lastBody(simulator).input),
      /`Untitled-\d+` \(typescript, line 1\):\n```typescript\nlet unsaved = 1;/,
    );
  });

  it('is in the lightbulb of a selection, and only there', async () => {
    const { document } = await openEditor(workspaceFile('src', 'add.ts'));
    const titles = async (range: vscode.Range): Promise<readonly string[]> => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        range,
      );
      return actions.map(({ title }) => title);
    };
    assert.ok((await titles(new vscode.Range(1, 0, 3, 0))).includes('Explain Selection'));
    assert.ok(!(await titles(new vscode.Range(1, 0, 1, 0))).includes('Explain Selection'));
  });

  it('leaves the cursor in the editor', async () => {
    const editor = await openEditor(workspaceFile('src', 'add.ts'));
    selectLines(editor, 1, 2);
    await threadline.explain();
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), editor.document.uri.toString());
  });
});
