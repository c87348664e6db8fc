import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser } from '../../support/workbench/browserPage.ts';
import { buildPanel } from './buildPanel.ts';
import { PreviewPanel } from './previewBrowser.ts';
import { PreviewPage } from './previewPage.ts';
import type { ThemeName } from './themes.ts';

/** Builds the panel and starts a browser for the tests of a file. @returns what opens the panel there, at a width in CSS pixels. */
export function panelInChromium(): (theme: ThemeName, width: number) => Promise<PreviewPanel> {
  let browser: Browser;
  let preview: PreviewPage;
  beforeAll(async () => {
    preview = await PreviewPage.serve(await buildPanel());
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    preview.close();
  });
  return (theme, width) => PreviewPanel.open(browser, preview, { theme, width });
}
