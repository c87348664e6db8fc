import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { findInTurns } from '../../src/core/conversation/findText.ts';
import { changeScenes } from '../webview/preview/changeScenes.ts';
import { composerScenes } from '../webview/preview/composerScenes.ts';
import { panelInChromium } from '../webview/preview/panelInChromium.ts';
import type { PreviewPanel } from '../webview/preview/previewBrowser.ts';
import type { Scene } from '../webview/preview/scenes.ts';
import { scenes } from '../webview/preview/scenes.ts';
import { stepScenes } from '../webview/preview/stepScenes.ts';
import type { ThemeName } from '../webview/preview/themes.ts';
import { treeScenes } from '../webview/preview/treeScenes.ts';

const open = panelInChromium();

interface State extends Scene {
  readonly act?: (panel: PreviewPanel) => Promise<void>;
}

/** The bar that finds, with hits. */
const finding: State = {
  messages: scenes.answer!.messages,
  act: async (panel) => {
    await panel.page.keyboard.press('Control+f');
    await panel.page.getByRole('textbox', { name: 'Find in conversation' }).fill('array');
    const turns = scenes.answer!.messages.flatMap((message) =>
      message.type === 'conversationOpened' ? Object.values(message.conversation.turns) : [],
    );
    const found = findInTurns('array', turns);
    await panel.tell({ type: 'textFound', conversationId: 'c1', text: 'array', found });
  },
};

const states: Readonly<Record<string, State>> = {
  ...scenes,
  ...stepScenes,
  ...composerScenes,
  ...changeScenes,
  ...treeScenes,
  finding,
};

/** Shown in every theme; the others in one each, in turn. */
const shownInAll = [
  ...['empty', 'no-key', 'answer', 'answer-open', 'markdown', 'functions', 'usage', 'approval', 'chips', 'images'],
  ...['levels-of-thinking', 'choice-thinking', 'suggestions', 'edit-pending', 'edit-mixed', 'versions', 'finding'],
];

const widths: Readonly<Record<ThemeName, number>> = { dark: 300, light: 420, contrast: 900, 'contrast-light': 420 };
const themes = Object.keys(widths) as ThemeName[];

/** One page for all: each state begins with a panel of its own, and the pointer out of its way. */
let page: PreviewPanel | undefined;
afterAll(() => page?.page.close());

async function show(state: State, theme: ThemeName = 'light'): Promise<PreviewPanel> {
  const { messages, clicks = [], hover, typed, after = [], act } = state;
  const panel = (page ??= await open(theme, widths[theme]));
  await panel.page.mouse.move(0, 0);
  await panel.openAnother({ theme, width: widths[theme] });
  await panel.tell(...messages);
  for (const button of clicks) await panel.press(button);
  if (typed !== undefined) await panel.page.getByRole('textbox').first().pressSequentially(typed);
  await panel.tell(...after);
  if (hover !== undefined) await panel.page.hover(hover);
  await act?.(panel);
  await panel.settle();
  return panel;
}

async function changeLook(panel: PreviewPanel, theme: ThemeName): Promise<void> {
  await panel.page.setViewportSize({ width: widths[theme], height: 900 });
  await panel.changeTheme(theme);
}

/** Whether links are underlined is a setting of VS Code's, which the panel follows. */
const options = { resultTypes: ['violations'], rules: { 'link-in-text-block': { enabled: false } } };

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
  }[];
}

/** What axe finds that keeps people out, text of less than 4.5 to 1 among it. The colours of code are the theme's. */
async function barriers({ page }: PreviewPanel, only?: readonly string[]): Promise<readonly string[]> {
  const asked = only ? { ...options, runOnly: only } : options;
  const { violations } = await page.evaluate<AxeResult>(`axe.run(document, ${JSON.stringify(asked)})`);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
    )
    .filter((barrier) => !barrier.includes('class="token-'));
}

/** Pixels that do not fit: of the page, and of what scrolls in it. */
const overflow = `Math.max(document.body.scrollWidth - innerWidth, document.querySelector('.scroller').scrollWidth - document.querySelector('.scroller').clientWidth)`;

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

