// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { withoutDuplicateTexts } from '../../src/core/messages/textsOnce.ts';
import type { MessageToWebview } from '../../src/core/messages/toWebview.ts';
import { answered, asked, completed, conversationOf, delta, message, received, sent } from '../core/builders.ts';
import { FakePanel } from './fakePanel.ts';
import { opened } from './opened.ts';

const text = 'An answer of its own that stands nowhere else.';
const countIn = (told: MessageToWebview): number => JSON.stringify(told).split(text).length - 1;

it('sends the text of an ended answer once, and the panel shows the same', async () => {
  const whole = opened(answered('t1', null, text));
  const lean = withoutDuplicateTexts(whole);
  expect([countIn(whole), countIn(lean)]).toEqual([2, 1]);
  const panel = await FakePanel.create();
  panel.tell(whole);
  await panel.drawn();
  const shown = panel.transcript;
  const other = await FakePanel.create();
  other.tell(lean);
  await other.drawn();
  expect(shown).toContain(text);
  expect(other.transcript).toBe(shown);
});

it('sends turns that are read later in the same way', () => {
  const turns = Object.values(conversationOf(...answered('t1', null, text)).turns);
  expect(countIn(withoutDuplicateTexts({ type: 'actionHappened', action: { type: 'turnsRead', at: 1, turns } }))).toBe(
    1,
  );
});

it('leaves an answer that goes on, and one that ends later, as they are', async () => {
  const running = opened([asked('t1'), sent('t1'), received('t1', delta('It begins'))]);
  expect(withoutDuplicateTexts(running)).toEqual(running);
  const cut = opened([
    ...answered('t1', null, 'It begins').slice(0, -1),
    { type: 'turnEnded', at: 4, turnId: 't1', status: 'failed' },
  ]);
  const panel = await FakePanel.create();
  panel.tell(withoutDuplicateTexts(cut));
  await panel.happen(received('t1', completed(message('m1', 'It begins, and here is its end.'))));
  expect(panel.transcript).toContain('It begins, and here is its end.');
});
