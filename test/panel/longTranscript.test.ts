import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Action } from '../../src/core/conversation/action.ts';
import type { Conversation } from '../../src/core/conversation/conversation.ts';
import type { MessageToWebview } from '../../src/core/messages/toWebview.ts';
import { answered, asked, conversationOf, delta, received, sent } from '../core/builders.ts';
import { opened } from '../webview/opened.ts';
import { panelInChromium } from '../webview/preview/panelInChromium.ts';
import type { PreviewPanel } from '../webview/preview/previewBrowser.ts';

const turnCount = 300;

/** Answers of many lengths, with lists and folded code. */
function answerOf(index: number): string {
  const prose = 'A sentence with **bold** words and `code`, then another one. '.repeat(3 + ((index * 7) % 12));
  const list = '- an item of it\n'.repeat((index * 3) % 11);
  const code = index % 3 === 0 ? `\n\`\`\`ts\n${'const value = compute(1);\n'.repeat((index * 5) % 60)}\`\`\`` : '';
  return `Answer ${index}\n\n${prose}\n\n${list}${code}`;
}

const turns = Array.from({ length: turnCount }, (_, index) =>
  answered(`t${index}`, index === 0 ? null : `t${index - 1}`, answerOf(index)),
).flat();
const whole = conversationOf(...turns);
const readFrom = (first: number): Conversation => ({
  ...whole,
  turns: Object.fromEntries(Object.entries(whole.turns).slice(first)),
});
const happened = (action: Action): MessageToWebview => ({ type: 'actionHappened', action });

const open = panelInChromium();
let panel: PreviewPanel;

beforeEach(async () => {
  panel = await open('dark', 420);
});

afterEach(async () => {
  expect(panel.complaints).toEqual([]);
  await panel.page.close();
});

interface Sight {
  readonly articles: number;
  /** Pixels of the screen where nothing is drawn. */
  readonly blank: number;
  /** The first message on the screen, and where its top is. */
  readonly first: string;
  readonly top: number;
  readonly toEnd: number;
}

const sight = (): Promise<Sight> =>
  panel.page.evaluate(() => {
    const scroller = document.querySelector('.scroller')!;
    const { top, bottom } = scroller.getBoundingClientRect();
    const blank = Array.from(document.querySelectorAll('.left-out'), (space) => {
      const box = space.getBoundingClientRect();
      return Math.max(0, Math.min(bottom, box.bottom) - Math.max(top, box.top));
    });
    const articles = Array.from(document.querySelectorAll('article'));
    const first = articles.find((article) => article.getBoundingClientRect().bottom > top);
    return {
      articles: articles.length,
      blank: Math.round(blank.reduce((sum, each) => sum + each, 0)),
      first: first?.getAttribute('aria-label') ?? '',
      top: Math.round((first?.getBoundingClientRect().top ?? 0) - top),
      toEnd: scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight,
    };
  });

const scrollTo = (part: number): Promise<void> =>
  panel.page.evaluate((to) => {
    const scroller = document.querySelector('.scroller')!;
    scroller.scrollTop = to * scroller.scrollHeight;
  }, part);

/** Two looks in a row see the same: nothing is left to be drawn. */
async function settled(): Promise<Sight> {
  let before = await sight();
  await expect
    .poll(async () => {
      await panel.tell();
      const now = await sight();
      const isSame = now.articles > 0 && JSON.stringify(now) === JSON.stringify(before);
      before = now;
      return isSame;
    })
    .toBe(true);
  return before;
}

/** What the clipboard gets of an element by Copy. */
async function copied(selector: string): Promise<string> {
  await panel.page.locator(selector).evaluate((element) => document.getSelection()!.selectAllChildren(element));
  await panel.page.evaluate(() => {
    const told = (event: ClipboardEvent): void => {
      const own = event.defaultPrevented ? event.clipboardData?.getData('text/plain') : undefined;
      document.body.dataset.copied = own ?? String(document.getSelection());
    };
    addEventListener('copy', told, { once: true });
  });
  await panel.page.keyboard.press('Control+c');
  return await panel.page.evaluate('document.body.dataset.copied');
}

const message = (number: number): ReturnType<PreviewPanel['page']['locator']> =>
  panel.page.locator(`article[aria-posinset="${number}"]`);

