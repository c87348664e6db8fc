import { chromium, type Browser, type Page } from 'playwright-core';
import { ensureBrowser } from '../setup/browser.ts';

/** Without a sandbox, which root in a container does not get; without the connections that browsers make for themselves. */
const browserArguments = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

export interface PageOptions {
  readonly viewport: { readonly width: number; readonly height: number };
  readonly locale?: string | undefined;
}

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await ensureBrowser(), args: browserArguments });
}

/** Opens a window of VS Code and waits until it can be used. */
export async function openPage(browser: Browser, address: string, { viewport, locale }: PageOptions): Promise<Page> {
  const context = await browser.newContext({ viewport, permissions: ['clipboard-read', 'clipboard-write'] });
  if (locale !== undefined) await context.addCookies([{ name: 'vscode.nls.locale', value: locale, url: address }]);
  const page = await context.newPage();
  await page.goto(address);
  await waitForWorkbench(page);
  return page;
}

/** Parts drawn, and the connection to the extension host up: the status bar then shows the remote's name. */
export async function waitForWorkbench(page: Page): Promise<void> {
  await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
  await page.locator('.monaco-workbench .part.activitybar').waitFor({ timeout: 60_000 });
}
