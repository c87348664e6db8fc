// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { reduce } from '../../../src/core/conversation/reduce.ts';
import { answered, conversationOf, ended, question } from '../../core/builders.ts';
import { FakePanel, find } from '../fakePanel.ts';
import { opened } from '../opened.ts';

it('asks for the turns from the one beside which a question was asked that has not been read', async () => {
  const actions = Array.from({ length: 10 }, (_, at) =>
    answered(`t${at}`, at === 0 ? null : `t${at - 1}`, `Answer ${at}`),
  ).flat();
  const aside = {
    type: 'questionAsked',
    at: 1,
    turnId: 'side',
    parentId: 't1',
    isAside: true,
    question: question('A rare word?'),
  } as const;
  const whole = [aside, ended('side')].reduce(reduce, conversationOf(...actions));
  const read = Object.fromEntries(Object.entries(whole.turns).filter(([id]) => /^t[5-9]$/.test(id)));
  const panel = await FakePanel.open([]);
  panel.tell(opened(actions, { conversation: { ...whole, turns: read } }));
  await panel.drawn();
  panel.press('f', { ctrlKey: true });
  const box = await vi.waitFor(() => find('.find-box') as HTMLInputElement);
  box.value = 'rare';
  box.dispatchEvent(new Event('input', { bubbles: true }));
  const found = [{ turnId: 'side', inQuestion: 1, inAnswer: 0 }];
  panel.tell({ type: 'textFound', conversationId: 'c1', text: 'rare', found });
  expect(find('.find-count').textContent).toBe('1 of 1');
  expect(panel.posted('showEarlier')).toEqual([{ type: 'showEarlier', conversationId: 'c1', count: 4 }]);
});
