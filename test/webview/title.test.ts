// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { Action } from '../../src/core/conversation/action.ts';
import { answered, asked, ended, sent } from '../core/builders.ts';
import { opened } from './opened.ts';
import { FakePanel, find, nameOf } from './fakePanel.ts';

const bar = (): HTMLElement => find('.title-bar');
const button = (): HTMLElement => find('.title-bar h2 > button');
const box = (): HTMLInputElement => find('.title-bar input') as HTMLInputElement;
const isEdited = (): boolean => document.querySelector('.title-bar input') !== null;
const renamed = (title: string): Action => ({ type: 'renamed', at: 9, title });

/** @returns whether the title took the key for itself. */
function press(element: HTMLElement, key: string, more: { isComposing?: true; legacyCode?: number } = {}): boolean {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  if (more.isComposing) Object.defineProperty(event, 'isComposing', { value: true });
  if (more.legacyCode !== undefined) Object.defineProperty(event, 'keyCode', { value: more.legacyCode });
  element.dispatchEvent(event);
  return event.defaultPrevented;
}

async function edit(open: () => unknown = () => button().click()): Promise<HTMLInputElement> {
  open();
  await vi.waitFor(() => expect(isEdited()).toBe(true));
  return box();
}

describe('The title', () => {
  it('is shown once something has been asked, whole on hover, and as a heading', async () => {
    const panel = await FakePanel.open();
    expect(bar().hidden).toBe(true);
    await panel.happen(...answered('t1', null, 'One'));
    expect(bar().hidden).toBe(false);
    expect([button().textContent, button().title]).toEqual(['Question t1', 'Question t1']);
    expect(button().closest('h2')).not.toBeNull();
    expect(button().getAttribute('aria-description')).toBe('Rename conversation');
  });

  it('follows what renames the conversation, and tells screen readers', async () => {
    const panel = await FakePanel.open(answered('t1', null, 'One'));
    await panel.happen(renamed('Mine'));
    expect(button().textContent).toBe('Mine');
    expect(panel.status).toBe('Renamed to “Mine”');
    await panel.happen(renamed(''));
    expect(button().textContent).toBe('Question t1');
    expect(panel.status).toBe('The conversation is named after its question');
  });

  it('is the host’s where the turn that gives it has not been read', async () => {
    const { conversation } = opened(answered('t2', 't1', 'Two'));
    const tree = { t1: { id: 't1', parentId: null }, t2: { id: 't2', parentId: 't1' } };
    const panel = await FakePanel.create();
    panel.tell(opened([], { conversation: { ...conversation, tree }, title: 'Asked long ago' }));
    await panel.drawn();
    expect(button().textContent).toBe('Asked long ago');
    await panel.happen(renamed('Mine'));
    expect(button().textContent).toBe('Mine');
  });
});

describe('Editing the title', () => {
  it.each([
    ['a click', () => button().click()],
    ['F2', () => press(button(), 'F2')],
  ])('begins with %s, and Enter saves', async (_, open) => {
    const panel = await FakePanel.open(answered('t1', null, 'One'));
    const input = await edit(open);
    expect([input.value, nameOf(input), document.activeElement]).toEqual(['Question t1', 'Rename conversation', input]);
    expect(find('.title-bar h2').hidden).toBe(true);
    input.value = '  Mine ';
    expect(press(input, 'Enter')).toBe(true);
    expect(panel.posted('renameConversation')).toEqual([
      { type: 'renameConversation', conversationId: 'c1', title: 'Mine' },
    ]);
    expect([isEdited(), find('.title-bar h2').hidden, document.activeElement]).toEqual([false, false, button()]);
  });

  it('is left by Escape, which then does not stop the answer that streams', async () => {
    const panel = await FakePanel.open([asked('t1'), sent('t1')]);
    const input = await edit();
    input.value = 'Mine';
    press(input, 'Escape');
    expect([isEdited(), button().textContent, document.activeElement]).toEqual([false, 'Question t1', button()]);
    expect([...panel.posted('renameConversation'), ...panel.posted('stop')]).toEqual([]);
  });

  it.each([{ isComposing: true as const }, { legacyCode: 229 }])('leaves keys to an input method: %o', async (key) => {
    const panel = await FakePanel.open(answered('t1', null, 'One'));
    const input = await edit();
    input.value = '标题';
    expect([press(input, 'Enter', key), press(input, 'Escape', key), isEdited()]).toEqual([false, false, true]);
    expect(panel.posted('renameConversation')).toEqual([]);
  });

  it('names the conversation automatically again when it is left empty, and says nothing of what is the same', async () => {
    const panel = await FakePanel.open(answered('t1', null, 'One'));
    press(await edit(), 'Enter');
    expect(panel.posted('renameConversation')).toEqual([]);
    const input = await edit();
    input.value = ' ';
    press(input, 'Enter');
    expect(panel.posted('renameConversation').map(({ title }) => title)).toEqual(['']);
  });

  it('keeps what has been typed when the focus goes elsewhere and while the answer goes on', async () => {
    const panel = await FakePanel.open([asked('t1'), sent('t1')]);
    const input = await edit();
    input.value = 'Half a ti';
    panel.box.focus();
    await panel.happen(ended('t1'));
    expect([isEdited(), box().value]).toEqual([true, 'Half a ti']);
    input.value = 'Question t1';
    input.focus();
    panel.box.focus();
    expect([isEdited(), document.activeElement]).toEqual([false, panel.box]);
  });
});
