// Takes pictures of the panel, to look at: node test/webview/preview/shoot.ts [--out folder] [--only scene,…] [--themes dark,…] [--widths 300,…]
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';
import { PreviewPage } from './previewPage.ts';
import { scenes } from './scenes.ts';
import { chinese } from './chinese.ts';
import type { ThemeName } from './themes.ts';
import { themes } from './themes.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'test/e2e/screenshots/panel' },
    only: { type: 'string', default: Object.keys(scenes).join(',') },
    themes: { type: 'string', default: Object.keys(themes).join(',') },
    widths: { type: 'string', default: '300,420,900' },
    height: { type: 'string', default: '900' },
    locale: { type: 'string', default: 'en' },
    built: { type: 'string', default: 'dist/webview' },
  },
});

async function shoot(browser: Browser, page: PreviewPage, { scene, theme, width }: { scene: string; theme: ThemeName; width: number }): Promise<void> {
  const view = await browser.newPage({ viewport: { width, height: Number(values.height) } });
  view.on('console', (message) => console.log(`${scene} ${theme} ${width}: ${message.text()}`));
  view.on('pageerror', (error) => console.log(`${scene} ${theme} ${width}: ${String(error)}`));
  await view.goto(page.address(theme));
  await view.waitForFunction('preview.sent.length > 0');
  const { messages, clicks = [] } = scenes[scene] ?? { messages: [] };
  for (const message of messages) {
    const told = message.type === 'conversationOpened' && values.locale === 'zh' ? { ...message, strings: chinese, locale: 'zh-cn' } : message;
    await view.evaluate((data) => window.postMessage(data, '*'), told);
  }
  await view.waitForTimeout(250);
  for (const name of clicks) await view.getByRole('button', { name }).first().click({ timeout: 2000 }).catch(() => console.log(`no “${name}”`));
  await view.waitForTimeout(150);
  await view.screenshot({ path: join(values.out, `${scene}-${theme}-${width}${values.locale === 'zh' ? '-zh' : ''}.png`) });
  await view.close();
}

await mkdir(values.out, { recursive: true });
const page = await PreviewPage.serve(values.built);
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
for (const scene of values.only.split(',')) {
  for (const theme of values.themes.split(',') as ThemeName[]) {
    for (const width of values.widths.split(',').map(Number)) await shoot(browser, page, { scene, theme, width });
  }
}
await browser.close();
page.close();
