import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openLink } from '../../../../src/host/editor/openLocation.ts';
import { closeEditors } from '../../../support/inCode/threadline.ts';

describe('a link of an answer', () => {
  beforeEach(closeEditors);
  after(closeEditors);

  for (const [href, line] of [
    ['src/add.ts', 0],
    ['src/add.ts:4', 3],
    ['./src/add.ts#L4', 3],
    ['src%2Fadd.ts', 0],
  ] as const) {
    it(`opens a file of the workspace: ${href}`, async () => {
      assert.equal(await openLink(href), true);
      assert.match(vscode.window.activeTextEditor?.document.uri.path ?? '', /\/src\/add\.ts$/);
      assert.equal(vscode.window.activeTextEditor?.selection.active.line, line);
    });
  }

  for (const href of [
    'command:workbench.action.terminal.new',
    'vscode://file/etc/hosts',
    'file:///etc/hosts',
    '/etc/hosts',
    '../../../../../../etc/hosts',
    'src/../../../etc/hosts',
    'javascript:alert(1)',
    'src',
    'gone.ts',
    '%',
    'https://',
    '//example.com/src/add.ts',
    'src\\add.ts',
  ]) {
    it(`is refused when it leads elsewhere: ${href}`, async () => {
      assert.equal(await openLink(href), false);
      assert.equal(vscode.window.activeTextEditor, undefined);
    });
  }
});
