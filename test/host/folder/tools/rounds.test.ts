import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Simulator } from '../../../simulator/simulator.ts';
import { closeEditors, lastBody, startServer, threadline } from '../../../support/inCode/threadline.ts';

interface SentItem {
  readonly type: string;
  readonly output?: string;
  readonly call_id?: string;
}

const bodies = (simulator: Simulator): readonly Readonly<Record<string, unknown>>[] =>
  simulator.requests.map(({ body }) => body as Readonly<Record<string, unknown>>);

const outputs = (body: Readonly<Record<string, unknown>>): readonly string[] =>
  ((Array.isArray(body.input) ? body.input : []) as readonly SentItem[])
    .filter(({ type }) => type === 'function_call_output')
    .map(({ output }) => output ?? '');

/** Names of the functions that a request declares. */
const functionsOf = ({ tools }: Readonly<Record<string, unknown>>): readonly unknown[] =>
  ((tools ?? []) as readonly { type: string; name?: string }[])
    .filter(({ type }) => type === 'function')
    .map(({ name }) => name);

/** Opens the list, and accepts what is picked in it as soon as it takes that. */
async function acceptPicked(): Promise<void> {
  const state = { isOver: false };
  const picking = threadline.run('threadline.selectTools', undefined).then(() => (state.isOver = true));
  while (!state.isOver) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  await picking;
}

describe('answers that use tools of the workspace', () => {
  let simulator: Simulator;
  before(async () => {
    await closeEditors();
    simulator = await startServer();
  });
  after(() => simulator.close());

  it('are offered none before some were picked', async () => {
    await threadline.ask({ prompt: 'Call the ws_list_files tool', newConversation: true });
    assert.deepEqual(functionsOf(lastBody(simulator)), []);
  });

  it('call several at once, and go on with what came back', async () => {
    await acceptPicked();
    const from = simulator.requests.length;
    const { status, text } = await threadline.ask({
      prompt: 'Call ws_read_file twice: `src/add.ts` and `../secret.txt`',
      newConversation: true,
    });
    const [asked, returned] = bodies(simulator).slice(from);
    assert.ok(asked && returned);
    assert.deepEqual(functionsOf(asked), [
      'ws_read_file',
      'ws_find_text',
      'ws_list_files',
      'ws_symbols',
      'ws_problems',
      'ws_selection',
      'ws_git_changes',
    ]);
    const [read, refused] = outputs(returned);
    assert.match(read ?? '', /^src\/add.ts, lines 1–\d+ of \d+:/);
    assert.match(refused ?? '', /There is no file|outside of the workspace/);
    assert.equal(status, 'completed');
    assert.match(text, /src\/add\.ts, lines/);
  });
});
