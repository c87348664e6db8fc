import type { Browser, Page, Request } from 'playwright-core';
import type { MessageToWebview } from '../../../src/core/messages/toWebview.ts';
import { patienceMs } from '../../support/patience.ts';
import { themeVariables, type PreviewPage } from './previewPage.ts';
import { themes, type ThemeName } from './themes.ts';

interface PanelOptions {
  readonly theme: ThemeName;
  readonly width: number;
  readonly height?: number;
}

/** A panel in a real browser; what the browser complains of (its policy, errors) is collected. */
export class PreviewPanel {
  readonly page: Page;
  readonly complaints: string[] = [];
  readonly #preview: PreviewPage;
  /** Requests of the page that have not ended. */
  readonly #requests = new Set<Request>();

  private constructor(page: Page, preview: PreviewPage) {
    this.page = page;
    this.#preview = preview;
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
    page.on('request', (request) => this.#requests.add(request));
    page.on('requestfinished', (request) => this.#requests.delete(request));
    page.on('requestfailed', (request) => this.#requests.delete(request));
    page.on('pageerror', (error) => this.complaints.push(String(error)));
  }

  static async open(
    browser: Browser,
    preview: PreviewPage,
    options: PanelOptions & { readonly zoom?: number },
  ): Promise<PreviewPanel> {
    const { theme, width, height = 900, zoom = 1 } = options;
    const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: zoom });
    const panel = new PreviewPanel(page, preview);
    panel.page.setDefaultTimeout(patienceMs);
    await panel.#load(theme);
    return panel;
  }

  /** Opens another panel in this page: all that a panel keeps is in its document. The pointer stays where it is. */
  async openAnother({ theme, width, height = 900 }: PanelOptions): Promise<void> {
    this.complaints.length = 0;
    await this.page.setViewportSize({ width, height });
    await this.#load(theme);
  }

  async #load(theme: ThemeName): Promise<void> {
    await this.page.goto(this.#preview.address(theme));
    await this.page.waitForFunction('preview.sent.length > 0');
  }

  /** Changes the theme of the panel that is open, as VS Code does. */
  async changeTheme(theme: ThemeName): Promise<void> {
    const look = { bodyClass: themes[theme].bodyClass, variables: themeVariables(theme) };
    await this.page.evaluate(({ bodyClass, variables }) => {
      document.body.className = bodyClass;
      document.querySelector('style')!.textContent = variables;
    }, look);
    await this.tell();
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

  /** Every lazy chunk has come, and what it draws has been drawn. */
  async settle(): Promise<void> {
    do await this.tell();
    while (this.#requests.size > 0);
    await this.tell();
  }
}
