import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Action } from '../../../../src/core/conversation/action.ts';
import { answered, asked, conversationOf } from '../../../core/builders.ts';
import { Answers } from '../../../support/inCode/answers.ts';
import { PanelDesk } from '../../../support/inCode/panelDesk.ts';
import { closeEditors } from '../../../support/inCode/threadline.ts';
import { until } from '../../../support/inCode/until.ts';

/** An answer to a question that was asked before, too. */
const again = (turnId: string, text: string): readonly Action[] => [
  asked(turnId, null, 'Why?'),
  ...answered(turnId, null, text).slice(1),
];

const compare = (desk: PanelDesk, turnId: string) =>
  desk.receive({ type: 'compareVersions', conversationId: 'c1', turnId });

describe('comparing the versions of an answer', () => {
  let desk: PanelDesk;
  beforeEach(async () => {
    await closeEditors();
    desk = new PanelDesk();
  });
  afterEach(() => desk.dispose());

  it('opens two of them in a diff editor, the earlier one on the left, whose title says what they are', async () => {
    desk.conversation = conversationOf(...again('a', 'One'), ...again('b', '# Two'));
    await compare(desk, 'b');
    const shown = (): vscode.Tab | undefined => vscode.window.tabGroups.activeTabGroup.activeTab;
    await until(() => shown()?.input instanceof vscode.TabInputTextDiff);
    const tab = shown();
    assert.match(
      tab?.label ?? '',
      /^Answer 1 of 2 · qwen3-max-2026-01-23, .+ ↔ Answer 2 of 2 · qwen3-max-2026-01-23, /,
    );
    assert.ok(tab?.input instanceof vscode.TabInputTextDiff);
    const texts = await Promise.all(
      [tab.input.original, tab.input.modified].map(async (uri) => await vscode.workspace.openTextDocument(uri)),
    );
    assert.deepEqual(
      texts.map((document) => [document.getText(), document.languageId]),
      [
        ['One', 'markdown'],
        ['# Two', 'markdown'],
      ],
    );
  });

  it('is a command, for the last answer unless another is named', async () => {
    desk.conversation = conversationOf(...again('a', 'One'), ...again('b', '# Two'), ...answered('c', 'b', 'Last'));
    const labels = (): readonly string[] =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map((tab) => tab.label));
    const answers = new Answers();
    try {
      await desk.compare(undefined);
      assert.match(answers.messages.join(), /no other answer to this question/);
      assert.deepEqual(labels(), []);
      await desk.compare({ conversationId: 'c1', turnId: 'a' });
      await until(() => labels().some((label) => /^Answer 1 of 2 .+ ↔ Answer 2 of 2 /.test(label)));
    } finally {
      answers.restore();
    }
  });

  it('says so when the others are answers to other questions', async () => {
    desk.conversation = conversationOf(...again('a', 'One'), ...answered('b', null, 'Two'));
    await compare(desk, 'b');
    assert.match(desk.panel.notices.join(), /no other answer to this question/);
  });
});
