import { chromium, type Browser, type Page } from 'playwright-core';
import { patienceMs } from '../patience.ts';
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
  context.setDefaultTimeout(patienceMs);
  if (locale !== undefined) await context.addCookies([{ name: 'vscode.nls.locale', value: locale, url: address }]);
  const page = await context.newPage();
  await page.goto(address);
  await waitForWorkbench(page);
  return page;
}

/** Waits until the parts are drawn and restored and the extensions' manifests are read, as VS Code marks it in the page's own timeline. */
export async function waitForWorkbench(page: Page): Promise<void> {
  const marks = ['code/LifecyclePhase/Restored', 'code/didLoadExtensions'];
  await page.waitForFunction((names) => names.every((name) => performance.getEntriesByName(name).length > 0), marks);
}
