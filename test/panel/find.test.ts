import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findInTurns } from '../../src/core/conversation/findText.ts';
import type { MessageFromWebview } from '../../src/core/messages/fromWebview.ts';
import { answered, conversationOf } from '../core/builders.ts';
import { opened } from '../webview/opened.ts';
import { panelInChromium } from '../webview/preview/panelInChromium.ts';
import type { PreviewPanel } from '../webview/preview/previewBrowser.ts';

const turnCount = 120;
const firstRead = 80;

/** Each tenth answer has the words, one of them in folded code and one with a bold word. */
function answerOf(index: number): string {
  const prose = 'A sentence that goes on for a while, then another one. '.repeat(8);
  if (index % 10 !== 0) return prose;
  if (index === 90) return `${prose}\n\n\`\`\`ts\n${'const value = 1;\n'.repeat(50)}// a **rare** word\n\`\`\``;
  return `${prose}\n\nHere is a **rare** word.\n\n${prose}`;
}

const actions = Array.from({ length: turnCount }, (_, index) =>
  answered(`t${index}`, index === 0 ? null : `t${index - 1}`, answerOf(index)),
).flat();
const whole = conversationOf(...actions);
const turns = Object.values(whole.turns);

const open = panelInChromium();
let panel: PreviewPanel;

beforeEach(async () => {
  panel = await open('dark', 420);
  await panel.page.exposeFunction('answerAsHost', answerAsHost);
  await panel.page.evaluate(`{
    const { push } = Array.prototype;
    preview.sent.push = (message) => { answerAsHost(message); return push.call(preview.sent, message); };
  }`);
  const read = Object.fromEntries(Object.entries(whole.turns).slice(firstRead));
  await panel.tell(opened(actions, { conversation: { ...whole, turns: read } }));
  await panel.settle();
  await panel.page.getByRole('textbox', { name: 'Ask Qwen' }).focus();
});

afterEach(async () => {
  expect(panel.complaints).toEqual([]);
  await panel.page.close();
});

let unread = firstRead;

/** What the host does with the messages of the bar. */
async function answerAsHost(message: MessageFromWebview): Promise<void> {
  if (message.type === 'findText') {
    const found = findInTurns(message.text, turns);
    await panel.tell({ type: 'textFound', conversationId: message.conversationId, text: message.text, found });
  }
  if (message.type !== 'showEarlier') return;
  const from = Math.max(0, unread - (message.count ?? 40));
  const read = turns.slice(from, unread);
  unread = from;
  await panel.tell({ type: 'actionHappened', action: { type: 'turnsRead', at: 0, turns: read } });
}

const bar = (): ReturnType<PreviewPanel['page']['locator']> => panel.page.locator('.find-bar');
const count = (): Promise<string | null> => panel.page.locator('.find-count').textContent();

/** The words that are marked as the current ones, in which message, and whether they are on the screen. */
const current = (): Promise<{ text: string; message: string; isSeen: boolean }> =>
  panel.page.evaluate(() => {
    const [range] = (CSS.highlights.get('found-now') ?? []) as unknown as readonly Range[];
    const screen = document.querySelector('.scroller')!.getBoundingClientRect();
    const box = range?.getBoundingClientRect();
    return {
      text: range?.toString() ?? '',
      message: range?.startContainer.parentElement?.closest('article')?.getAttribute('aria-label') ?? '',
      isSeen: box !== undefined && box.height > 0 && box.top >= screen.top && box.bottom <= screen.bottom,
    };
  });

async function find(words: string): Promise<void> {
  await panel.page.keyboard.press('Control+f');
  await bar().getByRole('textbox', { name: 'Find in conversation' }).fill(words);
}

it('finds in the whole conversation, what has not been read too, from one place to the next and back', async () => {
  unread = firstRead;
  await find('rare word');
  await expect.poll(count).toBe('12 of 12');
  await expect.poll(current).toEqual({ text: 'rare word', message: 'Qwen answered, message 222', isSeen: true });
  await panel.page.keyboard.press('Shift+Enter');
  await expect.poll(count).toBe('11 of 12');
  await expect.poll(current).toMatchObject({ message: 'Qwen answered, message 202', isSeen: true });
  await bar().getByRole('button', { name: 'Next match' }).click();
  await bar().getByRole('button', { name: 'Next match' }).click();
  await expect.poll(count).toBe('1 of 12');
  await expect.poll(current).toEqual({ text: 'rare word', message: 'Qwen answered, message 2', isSeen: true });
  await bar().getByRole('button', { name: 'Previous match' }).click();
  await expect.poll(count).toBe('12 of 12');
  await bar().getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => bar().isVisible()).toBe(false);
});

it('unfolds code in which the words stand', async () => {
  unread = firstRead;
  await find('rare word');
  await expect.poll(count).toBe('12 of 12');
  for (const place of ['11 of 12', '10 of 12']) {
    await panel.page.keyboard.press('Shift+Enter');
    await expect.poll(count).toBe(place);
  }
  await expect.poll(current).toMatchObject({ message: 'Qwen answered, message 182', isSeen: true });
});

it('says when there is nothing, and takes everything away when it is closed', async () => {
  await find('nowhere at all');
  await expect.poll(count).toBe('No results');
  await expect.poll(() => panel.page.locator('[role=status]').textContent()).toBe('No results');
  expect(await bar().getByRole('button', { name: 'Next match' }).isDisabled()).toBe(true);
  await panel.page.keyboard.press('Escape');
  expect(await bar().isVisible()).toBe(false);
  expect(await panel.page.evaluate(() => CSS.highlights.size)).toBe(0);
  expect(await panel.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Ask Qwen');
});

it('leaves the way to the end below the messages, where it covers none', async () => {
  await panel.page.locator('.scroller').evaluate((scroller) => (scroller.scrollTop -= 2000));
  const jump = panel.page.getByRole('button', { name: 'Jump to latest' });
  await expect.poll(() => jump.isVisible()).toBe(true);
  const [below, messages] = [await jump.boundingBox(), await panel.page.locator('.scroller').boundingBox()];
  expect(below!.y).toBeGreaterThanOrEqual(messages!.y + messages!.height);
  await jump.click();
  await expect.poll(() => jump.isVisible()).toBe(false);
});

it('covers no message, and has no barrier that axe knows of', async () => {
  await find('rare word');
  await expect.poll(count).toBe('12 of 12');
  const boxes = await panel.page.evaluate(() =>
    ['.find-bar', '.scroller'].map((name) => document.querySelector(name)!.getBoundingClientRect().toJSON() as DOMRect),
  );
  expect(boxes[0]!.bottom).toBeLessThanOrEqual(boxes[1]!.top);
  await panel.page.evaluate(readFileSync('node_modules/axe-core/axe.min.js', 'utf8'));
  expect(
    await panel.page.evaluate("axe.run('.find-bar').then(({ violations }) => violations.map(({ id }) => id))"),
  ).toEqual([]);
});
