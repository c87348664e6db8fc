// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import type { ProposedChange } from '../../../src/core/conversation/conversation.ts';
import type { Hunk } from '../../../src/core/edit/diff/change.ts';
import type { PendingChange } from '../../../src/core/messages/pendingChange.ts';
import { addTs, delta, ended, messageEvents, question, received, sent } from '../../core/builders.ts';
import { FakePanel, button, buttonNames, find, nameOf } from '../fakePanel.ts';
import { opened } from '../opened.ts';

const helpers = { ...addTs, uri: 'file:///w/src/helpers.ts', path: 'src/helpers.ts' };
const answer = 'Before.\n\n```ts\nconst a = 2;\n```\n\nAfter.';
const hunks: readonly Hunk[] = [
  { line: 9, removed: ['const a = 1;', 'const b = 1;'], added: ['const a = 2;'] },
  { line: 20, removed: [], added: ['', 'const c = 3;'] },
];

const edit: Action = {
  type: 'questionAsked',
  at: 1,
  turnId: 't1',
  parentId: null,
  question: question('Make a two.', { kind: 'edit', attachments: [helpers, addTs] }),
};
const chat: Action = { ...edit, question: question('How?') };
const answered: readonly Action[] = [sent('t1'), received('t1', ...messageEvents(answer)), ended('t1')];

function proposed(more: Partial<ProposedChange> = {}): Action {
  return { type: 'changeProposed', at: 5, turnId: 't1', change: { uri: addTs.uri, path: addTs.path, hunks, ...more } };
}

const reviewed = (kept: number, undone: number): Action => ({
  type: 'changeReviewed',
  at: 6,
  turnId: 't1',
  review: { kept, undone },
});
const live = (state: PendingChange['state'], open = 0): readonly PendingChange[] => [{ turnId: 't1', state, open }];

/** How the change stands, as a reader sees it. */
function stateLine(): string {
  const { hidden } = find('.change');
  return hidden ? '' : find('.change-text').textContent;
}

function diffLines(): readonly string[] {
  return Array.from(document.querySelectorAll('.diff .hunk > *'), (part) => part.textContent);
}

describe('The question of an edit', () => {
  it('shows what it is, the code to be changed and the instruction; what was for reading is in the tooltip', async () => {
    const panel = await FakePanel.open([edit]);
    expect(find('.question').textContent).toBe('Editadd.ts 10–24Make a two.');
    expect(find('.question-kind').title).toBe('Sent for context: helpers.ts 10–24');
    panel.click('Open add.ts 10–24');
    expect(panel.posted('openAttachment')).toEqual([
      { type: 'openAttachment', conversationId: 'c1', turnId: 't1', index: 1 },
    ]);
  });

  it('folds a long instruction', async () => {
    await FakePanel.open([{ ...edit, question: question('line\n'.repeat(9), { kind: 'edit' }) }]);
    expect(find('.question-text').classList).toContain('folded');
    expect(find('.question-kind').hasAttribute('title')).toBe(false);
  });
});

