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
  await openWith(page, box, text);
  if (label !== undefined) return clickOffer(page, label);
  await widget.locator('.monaco-list-row').first().waitFor();
  await untilDone(async () => {
    if (await widget.isVisible()) await box.press('Enter', { timeout: tryMs });
    await widget.waitFor({ state: 'hidden', timeout: tryMs });
  });
}

const tryMs = 4_000;

/**
 * The palette closes when something else takes the focus in the moment it opens, and does not hear Enter while its list changes: a
 * person presses the key once more then.
 */
async function untilDone(press: () => Promise<void>): Promise<void> {
  const tries = patienceMs / tryMs;
  for (let count = 1; ; count++) {
    try {
      return await press();
    } catch (error) {
      if (count === tries) throw error;
    }
  }
}

async function openWith(page: Page, box: Locator, text: string): Promise<void> {
  await takeMouseAway(page);
  await untilDone(async () => {
    await page.keyboard.press('F1');
    await box.fill(text, { timeout: tryMs });
  });
}

/** A list that opens under the mouse explains the offer that it finds there, and covers the next ones with that. */
async function takeMouseAway(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
}

/** Takes an offer of the list that is open, by its whole label: types it first, so that it is in view. */
export async function pickOffer(page: Page, label: string): Promise<void> {
  await takeMouseAway(page);
  await page.locator('.quick-input-widget .quick-input-filter input').fill(label);
  await clickOffer(page, label);
}

async function clickOffer(page: Page, label: string): Promise<void> {
  const wholeLabel = page.locator('.label-name', { hasText: new RegExp(`^${escapeForRegExp(label)}$`) });
  await page.locator('.quick-input-widget .monaco-list-row', { has: wholeLabel }).first().click();
}

function escapeForRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
