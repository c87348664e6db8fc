import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { insertCode } from '../../../../src/host/editor/insertCode.ts';
import { newFile } from '../../../support/inCode/inlineEdits.ts';
import { closeEditors } from '../../../support/inCode/threadline.ts';

describe('Insert at cursor', () => {
  beforeEach(closeEditors);

  it('inserts at the cursor, and replaces nothing that is selected', async () => {
    const editor = await newFile('insert.ts', 'one two\n');
    editor.selection = new vscode.Selection(0, 0, 0, 3);
    assert.equal(await insertCode('!'), true);
    assert.equal(editor.document.getText(), 'one! two\n');
  });

  it('is told where there is no editor', async () => {
    assert.equal(await insertCode('!'), false);
  });
});