describe('The card of a change', () => {
  it('stands in the place of the code, between the words around it', async () => {
    await FakePanel.open([edit, ...answered, proposed()], { changes: live('pending', 2) });
    const visible = Array.from(document.querySelectorAll<HTMLElement>('.answer .blocks > *')).filter(
      ({ hidden }) => !hidden,
    );
    expect(visible.map(nameOf)).toEqual(['Before.', 'Changes in src/add.ts', 'After.']);
    expect(find('.change .change-path').textContent).toBe('src/add.ts');
    expect(find('.change-size .screen-reader-only').textContent).toBe('3 lines added, 2 removed');
    expect(find('.change-size [aria-hidden]').textContent).toBe('+3 −2');
  });

  it('counts no line that was empty before: code in an empty file is only added', async () => {
    const hunks = [{ line: 0, removed: [''], added: ['const a = 1;', 'const b = 2;'] }];
    await FakePanel.open([edit, ...answered, proposed({ hunks })]);
    expect(find('.change-size .screen-reader-only').textContent).toBe('2 lines added, 0 removed');
    expect(diffLines()).toEqual(['Line 1', '+\n+const a = 1;\nconst b = 2;']);
  });

  it('shows each hunk with its line, what went and what came', async () => {
    await FakePanel.open([edit, ...answered, proposed()]);
    expect(diffLines()).toEqual([
      'Line 10',
      '−\n−const a = 1;\nconst b = 1;',
      '+const a = 2;',
      'Line 21',
      '+\n+\nconst c = 3;',
    ]);
  });

  it('follows the answer of a chat, whose code stays', async () => {
    await FakePanel.open([chat, ...answered, proposed()]);
    expect(find('.answer .blocks > .code-block').hidden).toBe(false);
    expect(find('.items').nextElementSibling).toBe(find('.change'));
  });

  it('follows an answer without a block', async () => {
    await FakePanel.open([edit, sent('t1'), received('t1', ...messageEvents('const a = 2;')), ended('t1'), proposed()]);
    expect(find('.items').nextElementSibling).toBe(find('.change'));
    expect(find('.items .markdown').textContent).toBe('const a = 2;');
  });

  it('folds after 30 lines, and stays unfolded for who unfolded it', async () => {
    const actions = [
      edit,
      ...answered,
      proposed({ hunks: [{ line: 0, removed: [], added: Array.from({ length: 31 }, () => 'x') }] }),
    ];
    const panel = await FakePanel.open(actions);
    expect(find('.change').classList).toContain('folded');
    panel.click('Show all 31 lines');
    expect(find('.change').classList).not.toContain('folded');
    const again = await FakePanel.create(panel.vscode.kept);
    again.tell(opened(actions));
    await again.drawn();
    expect(find('.change').classList).not.toContain('folded');
  });

  it('shows the code while it streams, and that it is being written', async () => {
    const panel = await FakePanel.open([edit, sent('t1')], { changes: live('writing') });
    expect(stateLine()).toBe('Writing…');
    expect(panel.transcript).not.toContain('Waiting');
    await panel.happen(received('t1', delta(answer.slice(0, 20))));
    expect(find('.blocks > .code-block').hidden).toBe(false);
    expect(find('.items').nextElementSibling).toBe(find('.change'));
    panel.tell({ type: 'changesChanged', changes: [] });
    await panel.drawn();
    expect(stateLine()).toBe('');
  });

  it('can be kept, undone, compared and shown while it is live, and counts what is open', async () => {
    const panel = await FakePanel.open([edit, ...answered, proposed()], { changes: live('pending', 2) });
    expect(stateLine()).toBe('2 changes to review');
    for (const name of ['Keep All', 'Undo All', 'Compare', 'Show']) panel.click(name);
    expect(panel.posted('reviewChange').map(({ turnId, choice }) => [turnId, choice])).toEqual(
      ['keep', 'undo', 'compare', 'show'].map((choice) => ['t1', choice]),
    );
    const keep = button('Keep All');
    const diff = find('.diff');
    panel.tell({ type: 'changesChanged', changes: live('pending', 1) });
    await panel.drawn();
    expect(stateLine()).toBe('1 change to review');
    expect([button('Keep All'), find('.diff')]).toEqual([keep, diff]);
  });

  it('is reviewed from a chat too, where its hunks are only in the editor', async () => {
    const panel = await FakePanel.open([chat, ...answered], { changes: live('pending', 1) });
    expect(stateLine()).toBe('1 change to review');
    panel.click('Undo All');
    expect(panel.posted('reviewChange')).toEqual([
      { type: 'reviewChange', conversationId: 'c1', turnId: 't1', choice: 'undo' },
    ]);
  });

  it.each([
    [2, 0, 'Kept'],
    [0, 2, 'Undone'],
    [2, 1, '2 kept, 1 undone'],
  ])('says how it was decided: %i kept, %i undone', async (kept, undone, text) => {
    await FakePanel.open([edit, ...answered, proposed(), reviewed(kept, undone)]);
    expect(stateLine()).toBe(text);
    expect(buttonNames(find('.change'))).toEqual(['Show']);
  });

  it('leaves the focus in the message when the pressed button goes', async () => {
    const panel = await FakePanel.open([edit, ...answered, proposed()], { changes: live('pending', 2) });
    button('Keep All').focus();
    panel.tell({ type: 'changesChanged', changes: [] });
    await panel.happen(reviewed(2, 0));
    expect(document.activeElement).toBe(find('article[data-turn=t1]'));
  });

  it('says that it was never decided when its file or window is closed', async () => {
    const panel = await FakePanel.open([edit, ...answered, proposed()]);
    expect(stateLine()).toBe('This change was neither kept nor undone. The file stays as it is.');
    expect(buttonNames(find('.change'))).toEqual(['Show']);
    panel.click('Show');
    expect(panel.posted('reviewChange')).toEqual([
      { type: 'reviewChange', conversationId: 'c1', turnId: 't1', choice: 'show' },
    ]);
  });

  it('says that there was nothing to change', async () => {
    await FakePanel.open([edit, ...answered, proposed({ hunks: [] })]);
    expect(stateLine()).toBe('No changes needed: the code already does what you asked.');
    expect(document.querySelector('.diff')).toBeNull();
  });
});

