import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { lastBody, startServer, threadline } from '../../../support/inCode/threadline.ts';

describe('a window without a folder', () => {
  it('asks, explains and continues like any other', async () => {
    assert.equal(vscode.workspace.workspaceFolders, undefined);
    const simulator = await startServer();
    const document = await vscode.workspace.openTextDocument({ language: 'python', content: 'print(1)' });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, 0, 8);
    assert.equal((await threadline.explain()).status, 'completed');
    assert.match(String(lastBody(simulator).input), /print\(1\)/);
    await threadline.ask({ prompt: 'And then?' });
    assert.equal(lastBody(simulator).previous_response_id, simulator.requests[0]?.responseId);
    await simulator.close();
  });
});
