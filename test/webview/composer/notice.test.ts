// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { asked } from '../../core/builders.ts';
import { FakePanel, find } from '../fakePanel.ts';

const shown = { type: 'noticeShown', text: 'A web page could trick the model.' } as const;

it('a notice about a question stays when that is asked, until the host drops it', async () => {
  const panel = await FakePanel.open();
  panel.tell(shown);
  await panel.happen(asked('t1'));
  expect(find('.notice').hidden).toBe(false);
  panel.tell({ type: 'noticeDropped' });
  expect(find('.notice').hidden).toBe(true);
});

it('a notice that is dismissed goes at once, and is dropped by the host', async () => {
  const panel = await FakePanel.open();
  panel.tell(shown);
  panel.click('Dismiss');
  expect(find('.notice').hidden).toBe(true);
  expect(panel.posted('dropNotice')).toEqual([{ type: 'dropNotice' }]);
});