describe('Applying code', () => {
  it('is between inserting and a new file, and names the turn', async () => {
    const panel = await FakePanel.open([chat, ...answered]);
    expect(buttonNames(find('.code-head'))).toEqual([
      'Copy code',
      'Insert at cursor',
      'Apply to file',
      'New file',
      'Wrap lines',
    ]);
    panel.click('Apply to file');
    expect(panel.posted('applyCode')).toEqual([
      { type: 'applyCode', conversationId: 'c1', turnId: 't1', code: 'const a = 2;', language: 'ts' },
    ]);
  });

  it('waits for the whole of the code', async () => {
    const panel = await FakePanel.open([chat, sent('t1'), received('t1', delta('```ts\nconst a'))]);
    expect(find('[data-code-action=apply]').getAttribute('aria-disabled')).toBe('true');
    panel.click('Apply to file');
    expect(panel.posted('applyCode')).toEqual([]);
    await panel.happen(received('t1', delta(' = 2;\n```\n')));
    panel.click('Apply to file');
    expect(panel.posted('applyCode')).toMatchObject([{ code: 'const a = 2;' }]);
  });

  it.each([
    ['a fence was forgotten', [ended('t1')], ['const a'], 'Apply to file'],
    ['the answer was stopped', [ended('t1', 'cancelled')], [], 'The answer ended before this code did'],
  ])('of a block that nothing closed depends on how the answer ended: %s', async (_, ends, applied, title) => {
    const panel = await FakePanel.open([chat, sent('t1'), received('t1', delta('```ts\nconst a'))]);
    await panel.happen(...ends);
    panel.click('Apply to file');
    expect(panel.posted('applyCode').map(({ code }) => code)).toEqual(applied);
    expect(find('[data-code-action=apply]').title).toBe(title);
  });
});

describe('What screen readers are told of a change', () => {
  it('is that it waits, and how it was decided', async () => {
    const panel = await FakePanel.open([edit, ...answered]);
    await panel.happen(proposed());
    expect(panel.status).toBe('2 changes are waiting to be reviewed in src/add.ts');
    await panel.happen(reviewed(1, 1));
    expect(panel.status).toBe('1 kept, 1 undone');
  });

  it('is not overtaken by the end of the answer', async () => {
    const panel = await FakePanel.open([edit, ...answered.slice(0, -1)]);
    await panel.happen(proposed({ hunks: hunks.slice(1) }), ended('t1'));
    expect(panel.status).toBe('1 change is waiting to be reviewed in src/add.ts');
  });
});
