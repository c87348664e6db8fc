import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { own } from '../../src/core/basics/records.ts';
import { allScenes } from '../webview/preview/allScenes.ts';
import { panelInChromium } from '../webview/preview/panelInChromium.ts';
import { playScene } from '../webview/preview/playScene.ts';
import type { PreviewPanel } from '../webview/preview/previewBrowser.ts';
import type { Scene } from '../webview/preview/scenes.ts';
import { type ThemeName, themes as looks } from '../webview/preview/themes.ts';

const open = panelInChromium();

/** Shown in every theme; the others in one each, in turn. */
const shownInAll = [
  ...['empty', 'no-key', 'answer', 'answer-open', 'markdown', 'functions', 'usage', 'approval', 'chips', 'images'],
  ...['levels-of-thinking', 'choice-thinking', 'suggestions', 'edit-pending', 'edit-mixed', 'versions', 'finding'],
  ...[
    'wide-table',
    'long-code',
    'step-kinds',
    'chips-offered',
    'chips-sent',
    'strip',
    'strip-streaming',
    'choice-only',
  ],
  ...['edit-kept', 'edit-undone', 'edit-nothing'],
];

const widths: Readonly<Record<ThemeName, number>> = { dark: 300, light: 420, contrast: 900, 'contrast-light': 420 };
const themes = Object.keys(widths) as ThemeName[];

/** One page for all: each state begins with a panel of its own, and the pointer out of its way. */
let page: PreviewPanel | undefined;
afterAll(() => page?.page.close());

async function show(scene: Scene, theme: ThemeName = 'light'): Promise<PreviewPanel> {
  const panel = (page ??= await open(theme, widths[theme]));
  await panel.page.mouse.move(0, 0);
  await panel.openAnother({ theme, width: widths[theme] });
  await playScene(panel, scene);
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

/** Whether three frames pass for which the panel has asked none; half a minute of frames is more than any state draws for. */
const comesToRest = `new Promise((resolve) => {
  const { requestAnimationFrame } = window;
  let [asked, quiet, left] = [0, 0, 1800];
  const end = (isAtRest) => { Object.assign(window, { requestAnimationFrame }); resolve(isAtRest); };
  window.requestAnimationFrame = (run) => { asked++; return requestAnimationFrame(run); };
  requestAnimationFrame(function look() {
    [asked, quiet] = [0, asked === 0 ? quiet + 1 : 0];
    if (quiet === 3 || --left === 0) end(quiet === 3);
    else requestAnimationFrame(look);
  });
})`;

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

it.each(Object.entries(allScenes).map(([name, scene], index) => ({ name, scene, index })))(
  'fits its width, keeps its policy, leaves nobody out and comes to rest: $name',
  async ({ name, scene, index }) => {
    const shownIn = themes.filter((_, at) => shownInAll.includes(name) || at === index % themes.length);
    const panel = await show(scene, shownIn[0]);
    await panel.page.evaluate(axe);
    for (const [at, theme] of shownIn.entries()) {
      await changeLook(panel, theme);
      expect(Math.max(0, await panel.page.evaluate<number>(overflow)), theme).toBe(0);
      // Another theme changes the colours only.
      expect(await barriers(panel, at === 0 ? undefined : ['color-contrast']), theme).toEqual([]);
    }
    expect(await panel.page.evaluate<boolean>(comesToRest)).toBe(true);
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
      const panel = await show(allScenes[name]!);
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
    const panel = await show(allScenes['choice-thinking']!);
    const menu = panel.page.getByRole('menu');
    await menu.waitFor();
    for (let step = 0; step < 20 && (await menu.isVisible()); step += 1) await panel.page.keyboard.press('Tab');
    expect(await menu.isVisible()).toBe(false);
    expect(await panel.page.evaluate('document.activeElement.localName')).toBe('button');
  });
});

/** A colour of the theme as the browser computes it. */
function colourOf({ page }: PreviewPanel, variable: string): Promise<string> {
  return page.evaluate<string>(`(() => {
    const probe = document.createElement('i');
    probe.style.color = 'var(--vscode-${variable})';
    document.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  })()`);
}

/** How far the brightest and the darkest dot of a place on the page are apart, 0 to 255. */
async function rangeOfLight(
  { page }: PreviewPanel,
  clip: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): Promise<number> {
  const picture = (await page.screenshot({ clip })).toString('base64');
  return page.evaluate<number>(`(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${picture}';
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const lights = Array.from({ length: data.length / 4 }, (_, at) => (data[at * 4] + data[at * 4 + 1] + data[at * 4 + 2]) / 3);
    return Math.max(...lights) - Math.min(...lights);
  })()`);
}

