// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { answered, asked, completed, ended, message, received, sent } from '../../core/builders.ts';
import { FakePanel, buttonNames, find } from '../fakePanel.ts';

const names = (): readonly string[] =>
  Array.from(document.querySelectorAll('.follow-ups'), (row) => buttonNames(row).join());

describe('Below an answer', () => {
  it('one click asks what is often asked next', async () => {
    const panel = await FakePanel.open(answered('t1', null, 'Because.'));
    expect(names()).toEqual(['Shorter,Deeper,中文']);
    panel.click('Shorter');
    panel.click('中文');
    expect(panel.posted('askFollowUp')).toEqual([
      { type: 'askFollowUp', conversationId: 'c1', text: 'Say that again, shorter.' },
      { type: 'askFollowUp', conversationId: 'c1', text: '请用中文再回答一次。' },
    ]);
    expect(find('article.last').contains(find('.follow-ups'))).toBe(true);
  });

  it('nothing is offered while it streams, nor where there is no answer', async () => {
    const panel = await FakePanel.open([asked('t1'), sent('t1'), received('t1', completed(message('m1', 'Be')))]);
    expect(names()).toEqual(['']);
    await panel.happen(ended('t1', 'failed'));
    expect(names()).toEqual(['']);
  });
});
