import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import type { Failure } from '../../../simulator/failures.ts';
import type { Simulator } from '../../../simulator/simulator.ts';
import {
  closeEditors,
  openEditor,
  selectLines,
  startServer,
  threadline,
  workspaceFile,
} from '../../../support/inCode/threadline.ts';
import { expectErrors } from '../../../support/inCode/expectErrors.ts';

describe('bad input gets a sentence with the next step', () => {
  let simulator: Simulator;
  before(async () => (simulator = await startServer()));
  after(() => simulator.close());
  beforeEach(closeEditors);
  afterEach(async () => {
    simulator.heal();
    await threadline.set('baseUrl', simulator.baseUrl);
  });

  const failures: readonly (readonly [string, Failure, string, RegExp])[] = [
    [
      'a refused key',
      { kind: 'http', status: 401, code: 'InvalidApiKey', message: 'Invalid API-key provided.' },
      'keyRefused',
      /refused the API key\. Check .* set it again/,
    ],
    [
      'an unknown model',
      { kind: 'failedFirst', code: 'InvalidParameter', message: "Unsupported model: 'x'" },
      'unknownModel',
      /does not know the model “qwen3-max-2026-01-23”\. Choose another/,
    ],
    [
      'a wrong path',
      { kind: 'http', status: 404, shape: 'html' },
      'wrongAddress',
      /not with the Responses API\. Check the server address/,
    ],
    [
      'too many requests',
      { kind: 'http', status: 429, code: 'Throttling', message: 'x', headers: { 'retry-after': '20' } },
      'rateLimited',
      /Retry in 20 seconds/,
    ],
    [
      'an internal error',
      { kind: 'http', status: 500, code: 'InternalError', message: 'x' },
      'serverError',
      /internal error\. Retry in a moment/,
    ],
    [
      'a conversation that is too long',
      { kind: 'http', status: 500, code: 'context_length_exceeded', message: 'x' },
      'conversationTooLong',
      /no longer fits .* Start a new conversation/,
    ],
    [
      'one that is too long, told in a stream',
      {
        kind: 'failedFirst',
        code: 'InvalidParameter',
        message: '<400> InternalError.Algo.InvalidParameter: Range of input length should be [1, 30720]',
      },
      'conversationTooLong',
      /no longer fits/,
    ],
    [
      'a malformed stream',
      { kind: 'malformedJson' },
      'malformedStream',
      /could not be read\. What was received is kept/,
    ],
    ['a cut stream', { kind: 'endEarly' }, 'connectionLost', /connection was lost .* retry/],
  ];

  for (const [name, failure, kind, sentence] of failures) {
    it(`for ${name}`, async () => {
      simulator.failAlways(failure);
      const result = await threadline.ask({ prompt: 'Hello', newConversation: true });
      assert.equal(result.status, 'failed');
      assert.equal(result.failure?.kind, kind);
      assert.match(result.failure.message, sentence);
    });
  }

  it('for too many requests that pass: none, the answer comes', async () => {
    simulator.failNext({ kind: 'http', status: 429, code: 'Throttling', message: 'x' });
    assert.equal((await threadline.ask({ prompt: 'Hello', newConversation: true })).status, 'completed');
  });

  it('for no key: the question is not sent', async () => {
    await threadline.set('baseUrl', undefined);
    const { failure } = await threadline.ask({ prompt: 'Hello', newConversation: true });
    assert.equal(failure?.kind, 'noKey');
    assert.match(failure.message, /There is no API key for dashscope\.aliyuncs\.com\. Set one and ask again\./);
  });

  it('for a key that belongs to another server: it is not sent there', async () => {
    const requests = simulator.requests.length;
    await threadline.set('baseUrl', `http://localhost:${simulator.port}/api/v2/apps/protocols/compatible-mode/v1`);
    const { failure } = await threadline.ask({ prompt: 'Hello', newConversation: true });
    assert.equal(failure?.kind, 'noKey');
    assert.equal(simulator.requests.length, requests + 1);
    assert.equal(simulator.requests.at(-1)?.headers.authorization, undefined);
  });

  it('for a server that is not there', async () => {
    await threadline.set('baseUrl', 'http://127.0.0.1:9/v1');
    const { failure } = await threadline.ask({ prompt: 'Hello', newConversation: true });
    assert.equal(failure?.kind, 'network');
    assert.match(failure.message, /127\.0\.0\.1:9 could not be reached\. Check/);
  });

  it('for a proxy that refuses', async () => {
    const proxy = createServer();
    proxy.on('connect', (_, socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'));
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const http = vscode.workspace.getConfiguration('http');
    await http.update(
      'proxy',
      `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      vscode.ConfigurationTarget.Global,
    );
    await threadline.set('baseUrl', 'https://qwen.test/v1');
    await vscode.commands.executeCommand('threadline.setApiKey', { origin: 'https://qwen.test', key: 'sk-test' });
    const { failure } = await threadline.ask({ prompt: 'Hello', newConversation: true });
    await http.update('proxy', undefined, vscode.ConfigurationTarget.Global);
    proxy.close();
    assert.equal(failure?.kind, 'proxy', JSON.stringify(failure));
    assert.match(failure.message, /proxy refused the connection to qwen\.test.*http\.proxy/);
  });

  it('for an address that is none', async () => {
    await threadline.set('baseUrl', 'not an address');
    const { failure } = await threadline.ask({ prompt: 'Hello', newConversation: true });
    assert.equal(failure?.kind, 'badAddress');
    assert.match(failure.message, /not a valid http or https address\. Select the endpoint again/);
  });

  it('for settings that the service would refuse: nothing is sent', async () => {
    const requests = simulator.requests.length;
    await threadline.set('temperature', 2);
    const { failure } = await threadline.ask({ prompt: 'Hello', newConversation: true });
    await threadline.set('temperature', undefined);
    assert.match(failure?.message ?? '', /temperature is 2; it must be at least 0 and below 2/);
    assert.equal(simulator.requests.length, requests);
  });

  it('for a selection of two megabytes: its size and the limit, and nothing is cut or sent', async () => {
    const requests = simulator.requests.length;
    const document = await vscode.workspace.openTextDocument({
      content: 'x = 1;\n'.repeat(300_000),
      language: 'plaintext',
    });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, document.lineCount, 0);
    const { failure } = await threadline.explain();
    assert.equal(failure?.kind, 'tooLarge');
    assert.match(failure.message, /about 525\u202f000 tokens, and the limit is 131\u202f072/);
    assert.equal(simulator.requests.length, requests);
  });

  it('for a binary file', async () => {
    const uri = workspaceFile('picture.bin');
    await vscode.workspace.fs.writeFile(
      uri,
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 1, 2, 3, 0xff, 0xfe]),
    );
    const { failure } = await threadline.explain({ uri });
    await vscode.workspace.fs.delete(uri);
    assert.equal(failure?.kind, 'notText');
    assert.match(failure.message, /picture\.bin could not be read as text.*Choose a text file/);
  });

  it('for no editor', async () => {
    const { failure } = await threadline.explain();
    assert.equal(failure?.kind, 'noEditor');
    assert.match(failure.message, /No file is open\. Open one, select/);
  });

  it('for what no command takes: an error, and nothing else is sent in its place', async () => {
    const requests = simulator.requests.length;
    await openEditor(workspaceFile('src', 'add.ts'));
    expectErrors(/TypeError: An? (?:uri|attachment) is/, /TypeError: The origin of an API key is/);
    await assert.rejects(threadline.explain({ uri: 'src/add.ts' }), /A uri is/);
    await assert.rejects(threadline.ask({ prompt: 'x', attachments: [null] }), /An attachment is/);
    await assert.rejects(
      async () => vscode.commands.executeCommand('threadline.setApiKey', { origin: 'api.example.com', key: 'sk-2' }),
      /origin/,
    );
    assert.equal(simulator.requests.length, requests);
  });

  it('for an empty question', async () => {
    assert.equal((await threadline.ask({ prompt: '  ' })).failure?.kind, 'emptyQuestion');
  });

  it('for ten megabytes of answer: none, it arrives whole', async () => {
    const { status, text } = await threadline.ask({ prompt: 'huge 10 MB', newConversation: true });
    assert.equal(status, 'completed');
    assert.ok(text.length >= 10_000_000);
  });

  it('for silence: it ends after the limit that is set', async () => {
    await threadline.set('idleTimeoutSeconds', 1);
    simulator.failNext({ kind: 'stall', after: 6 });
    selectLines(await openEditor(workspaceFile('src', 'add.ts')), 0, 2);
    const { failure } = await threadline.explain();
    await threadline.set('idleTimeoutSeconds', undefined);
    assert.equal(failure?.kind, 'idle');
    assert.match(failure.message, /No data arrived for 1 seconds/);
  });
});
