import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { documentSymbols } from '../../../../src/host/editor/documentSymbols.ts';
import { newFile } from '../../../support/inCode/inlineEdits.ts';
import { closeEditors } from '../../../support/inCode/threadline.ts';

describe('the symbols of a document', () => {
  after(closeEditors);

  it('are none where language support hangs', async () => {
    const { document } = await newFile('hangs.txt', 'one\n');
    let hang = (): void => undefined;
    const provideDocumentSymbols = (): Promise<undefined> =>
      new Promise((resolve) => (hang = () => resolve(undefined)));
    const provider = vscode.languages.registerDocumentSymbolProvider(
      { pattern: '**/hangs.txt' },
      { provideDocumentSymbols },
    );
    assert.deepEqual(await documentSymbols(document.uri, 50), []);
    hang();
    provider.dispose();
  });
});
