import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import * as vscode from 'vscode';
import type { Attachment } from '../../../../src/core/conversation/conversation.ts';
import { openLocation } from '../../../../src/host/editor/openLocation.ts';
import { applyLocationFor } from '../../../../src/host/inlineEdit/location/applyLocation.ts';
import type { Simulator } from '../../../simulator/simulator.ts';
import { expectErrors } from '../../../support/inCode/expectErrors.ts';
import { stopProgress } from '../../../support/inCode/stopProgress.ts';
import { closeEditors, lastBody, startServer, threadline, workspaceFile } from '../../../support/inCode/threadline.ts';

describe('conversations as files', () => {
  let simulator: Simulator;
  before(async () => (simulator = await startServer({ profile: 'current' })));
  after(() => simulator.close());
  beforeEach(closeEditors);

  const exported = workspaceFile('exported.json');
  const text = async (uri: vscode.Uri): Promise<string> =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));

  it('are exported as Markdown, with what was sent along and the sources', async () => {
    const uri = workspaceFile('exported.md');
    await threadline.ask({
      prompt: 'Search the web for Ada Lovelace',
      newConversation: true,
      attachments: [{ uri: 'untitled:a', languageId: 'js', text: 'let a;' }],
    });
    await vscode.commands.executeCommand('threadline.exportConversation', { format: 'markdown', uri });
    const markdown = await text(uri);
    assert.match(markdown, /^# Search the web for Ada Lovelace\n\n## You\n\nSearch the web for Ada Lovelace/);
    assert.match(markdown, /```js\nlet a;\n```/);
    assert.match(markdown, /\n## Qwen\n/);
    assert.match(markdown, /\nSources:\n\n1\. <https?:/);
  });

  it('are exported as JSON, and imported again they are the same conversation', async () => {
    await threadline.ask({ prompt: 'My name is Ada.', newConversation: true });
    await threadline.ask({ prompt: 'What did I ask before?' });
    await vscode.commands.executeCommand('threadline.exportConversation', { format: 'json', uri: exported });
    const first = await text(exported);
    assert.doesNotMatch(first, /resp_|sk-test/);
    await vscode.commands.executeCommand('threadline.newConversation');
    await vscode.commands.executeCommand('threadline.importConversation', { uri: exported });
    const again = workspaceFile('again.json');
    await vscode.commands.executeCommand('threadline.exportConversation', { format: 'json', uri: again });
    assert.deepEqual(
      (JSON.parse(await text(again)) as { records: unknown }).records,
      (JSON.parse(first) as { records: unknown }).records,
    );
  });

  it('are written to the address of a command, however it is told, and nowhere for one that is none', async () => {
    const uri = workspaceFile('told.md');
    const write = async (argument: unknown): Promise<unknown> =>
      await vscode.commands.executeCommand('threadline.exportConversation', argument);
    await threadline.ask({ prompt: 'My name is Ada.', newConversation: true });
    await write({ format: 'markdown', uri: uri.toJSON() as unknown });
    assert.match(await text(uri), /My name is Ada/);
    expectErrors(/TypeError: A uri is a Uri/);
    await assert.rejects(async () => await write({ format: 'markdown', uri: 'notes.md' }), /a string with a scheme/);
  });

  it('that were imported go on where they ended', async () => {
    await vscode.commands.executeCommand('threadline.importConversation', { uri: exported });
    await threadline.ask({ prompt: 'And now?' });
    const { input, previous_response_id: id } = lastBody(simulator);
    // Sent in full: what a file says of its turns leads to nothing that the server keeps of others.
    assert.equal(id, undefined);
    assert.equal(Array.isArray(input) && input.length, 5);
  });

  it('that were imported open and write nothing outside of the workspace', async () => {
    const outside = vscode.Uri.joinPath(vscode.Uri.file(tmpdir()), `threadline-outside-${Date.now()}.ts`);
    await vscode.workspace.fs.writeFile(outside, new TextEncoder().encode('let outside;'));
    const attachment = {
      uri: outside.toString(),
      path: outside.fsPath,
      languageId: 'typescript',
      text: 'let outside;',
    };
    await threadline.ask({ prompt: 'Look', newConversation: true, attachments: [{ uri: outside.toString() }] });
    await vscode.commands.executeCommand('threadline.exportConversation', { format: 'json', uri: exported });
    assert.ok((await text(exported)).includes(JSON.stringify(attachment.uri)));
    await vscode.commands.executeCommand('threadline.importConversation', { uri: exported });
    const again = workspaceFile('again.json');
    await vscode.commands.executeCommand('threadline.exportConversation', { format: 'json', uri: again });
    const [record] = (JSON.parse(await text(again)) as { records: { question?: { attachments: Attachment[] } }[] })
      .records;
    const [imported] = record?.question?.attachments ?? [];
    assert.ok(imported);
    assert.equal(await openLocation(imported), false);
    const place = await applyLocationFor({ lines: ['let changed;'], language: 'typescript' }, imported);
    assert.ok(typeof place === 'object' && 'refused' in place);
    assert.equal(
      vscode.window.visibleTextEditors.some(({ document }) => document.uri.toString() === outside.toString()),
      false,
    );
  });

  it('of 100,000 records are no more when one stops the import, and what was open stays', async () => {
    await threadline.ask({ prompt: 'Stay', newConversation: true });
    const before = workspaceFile('before.json');
    await vscode.commands.executeCommand('threadline.exportConversation', { format: 'json', uri: before });
    const file = JSON.parse(await text(before)) as { records: object[] };
    const records = Array.from({ length: 100_000 }, (_, at) => ({
      ...file.records[0],
      turnId: `t${at}`,
      parentId: null,
    }));
    const large = workspaceFile('large.json');
    await vscode.workspace.fs.writeFile(large, new TextEncoder().encode(JSON.stringify({ ...file, records })));
    const titles: (string | undefined)[] = [];
    await stopProgress(
      async (title) => {
        titles.push(title);
        await new Promise(setImmediate);
      },
      () => vscode.commands.executeCommand('threadline.importConversation', { uri: large }),
    );
    assert.deepEqual(titles, ['Importing a conversation…']);
    await vscode.commands.executeCommand('threadline.exportConversation', { format: 'json', uri: large });
    assert.equal(await text(large), await text(before));
  });

  it('that cannot be read are refused, and nothing happens', async () => {
    const uri = workspaceFile('bad.json');
    await vscode.workspace.fs.writeFile(
      uri,
      new TextEncoder().encode('{"format":"threadline.conversation","version":2}'),
    );
    await vscode.commands.executeCommand('threadline.importConversation', { uri });
  });
});
