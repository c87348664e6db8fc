import type { Browser } from 'playwright-core';
import type { PreviewPage } from '../../webview/preview/previewPage.ts';

export type Figures = Readonly<Record<string, number>>;

/** Where the measurements are made, and how many of them. */
export interface Bench {
  readonly browser: Browser;
  readonly preview: PreviewPage;
  readonly isQuick: boolean;
}

export const kb = 1000;

/** What has been found is told at once: all of it takes a while. */
export function noted(figures: Figures): Figures {
  process.stderr.write(`${JSON.stringify(figures)}\n`);
  return figures;
}