it.each(Object.entries(states).map(([name, state], index) => ({ name, state, index })))(
  'fits its width, keeps its policy and leaves nobody out: $name',
  async ({ name, state, index }) => {
    const shownIn = themes.filter((_, at) => shownInAll.includes(name) || at === index % themes.length);
    const panel = await show(state, shownIn[0]);
    await panel.page.evaluate(axe);
    for (const [at, theme] of shownIn.entries()) {
      await changeLook(panel, theme);
      expect(Math.max(0, await panel.page.evaluate<number>(overflow)), theme).toBe(0);
      // Another theme changes the colours only.
      expect(await barriers(panel, at === 0 ? undefined : ['color-contrast']), theme).toEqual([]);
    }
    expect(panel.complaints).toEqual([]);
  },
);

describe('Tab', () => {
  /** Presses a key until the focus has left the page or is back where it began; tells what it stopped at. */
  async function walk({ page }: PreviewPanel, key: string): Promise<readonly string[]> {
    const names: string[] = [];
    for (;;) {
      await page.keyboard.press(key);
      const { name, isNew } = await page.evaluate<{ name: string; isNew: boolean }>(`(() => {
        const focused = document.activeElement;
        const isNew = focused !== document.body && !visited.has(focused);
        visited.add(focused);
        return { name: focused.getAttribute('aria-label') ?? focused.textContent, isNew };
      })()`);
      if (!isNew) return names;
      names.push(name);
    }
  }

  /** What could be stopped at, and was not; the way to the end is there only while one is elsewhere. */
  const missed = `Array.from(document.querySelectorAll('a[href], button:enabled:not(.jump), input, textarea, [tabindex="0"]'))
    .filter((element) => element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }) && !visited.has(element))
    .map((element) => element.getAttribute('aria-label') ?? element.outerHTML.slice(0, 120))`;

  it.each(['answer-open', 'functions', 'edit-pending', 'versions', 'images', 'finding'])(
    'goes through the whole panel and comes out again, forwards and backwards: %s',
    async (name) => {
      const panel = await show(states[name]!);
      const walks: (readonly string[])[] = [];
      for (const key of ['Tab', 'Shift+Tab']) {
        await panel.page.evaluate((isForward) => {
          const start = document.createElement('span');
          start.tabIndex = -1;
          if (isForward) document.body.prepend(start);
          else document.body.append(start);
          start.focus();
        }, key === 'Tab');
        await panel.page.evaluate('globalThis.visited = new Set()');
        walks.push(await walk(panel, key));
        expect(await panel.page.evaluate(missed), key).toEqual([]);
      }
      const [forth, back] = walks.map((names) => names.filter((stop) => stop !== 'Jump to latest').toSorted());
      expect(back).toEqual(forth);
      if (name === 'answer-open')
        for (const stop of ['Qwen answered, message 2', 'Copy code', 'Copy answer', 'Ask Qwen', 'Attach', 'Thinking'])
          expect(walks[0]).toContain(stop);
    },
  );

  it('leaves a menu, which closes behind it', async () => {
    const panel = await show(states['choice-thinking']!);
    const menu = panel.page.getByRole('menu');
    await menu.waitFor();
    for (let step = 0; step < 20 && (await menu.isVisible()); step += 1) await panel.page.keyboard.press('Tab');
    expect(await menu.isVisible()).toBe(false);
    expect(await panel.page.evaluate('document.activeElement.localName')).toBe('button');
  });
});

it('gives composer and answers one left and one right edge in every look', async () => {
  const panel = await show(scenes.code!);
  for (const theme of themes) {
    await changeLook(panel, theme);
    const edges = await panel.page.evaluate<
      readonly string[]
    >(`['.composer-frame', '.transcript', '.code-block'].map((part) => {
      const { left, right } = document.querySelector(part).getBoundingClientRect();
      return Math.round(left) + ' to ' + Math.round(right);
    })`);
    expect(new Set(edges).size, `${theme}: ${edges.join()}`).toBe(1);
  }
});
