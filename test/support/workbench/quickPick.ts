import type { Locator, Page } from 'playwright-core';
import { patienceMs } from '../patience.ts';

/**
 * Types into the command palette's box and accepts what it offers: `>` and a title runs a command, a path opens a file, `:5` goes to a line.
 *
 * @param label - The offer to wait for, whole; commands of an extension may come a little later. Default: the first one.
 */
export async function quickPick(page: Page, text: string, label?: string): Promise<void> {
  const widget = page.locator('.quick-input-widget');
  const box = widget.locator('.quick-input-filter input');
  await untilDone(async () => {
    await takeMouseAway(page);
    await page.keyboard.press('F1');
    await box.fill(text, { timeout: tryMs });
    if (label === undefined) await acceptFirst(widget, box);
    else await clickOffer(page, label, tryMs);
  });
}

const tryMs = 8_000;

/** The palette closes when something else takes the focus in the moment it opens: a person opens it once more then. */
async function untilDone(act: () => Promise<void>): Promise<void> {
  const tries = patienceMs / tryMs;
  for (let count = 1; ; count++) {
    try {
      return await act();
    } catch (error) {
      if (count === tries) throw error;
    }
  }
}

/** The palette does not hear Enter while its list changes: all of it is done once more then. */
async function acceptFirst(widget: Locator, box: Locator): Promise<void> {
  await widget.locator('.monaco-list-row').first().waitFor({ timeout: tryMs });
  await box.press('Enter', { timeout: tryMs });
  await widget.waitFor({ state: 'hidden', timeout: tryMs });
}

/** A list that opens under the mouse explains the offer that it finds there, and covers the next ones with that. */
export async function takeMouseAway(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
}

/** Takes an offer of the list that is open, by its whole label: types it first, so that it is in view. */
export async function pickOffer(page: Page, label: string): Promise<void> {
  await page.locator('.quick-input-widget .quick-input-filter input').fill(label);
  await clickOffer(page, label, patienceMs);
}

async function clickOffer(page: Page, label: string, timeout: number): Promise<void> {
  const wholeLabel = page.locator('.label-name', { hasText: new RegExp(`^${escapeForRegExp(label)}$`) });
  await page.locator('.quick-input-widget .monaco-list-row', { has: wholeLabel }).first().click({ timeout });
  await takeMouseAway(page); // the next list may open there
}

function escapeForRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
