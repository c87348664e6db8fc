import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Simulator } from '../../../simulator/simulator.ts';
import { closeEditors, lastBody, startServer, threadline } from '../../../support/inCode/threadline.ts';

const shown = (): string => vscode.window.activeTextEditor?.document.getText() ?? '';

/** The JSON of the fenced blocks of a document, in their order. */
function jsonBlocks(text: string): readonly unknown[] {
  return [...text.matchAll(/^(`{3,})json\n([\s\S]*?)\n\1$/gm)].map((match) => JSON.parse(match[2] ?? '') as unknown);
}

describe('looking at a request', () => {
  let simulator: Simulator;
  before(async () => (simulator = await startServer({ profile: 'current' })));
  after(() => simulator.close());
  beforeEach(closeEditors);

  it('shows exactly what was sent and what came back, without the key', async () => {
    await threadline.ask({ prompt: 'Hello there', newConversation: true });
    await threadline.ask({ prompt: 'And again' });
    await threadline.run('threadline.inspectRequest', undefined);
    const text = shown();
    const [request, response] = jsonBlocks(text);
    assert.deepEqual(request, lastBody(simulator));
    assert.equal((response as { id?: unknown }).id, simulator.requests.at(-1)?.responseId);
    assert.match(text, /Chained: the server remembers/);
    assert.ok(text.includes(`POST ${simulator.baseUrl}/responses`));
    assert.ok(!text.includes('sk-test'));
  });

  it('copies it as a command that takes the key from the environment', async () => {
    await threadline.run('threadline.inspectRequest', undefined);
    await threadline.run('threadline.copyRequestAsCurl', undefined);
    const copied = await vscode.env.clipboard.readText();
    assert.match(copied, /^curl --no-buffer/);
    assert.match(copied, /Bearer \$API_KEY/);
    assert.ok(!copied.includes('sk-test'));
  });

  it('tells neither the key nor anything that a terminal obeys, whatever the server repeats', async () => {
    const message = 'Not sk-test \u001b[31mnor\u202e sk%2Dtest\u0007';
    simulator.failNext({ kind: 'http', status: 400, code: 'Invalid\u0000Parameter sk-test', message });
    const { failure } = await threadline.ask({ prompt: 'A key such as sk-test\u001b[31m\u007f' });
    assert.match(failure?.message ?? '', /did not accept the request: Not … nor …$/);
    await threadline.run('threadline.inspectRequest', undefined);
    const text = shown();
    assert.match(text, /InvalidParameter …/);
    assert.ok(text.includes(String.raw`A key such as …\u001b[31m\u007f`));
    await threadline.run('threadline.copyRequestAsCurl', undefined);
    for (const seen of [text, await vscode.env.clipboard.readText()]) {
      assert.doesNotMatch(seen, /sk-test|sk%2Dtest/i);
      assert.doesNotMatch(seen.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
    }
  });

  it('can only be read', async () => {
    await threadline.run('threadline.inspectRequest', undefined);
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document && vscode.workspace.fs.isWritableFileSystem(document.uri.scheme), undefined);
    assert.equal(document?.uri.scheme, 'threadline-request');
  });
});