describe('A conversation of 300 turns', () => {
  it('has on the page only what is near the reader, and never a gap on the screen, however fast one scrolls', async () => {
    await panel.tell(opened(turns));
    const end = await settled();
    expect(end).toMatchObject({ blank: 0 });
    expect(end.toEnd).toBeLessThanOrEqual(1);
    expect(end.articles).toBeLessThan(40);
    await panel.page.mouse.move(200, 300);
    // What is drawn ahead has a limit in milliseconds: a machine that is kept busy would reach it, and this test show that.
    await panel.page.evaluate(() => (performance.now = () => 0));
    for (let step = 0; step < 40; step += 1) {
      await panel.page.mouse.wheel(0, -1200);
      await panel.tell();
      const { blank, articles } = await sight();
      expect([step, blank]).toEqual([step, 0]);
      expect(articles).toBeLessThan(60);
    }
    for (const part of [0.5, 0.1, 0.9, 0]) {
      await scrollTo(part);
      expect(await settled()).toMatchObject({ blank: 0 });
    }
    expect(await settled()).toMatchObject({ first: 'You said, message 1' });
  });

  it('tells screen readers how many messages there are, and which of them each is', async () => {
    await panel.tell(opened(turns));
    await settled();
    const last = panel.page.getByRole('article', { name: 'Qwen answered, message 600' });
    expect(await last.getAttribute('aria-posinset')).toBe('600');
    expect(await last.getAttribute('aria-setsize')).toBe('600');
    await scrollTo(0.5);
    await settled();
    const places = await panel.page
      .locator('article')
      .evaluateAll((articles) => articles.map((article) => Number(article.getAttribute('aria-posinset'))));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('keeps the reader in the place through zoom and another width', async () => {
    await panel.tell(opened(turns));
    await settled();
    await scrollTo(0.5);
    await settled();
    const [question] = await panel.page.locator('.message-question').all();
    await question?.evaluate((article) => article.scrollIntoView());
    const before = await settled();
    // To a page, zoom is another size of its window.
    for (const [width, height] of [
      [300, 900],
      [700, 900],
      [280, 600],
      [525, 1125],
      [420, 900],
    ] as const) {
      await panel.page.setViewportSize({ width, height });
      const now = await settled();
      expect([width, now.first, now.blank]).toEqual([width, before.first, 0]);
    }
  });

  it('is where it was left when it is shown again', async () => {
    await panel.tell(opened(turns));
    await settled();
    await scrollTo(0.4);
    const before = await settled();
    await expect.poll(() => panel.page.evaluate('preview.kept?.place?.at')).toBe('turn');
    await panel.tell({ ...opened([]), conversation: { ...conversationOf(), id: 'other' } });
    await panel.settle();
    await panel.tell(opened(turns));
    const after = await settled();
    expect(after.first).toBe(before.first);
    expect(Math.abs(after.top - before.top)).toBeLessThan(4);
  });

  it('goes by keys to messages that are not on the page', async () => {
    await panel.tell(opened(turns));
    await settled();
    await message(600).focus();
    const focused = (): Promise<string> => panel.page.evaluate('document.activeElement.getAttribute("aria-label")');
    for (let number = 599; number > 560; number -= 1) {
      await panel.page.keyboard.press('ArrowUp');
      expect(await focused()).toMatch(new RegExp(` ${number}$`));
    }
    await panel.page.keyboard.press('Home');
    expect(await focused()).toBe('You said, message 1');
    expect(await settled()).toMatchObject({ first: 'You said, message 1', blank: 0 });
    await panel.page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('Qwen answered, message 2');
    await panel.page.keyboard.press('End');
    expect(await focused()).toBe('Qwen answered, message 600');
    expect((await settled()).toEnd).toBeLessThan(2000);
  });

  it('is copied as it was selected, with what is not on the page', async () => {
    await panel.tell({ ...opened([]), conversation: readFrom(200) });
    await settled();
    expect(await copied('.transcript')).toContain('Answer 250\n\nA sentence with **bold**');
    expect(await panel.page.locator('.notice').innerText()).toContain('The first 200 turns have not been read');
    const last = await copied('article[aria-posinset="600"]');
    expect(last).toContain('Answer 299');
    expect(last).not.toContain('**bold**');
  });

  it('keeps a selection while one scrolls, and a running answer wherever the reader is', async () => {
    await panel.tell(opened([...turns, asked('new', 't299'), sent('new'), received('new', delta('It begins'))]));
    await settled();
    await panel.page.evaluate(() => {
      const [answer] = Array.from(document.querySelectorAll('.message-answer')).slice(-2);
      document.getSelection()!.selectAllChildren(answer!);
    });
    const selected = await panel.page.evaluate<string>('String(document.getSelection())');
    expect(selected).toContain('Answer 299');
    await scrollTo(0.3);
    await settled();
    await panel.tell(happened(received('new', delta(' and goes on.'))));
    expect(await panel.page.evaluate('String(document.getSelection())')).toBe(selected);
    expect(await message(602).innerText()).toContain('It begins and goes on.');
    await panel.page.evaluate('document.getSelection().removeAllRanges()');
    await panel.page.getByRole('button', { name: 'Jump to latest' }).click();
    expect((await settled()).toEnd).toBeLessThanOrEqual(1);
  });
});

describe('Earlier turns', () => {
  const asksForEarlier = (): Promise<number> =>
    panel.page.evaluate("preview.sent.filter(({ type }) => type === 'showEarlier').length");

  it('come by scrolling, asked for once, and move nothing that is being read', async () => {
    await panel.tell({ ...opened([]), conversation: readFrom(260) });
    await settled();
    expect(await asksForEarlier()).toBe(0);
    await panel.page.mouse.move(200, 300);
    for (let step = 0; step < 60 && (await asksForEarlier()) === 0; step += 1) {
      await panel.page.mouse.wheel(0, -900);
      await panel.tell();
    }
    await panel.page.mouse.wheel(0, -200);
    await panel.tell();
    expect(await asksForEarlier()).toBe(1);
    const before = await settled();
    const read = Object.values(whole.turns).slice(220, 260);
    await panel.tell(happened({ type: 'turnsRead', at: 1, turns: read }));
    const after = await settled();
    expect([after.first, after.blank]).toEqual([before.first, 0]);
    expect(Math.abs(after.top - before.top)).toBeLessThanOrEqual(1);
    expect(await asksForEarlier()).toBe(1);
    await scrollTo(0);
    await settled();
    expect(await asksForEarlier()).toBe(2);
  });
});

describe('A formula within a line', () => {
  it('is copied in its line, by its source', async () => {
    await panel.tell(
      opened(answered('t1', null, 'With $x^2$ and $y + y + y + y + y + y + y + y + y + z$, then.\n\nEnd')),
    );
    await panel.page.waitForSelector('.math > math');
    expect(await copied('.transcript .markdown')).toBe(
      'With $x^2$ and $y + y + y + y + y + y + y + y + y + z$, then.\n\nEnd',
    );
  });
});