describe('In every theme', () => {
  it('answers end where the composer ends, with a scroll bar and without one', async () => {
    for (const name of ['code', 'waiting']) {
      const panel = await show(allScenes[name]!);
      for (const theme of themes) {
        await changeLook(panel, theme);
        const edges = await panel.page.evaluate<
          readonly string[]
        >(`['.composer-frame', '.transcript', '.question'].map((part) => {
          const { left, right } = document.querySelector(part).getBoundingClientRect();
          return Math.round(left) + ' to ' + Math.round(right);
        })`);
        expect(new Set(edges).size, `${name}, ${theme}: ${edges.join()}`).toBe(1);
      }
    }
  });

  it('scroll bars have the colours that VS Code has for them', async () => {
    const panel = await show(allScenes.code!);
    for (const theme of themes) {
      await changeLook(panel, theme);
      const thumb = await panel.page.evaluate<string>(
        "getComputedStyle(document.querySelector('.scroller'), '::-webkit-scrollbar-thumb').backgroundColor",
      );
      expect(thumb, theme).toBe(await colourOf(panel, 'scrollbarSlider-background'));
    }
  });

  it('secondary buttons have the colours that VS Code has for them', async () => {
    const panel = await show(allScenes['no-key']!);
    const button = panel.page.getByRole('button', { name: 'Use another server' });
    const look = (): Promise<{ color: string; backgroundColor: string }> =>
      button.evaluate((one) => {
        const { color, backgroundColor } = getComputedStyle(one);
        return { color, backgroundColor };
      });
    const expected = async (theme: ThemeName, background: string): Promise<object> => ({
      color: await colourOf(panel, 'button-secondaryForeground'),
      // One of high contrast has lines instead.
      ...(own(looks[theme].colours, background) !== undefined && {
        backgroundColor: await colourOf(panel, background),
      }),
    });
    for (const theme of themes) {
      await changeLook(panel, theme);
      await panel.page.mouse.move(0, 0);
      expect(await look(), theme).toMatchObject(await expected(theme, 'button-secondaryBackground'));
      await button.hover();
      expect(await look(), theme).toMatchObject(await expected(theme, 'button-secondaryHoverBackground'));
    }
  });

  it('the edge at which a table is cut can be seen', async () => {
    const panel = await show(allScenes['wide-table']!);
    for (const theme of themes) {
      await changeLook(panel, theme);
      await panel.page.setViewportSize({ width: 300, height: 900 });
      const box = panel.page.locator('.table-box');
      await box.evaluate((one) => (one.scrollLeft = 0));
      const { x, y, width, height } = (await box.boundingBox())!;
      // Beside the edge, in the line of a cell that is wider than what is seen of it.
      const atEdge = { x: x + width - 26, y: y + height - 12, width: 24, height: 4 };
      expect(await rangeOfLight(panel, atEdge), theme).toBeGreaterThan(40);
      await box.evaluate((one) => (one.scrollLeft = one.scrollWidth));
      await panel.tell();
      expect(await rangeOfLight(panel, atEdge), theme).toBeLessThan(2);
    }
  });
});

it('stands still for whoever asked for less motion, of the system or of VS Code', async () => {
  const panel = await show(allScenes.streaming!);
  const moving = (): Promise<readonly string[]> =>
    panel.page.evaluate<readonly string[]>(
      `document.getAnimations().filter(({ timeline }) => timeline === document.timeline).map(({ animationName }) => animationName)`,
    );
  expect(await moving()).toContain('blink');
  await panel.page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await moving()).toEqual([]);
  await panel.page.emulateMedia({ reducedMotion: 'no-preference' });
  expect(await moving()).toContain('blink');
  await panel.page.evaluate("document.body.classList.add('vscode-reduce-motion')");
  expect(await moving()).toEqual([]);
});

it('keeps a menu inside a panel that is made narrower', async () => {
  const panel = await show(allScenes['levels-of-thinking']!);
  const menu = panel.page.getByRole('menu');
  for (const width of [900, 420, 300, 210]) {
    await panel.page.setViewportSize({ width, height: 900 });
    const { x, width: wide } = (await menu.boundingBox())!;
    expect(x, `${width}`).toBeGreaterThanOrEqual(0);
    expect(x + wide, `${width}`).toBeLessThanOrEqual(width);
  }
});

it.each(['answer-open', 'usage', 'images', 'approval', 'edit-pending', 'finding', 'suggestions', 'no-key'])(
  'fits a panel that is narrow at twice the size: %s',
  async (name) => {
    const panel = await show(allScenes[name]!);
    await panel.page.setViewportSize({ width: 210, height: 450 });
    expect(Math.max(0, await panel.page.evaluate<number>(overflow))).toBe(0);
  },
);

it('lets no button of the composer lie over another, however narrow the panel', async () => {
  for (const scene of ['strip', 'choice-only', 'choice-thinking', 'levels-of-thinking', 'strip-streaming']) {
    const panel = await show({ ...allScenes[scene]!, clicks: [] });
    for (const width of [210, 240, 260, 300, 350, 380, 430, 600]) {
      await panel.page.setViewportSize({ width, height: 900 });
      const covered = await panel.page.evaluate<readonly string[]>(`(() => {
        const boxes = Array.from(document.querySelectorAll('.composer-row button'), (one) => one.getBoundingClientRect());
        const shown = boxes.filter(({ width }) => width > 0).sort((one, other) => one.left - other.left);
        const places = [...shown.map(({ left, right }) => [left, right]), [document.querySelector('.composer-row').getBoundingClientRect().right]];
        return places.slice(1).flatMap(([left], at) => (left < places[at][1] - 0.5 ? [left + ' < ' + places[at][1]] : []));
      })()`);
      expect(covered, `${scene}, ${width} px`).toEqual([]);
    }
  }
});
