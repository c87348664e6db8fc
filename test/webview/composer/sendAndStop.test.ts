// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { asked, ended, sent } from '../../core/builders.ts';
import { FakePanel } from '../fakePanel.ts';

describe('A click on what stands in the place of another button', () => {
  it('does not stop the answer when it is the second click on Send', async () => {
    const panel = await FakePanel.open([asked('t1'), sent('t1')]);
    panel.clickByPointer('Stop', { count: 2 });
    expect(panel.posted('stop')).toEqual([]);
    panel.clickByPointer('Stop');
    expect(panel.posted('stop')).toHaveLength(1);
  });

  it('does not send when it was meant for Stop, nor when it is the next in a row of clicks', async () => {
    const panel = await FakePanel.open([asked('t1'), sent('t1')]);
    panel.type('And th');
    await panel.happen(ended('t1'));
    const now = performance.now();
    panel.clickByPointer('Send', { at: now });
    panel.clickByPointer('Send', { at: now + 1000, count: 2 });
    expect(panel.posted('ask')).toEqual([]);
    panel.clickByPointer('Send', { at: now + 1000 });
    expect(panel.posted('ask')).toHaveLength(1);
  });

  it('sends at once by the keyboard', async () => {
    const panel = await FakePanel.open([asked('t1'), sent('t1')]);
    panel.type('And then?');
    await panel.happen(ended('t1'));
    panel.click('Send');
    expect(panel.posted('ask')).toHaveLength(1);
  });
});
