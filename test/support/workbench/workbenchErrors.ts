import type { Page } from 'playwright-core';
import { loggedErrors, unexpected, type LoggedError } from '../errorLog.ts';

/** A file of the panel in a stack. */
const panelFrame = /threadline\.threadline[^/\\]*[/\\]dist[/\\]webview[/\\]/;

/** What goes wrong in the extension while a VS Code is open: in its logs, and in the panel where that cannot tell of it any more. */
export class WorkbenchErrors {
  readonly #expected: RegExp[] = [];
  readonly #inPanel: LoggedError[] = [];

  listenTo(page: Page): void {
    page.on('pageerror', ({ stack = '' }) => {
      if (panelFrame.test(stack)) this.#inPanel.push({ at: Date.now(), text: stack });
    });
  }

  expect(...patterns: readonly RegExp[]): void {
    this.#expected.push(...patterns);
  }

  /** @throws for all errors that were not expected. What was logged before `since` is another's. */
  check(root: string, since: number): void {
    const logged = loggedErrors(root).filter(({ at }) => at >= since);
    const found = unexpected([...logged, ...this.#inPanel], this.#expected);
    if (found.length > 0) throw new Error(`Errors that no test expects:\n${found.map(({ text }) => text).join('\n')}`);
  }
}
