import type { Browser, Page } from 'playwright-core';
import type { MessageToWebview } from '../../../src/core/messages/toWebview.ts';
import { patienceMs } from '../../support/patience.ts';
import type { PreviewPage } from './previewPage.ts';
import type { ThemeName } from './themes.ts';

/** A panel in a real browser; what the browser complains of (its policy, errors) is collected. */
export class PreviewPanel {
  readonly page: Page;
  readonly complaints: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
  }

  static async open(
    browser: Browser,
    preview: PreviewPage,
    { theme, width, height = 900 }: { theme: ThemeName; width: number; height?: number },
  ): Promise<PreviewPanel> {
    const panel = new PreviewPanel(await browser.newPage({ viewport: { width, height } }));
    panel.page.setDefaultTimeout(patienceMs);
    await panel.page.goto(preview.address(theme));
    await panel.page.waitForFunction('preview.sent.length > 0');
    return panel;
  }

  /** Sends messages as the host does, and waits until two frames have been drawn. */
  async tell(...messages: readonly MessageToWebview[]): Promise<void> {
    await this.page.evaluate((all) => {
      for (const message of all) window.postMessage(message, '*');
      return new Promise((resolve) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(resolve)), 0));
    }, messages as MessageToWebview[]);
  }

  /** Clicks the button of that name; where there is none, the first whose name has it in it. */
  async press(name: string, options?: { readonly timeout: number }): Promise<void> {
    const exact = this.page.getByRole('button', { name, exact: true });
    const button = (await exact.count()) > 0 ? exact : this.page.getByRole('button', { name });
    await button.first().click(options);
  }

  /** Every finite animation has ended and every lazy chunk has come. */
  async settle(): Promise<void> {
    await this.page.waitForLoadState('networkidle');
    await this.tell();
  }
}
