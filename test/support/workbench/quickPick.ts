import type { Page } from 'playwright-core';

/**
 * Types into the command palette's box and accepts what it offers: `>` and a title runs a command, a path opens a file, `:5` goes to a line.
 *
 * @param label - The offer to wait for, whole. Commands of an extension that is still being read come a little later.
 *   Default: the first one.
 */
export async function quickPick(page: Page, text: string, label?: string): Promise<void> {
  const widget = page.locator('.quick-input-widget');
  const box = widget.locator('.quick-input-filter input');
  await page.keyboard.press('F1');
  await box.waitFor();
  await box.fill(text);
  const offers = widget.locator('.monaco-list-row');
  if (label === undefined) {
    await offers.first().waitFor();
    await box.press('Enter');
  } else {
    await offers.filter({ has: page.locator('.label-name', { hasText: new RegExp(`^${escapeForRegExp(label)}$`) }) }).first().click();
  }
  if (label === undefined) await widget.waitFor({ state: 'hidden' });
}

function escapeForRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
