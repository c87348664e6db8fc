import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { lastBody, startServer, threadline } from '../../../support/inCode/threadline.ts';

describe('a workspace of two folders', () => {
  it('tells in a question which folder a file is in', async () => {
    const [, second] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(second);
    const simulator = await startServer();
    const { status } = await threadline.explain({ uri: vscode.Uri.joinPath(second.uri, 'notes.md') });
    assert.equal(status, 'completed');
    assert.match(String(lastBody(simulator).input), /`second\/notes\.md` \(markdown, whole file\)/);
    await simulator.close();
  });
});
