import assert from 'node:assert/strict';
import { globSync, rmSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Simulator } from '../../../simulator/simulator.ts';
import { png } from '../../../support/doubles/pictures.ts';
import { failAsFile } from '../../../support/inCode/failAsFile.ts';
import { closeEditors, lastBody, startServer, threadline, workspaceFile } from '../../../support/inCode/threadline.ts';

/** The parts of the messages of the last request that have some. */
function imagesIn(simulator: Simulator): readonly string[] {
  const { input } = lastBody(simulator);
  const items = Array.isArray(input) ? (input as readonly { readonly content?: unknown }[]) : [];
  const parts = items.flatMap(({ content }) =>
    Array.isArray(content) ? (content as readonly { readonly image_url?: string }[]) : [],
  );
  return parts.flatMap(({ image_url: url }) => url ?? []);
}

/** Where this window keeps its images. */
function storedImages(): readonly string[] {
  const userData = process.env.THREADLINE_HOST_DATA ?? '';
  return globSync(path.join(userData, '**', 'conversations', 'images', '*.png'));
}

describe('an image', () => {
  failAsFile();
  const uri = workspaceFile('shot.png');
  const bytes = png(64, 48);
  const url = `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;
  const file = workspaceFile('images', 'exported.json');
  const markdown = workspaceFile('images', 'exported.md');
  let simulator: Simulator;

  before(async () => {
    simulator = await startServer({ profile: 'current' });
    await threadline.set('model', 'qwen3.7-plus');
    await vscode.workspace.fs.writeFile(uri, bytes);
  });
  after(async () => {
    for (const key of ['model', 'serverState']) await threadline.set(key, undefined);
    await simulator.close();
    await closeEditors();
    await vscode.workspace.fs.delete(uri);
    rmSync(workspaceFile('images').fsPath, { recursive: true, force: true });
  });

  it('alone is a question, which goes on in a fork without being sent again', async () => {
    const { status, failure } = await threadline.ask({ prompt: ' ', images: [uri], newConversation: true });
    assert.equal(status, 'completed', JSON.stringify(failure));
    assert.deepEqual(lastBody(simulator).input, [
      {
        role: 'user',
        content: [
          { type: 'input_text', text: 'Image `shot.png`, attached.' },
          { type: 'input_image', image_url: url },
        ],
      },
    ]);
    await vscode.commands.executeCommand('threadline.forkConversation');
    await threadline.ask({ prompt: 'And in the fork?' });
    assert.equal(typeof lastBody(simulator).previous_response_id, 'string');
    assert.deepEqual(imagesIn(simulator), []);
  });

  it('is sent again where the server keeps nothing, but not to a model that reads text only', async () => {
    await threadline.set('serverState', 'replay');
    await threadline.ask({ prompt: 'And again?' });
    assert.deepEqual(imagesIn(simulator), [url]);
    await threadline.set('model', 'qwen3-max-2026-01-23');
    await threadline.ask({ prompt: 'And in words?' });
    assert.deepEqual(imagesIn(simulator), []);
    assert.match(JSON.stringify(lastBody(simulator).input), /which is not sent: this model reads text only/);
    const { failure, status } = await threadline.ask({ prompt: ' ', images: [uri] });
    assert.equal(status, 'failed');
    assert.match(failure?.message ?? '', /reads text only, so nothing of this question would be sent/);
  });

  it('is exported as a file beside Markdown and within JSON, and is there again when it is imported', async () => {
    await vscode.commands.executeCommand('threadline.exportConversation', { format: 'markdown', uri: markdown });
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(markdown));
    const [, place] = /!\[shot\.png\]\(<([^>]+)>\)/.exec(text) ?? [];
    assert.ok(place);
    const copy = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(markdown, '..', place));
    assert.deepEqual(Buffer.from(copy), Buffer.from(bytes));
    await vscode.commands.executeCommand('threadline.exportConversation', { format: 'json', uri: file });
    await vscode.commands.executeCommand('threadline.newConversation');
    const stored = storedImages();
    assert.ok(stored.length > 0);
    for (const one of stored) rmSync(one);
    await vscode.commands.executeCommand('threadline.importConversation', { uri: file });
    await threadline.set('model', 'qwen3.7-plus');
    await threadline.ask({ prompt: 'What was it?' });
    assert.deepEqual(imagesIn(simulator), [url]);
  });
});

describe('an image that a model does not take, which nobody knew', () => {
  let simulator: Simulator;
  before(async () => {
    simulator = await startServer({ profile: 'current' });
    await threadline.set('model', 'somebody-elses');
  });
  after(async () => {
    await threadline.set('model', undefined);
    await simulator.close();
  });

  it('is said so, and stays here when it is asked again', async () => {
    const uri = workspaceFile('other.png');
    await vscode.workspace.fs.writeFile(uri, png(50, 50));
    const message = 'The model somebody-elses does not support images.';
    simulator.failNext({ kind: 'http', status: 400, code: 'InvalidParameter', message });
    const first = await threadline.ask({ prompt: 'What is this?', images: [uri], newConversation: true });
    assert.equal(first.failure?.kind, 'imagesRefused');
    assert.match(first.failure.message, /somebody-elses reads text only\. Send the question without the image/);
    simulator.set({ strict: false });
    await threadline.ask({ prompt: 'What is this?', images: [uri], newConversation: true });
    assert.match(JSON.stringify(lastBody(simulator).input), /which is not sent: this model reads text only/);
    await vscode.workspace.fs.delete(uri);
  });
});
