import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/core/conversation/action.ts';
import type { MessageToWebview } from '../../src/core/messages/toWebview.ts';
import { answered, asked, conversationOf, delta, ended, received, sent } from '../core/builders.ts';
import { hostileTexts } from '../webview/markdown/hostileTexts.ts';
import { opened, setup } from '../webview/opened.ts';
import { panelInChromium } from '../webview/preview/panelInChromium.ts';
import { scenes } from '../webview/preview/scenes.ts';
import { stepScenes } from '../webview/preview/stepScenes.ts';
import { type ThemeName, themes } from '../webview/preview/themes.ts';

const open = panelInChromium();

const happened = (action: Action): MessageToWebview => ({ type: 'actionHappened', action });
const distanceToEnd =
  'document.querySelector(".scroller").scrollHeight - document.querySelector(".scroller").scrollTop - document.querySelector(".scroller").clientHeight';

describe('The panel in a browser', () => {
  it('writes quiet text in the colour that the theme has for it', async () => {
    const panel = await open('light', 420);
    await panel.tell(...scenes['answer-open']!.messages);
    await panel.settle();
    const colour = await panel.page.evaluate<string>('getComputedStyle(document.querySelector(".quiet")).color');
    expect(colour).toBe('rgb(59, 59, 59)');
    await panel.page.close();
  });

  it.each(Object.keys(themes) as ThemeName[])(
    'tells apart what is off, on, under the mouse and focused: %s',
    async (theme) => {
      const panel = await open(theme, 420);
      await panel.tell(opened([], { setup: { ...setup, enableThinking: false } }));
      const toggle = panel.page.getByRole('button', { name: 'Thinking' });
      const look = (): Promise<string> =>
        toggle.evaluate((button) => {
          const { backgroundColor, borderColor, color, outline, outlineOffset } = getComputedStyle(button);
          return JSON.stringify({ backgroundColor, borderColor, color, outline, outlineOffset });
        });
      const off = await look();
      await toggle.hover();
      const hovered = await look();
      await panel.page.mouse.move(0, 0);
      await panel.page.getByRole('textbox').focus();
      await panel.page.keyboard.press('Tab');
      for (let tab = 0; tab < 8 && !(await toggle.evaluate((button) => button === document.activeElement)); tab += 1)
        await panel.page.keyboard.press('Tab');
      const focused = await look();
      await panel.tell(opened([], { setup: { ...setup, enableThinking: true } }));
      await panel.tell({ type: 'setupChanged', setup: { ...setup, enableThinking: true } });
      await panel.page.getByRole('textbox').focus();
      const on = await look();
      expect(new Set([off, hovered, focused, on]).size).toBe(4);
      const ring = await panel.page.evaluate<string>(
        "(() => { const probe = document.createElement('i'); probe.style.color = 'var(--vscode-focusBorder)'; document.body.append(probe); const { color } = getComputedStyle(probe); probe.remove(); return color; })()",
      );
      expect(JSON.parse(focused)).toMatchObject({ outline: `${ring} solid 1px` });
      expect((JSON.parse(on) as { borderColor: string }).borderColor).not.toBe(ring);
      await panel.page.close();
    },
  );

  it('keeps no room for the buttons of an answer further up, and moves nothing when they come', async () => {
    const panel = await open('dark', 420);
    await panel.tell(opened([...answered('a', null, 'First.'), ...answered('b', 'a', 'Second.')]));
    await panel.settle();
    const [first, second] = [
      panel.page.locator('.message-answer').first(),
      panel.page.locator('.message-question').last(),
    ];
    const free = async (): Promise<number> =>
      ((await second.boundingBox())?.y ?? 0) - ((await first.locator('.message').boundingBox())?.y ?? 0);
    const before = await free();
    expect(before).toBeLessThan(70);
    await first.hover();
    expect(await free()).toBe(before);
    const [buttons, text, next] = await Promise.all(
      [first.locator('.answer-buttons'), first.locator('.message'), second].map((part) => part.boundingBox()),
    );
    expect(buttons!.y).toBeGreaterThanOrEqual(text!.y + text!.height);
    expect(buttons!.y + buttons!.height).toBeLessThanOrEqual(next!.y);
    await first.getByRole('button', { name: 'Copy answer' }).click();
    expect(await panel.page.evaluate("preview.sent.find(({ type }) => type === 'copyText')?.text")).toBe('First.');
    await panel.page.close();
  });

  it('follows the end for a reader who is there, and moves nothing for one who scrolled up', async () => {
    const panel = await open('dark', 420);
    await panel.tell(opened([asked('t1'), sent('t1')]));
    await panel.settle();
    const write = (count: number): Promise<void> =>
      panel.tell(
        ...Array.from({ length: count }, (_, index) => happened(received('t1', delta(`Paragraph ${index}\n\n`)))),
      );
    await write(60);
    expect(await panel.page.evaluate(distanceToEnd)).toBeLessThanOrEqual(1);
    await panel.page.mouse.move(200, 300);
    await panel.page.mouse.wheel(0, -400);
    await expect.poll(() => panel.page.evaluate(distanceToEnd)).toBeGreaterThan(300);
    const pill = panel.page.getByRole('button', { name: 'Jump to latest' });
    await pill.waitFor();
    const [area, over] = await Promise.all([panel.page.locator('.scroller').boundingBox(), pill.boundingBox()]);
    expect(over!.y).toBeGreaterThanOrEqual(area!.y + area!.height);
    const top = await panel.page.evaluate('document.querySelector(".scroller").scrollTop');
    await write(60);
    expect(await panel.page.evaluate('document.querySelector(".scroller").scrollTop')).toBe(top);
    await pill.click();
    await panel.settle();
    expect(await panel.page.evaluate(distanceToEnd)).toBeLessThanOrEqual(1);
    expect(await pill.isVisible()).toBe(false);
    await write(10);
    expect(await panel.page.evaluate(distanceToEnd)).toBeLessThanOrEqual(1);
    await panel.page.close();
  });

  it('lets a call be allowed only when the end of what will happen has been seen', async () => {
    const panel = await open('dark', 300);
    await panel.tell(...stepScenes['approval-many']!.messages);
    await panel.settle();
    const allow = panel.page.getByRole('button', { name: 'Allow once' });
    const box = panel.page.getByRole('group', { name: 'What will happen' });
    expect(await allow.isDisabled()).toBe(true);
    expect(await panel.page.getByRole('button', { name: 'Deny' }).isDisabled()).toBe(false);
    const more = panel.page.getByRole('button', { name: /^\d+ more arguments$/ });
    const first = Number.parseInt(await more.innerText(), 10);
    expect(first).toBeGreaterThan(280);
    await more.click();
    await expect.poll(async () => Number.parseInt(await more.innerText(), 10)).toBeLessThan(first);
    expect(await allow.isDisabled()).toBe(true);
    await box.press('End');
    await expect.poll(() => allow.isEnabled()).toBe(true);
    await box.press('Home');
    expect(await allow.isEnabled()).toBe(true);
    await allow.click();
    expect(await panel.page.evaluate("preview.sent.find(({ type }) => type === 'answerApproval')?.choice")).toBe(
      'once',
    );
    await panel.page.close();
  });

  it('draws hostile texts, each in its place, and stays usable', async () => {
    const panel = await open('dark', 420);
    const texts = hostileTexts.map(([, text]) => text.slice(0, 50_000));
    const turns = texts.flatMap((text, index) =>
      answered(`t${index}`, index === 0 ? null : `t${index - 1}`, `first word\n\n${text}`),
    );
    await panel.tell(opened(turns));
    await expect.poll(() => panel.page.evaluate(distanceToEnd)).toBeLessThanOrEqual(1);
    // Only those near the reader are on the page.
    for (const [index] of texts.entries()) {
      const answer = panel.page.locator(`[data-turn=t${texts.length - 1 - index}]`);
      await expect.poll(() => answer.textContent()).toContain('first word');
      await answer.scrollIntoViewIfNeeded();
      await answer.evaluate((article) => article.scrollIntoView({ block: 'start' }));
      await panel.tell();
    }
    await panel.page.getByRole('textbox', { name: 'Ask Qwen' }).fill('Still there?');
    await panel.page.keyboard.press('Enter');
    expect(await panel.page.evaluate("preview.sent.filter(({ type }) => type === 'reportFault')")).toEqual([]);
    expect(await panel.page.evaluate("preview.sent.find(({ type }) => type === 'ask')?.text")).toBe('Still there?');
    expect(panel.complaints).toEqual([]);
    await panel.page.close();
  });

  it('stays usable through 10 MB of an answer', async () => {
    const panel = await open('dark', 420);
    await panel.tell(opened([asked('t1'), sent('t1')]));
    const text = 'A sentence with **bold** words and `code`, then another one.\n\n- a\n- b\n\n'.repeat(140);
    for (let index = 0; index < 1000; index += 50)
      await panel.tell(...Array.from({ length: 50 }, () => happened(received('t1', delta(text)))));
    await panel.page.getByRole('button', { name: 'Open the whole answer in an editor' }).waitFor();
    await panel.tell(happened(ended('t1')));
    await panel.page.getByRole('textbox', { name: 'Ask Qwen' }).fill('Still there?');
    await panel.page.keyboard.press('Enter');
    expect(await panel.page.evaluate("preview.sent.find(({ type }) => type === 'ask')")).toEqual({
      type: 'ask',
      conversationId: 'c1',
      text: 'Still there?',
      isAside: false,
    });
    await panel.page.close();
  });

  it('grows the question box to ten lines, then scrolls', async () => {
    const panel = await open('dark', 420);
    await panel.tell(opened([]));
    const box = panel.page.getByRole('textbox', { name: 'Ask Qwen' });
    const height = async (lines: number): Promise<number> => {
      await box.fill(Array.from({ length: lines }, () => 'line').join('\n'));
      return (await box.boundingBox())?.height ?? 0;
    };
    const [one, ten, forty] = [await height(1), await height(10), await height(40)];
    expect(ten).toBeGreaterThan(one * 4);
    expect(forty).toBe(ten);
    await panel.page.close();
  });

  it('takes a completed mention back with Undo, and nothing that stands behind it', async () => {
    const panel = await open('dark', 420);
    await panel.tell(opened([]));
    const box = panel.page.getByRole('textbox', { name: 'Ask Qwen' });
    await box.pressSequentially('Look at #ad, then go on');
    for (let left = ', then go on'.length; left > 0; left -= 1) await box.press('ArrowLeft');
    const suggestions = [{ insert: '#file:src/add.ts', name: 'add.ts', detail: 'File' }];
    await panel.tell({ type: 'suggestionsFound', word: '#ad', suggestions });
    await box.press('Enter');
    expect(await box.inputValue()).toBe('Look at #file:src/add.ts , then go on');
    await box.press('Control+z');
    expect(await box.inputValue()).toBe('Look at #ad, then go on');
    await panel.page.close();
  });

  it('keeps the header of a long table in sight, also where it scrolls sideways, and the name of the model', async () => {
    const row = '| 12 | Some words that need a line or two | and again some words | 1,234 |';
    const lines = [
      '| # | What it is | What it does | Count |',
      '|--:|---|---|--:|',
      ...Array.from({ length: 150 }, () => row),
    ];
    const panel = await open('dark', 300);
    for (const count of [50, 152]) {
      await panel.tell(opened(answered(`t${count}`, null, `Before\n\n${lines.slice(0, count).join('\n')}\n\nAfter`)));
      await panel.settle();
      const scrolled = await panel.page.evaluate<{
        head: number;
        box: number;
        height: number;
        isCut: boolean;
      }>(`(async () => {
        const [scroller, box, head] = ['.scroller', '.table-box', 'thead'].map((part) => document.querySelector(part));
        scroller.scrollTop += box.getBoundingClientRect().top - scroller.getBoundingClientRect().top + 700;
        box.scrollLeft = 40;
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        const { top } = scroller.getBoundingClientRect();
        return {
          head: head.getBoundingClientRect().top - top,
          box: box.getBoundingClientRect().top - top,
          height: box.scrollHeight - box.clientHeight,
          isCut: box.scrollWidth > box.clientWidth,
        };
      })()`);
      expect(scrolled.box).toBeLessThan(-600);
      expect(Math.abs(scrolled.head)).toBeLessThan(3);
      expect(scrolled).toMatchObject({ height: 0, isCut: true });
      await panel.tell({ ...opened([]), conversation: { ...conversationOf(), id: 'between' } });
    }
    const name = panel.page.locator('.model-head');
    expect(await name.evaluate((head) => [head.textContent, head.scrollWidth - head.clientWidth])).toEqual([
      'qwen3-max',
      0,
    ]);
    await panel.page.close();
  });
});
