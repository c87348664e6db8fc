import type { Locator } from 'playwright-core';
import { quickPick } from './quickPick.ts';
import type { Workbench } from './workbench.ts';

/** The walkthrough of an extension, as VS Code shows it after the extension has been installed. */
export interface Walkthrough {
  /** Opens a step by its title, and presses a button in it. */
  press(step: string, button: string): Promise<void>;
}

export async function openWalkthrough({ page }: Pick<Workbench, 'page'>, title: string): Promise<Walkthrough> {
  await quickPick(page, '>Welcome: Open Walkthrough', 'Welcome: Open Walkthrough...');
  const list = page.locator('.quick-input-widget');
  await list.locator('.quick-input-filter input').fill(title);
  // By the keyboard: a hover of what is below the pointer may cover the list.
  await list.locator('.monaco-list-row.focused', { hasText: title }).waitFor();
  await page.keyboard.press('Enter');
  const stepOf = (name: string): Locator =>
    page.locator('.getting-started-step', { has: page.getByRole('heading', { name, exact: true }) });
  await page.locator('.getting-started-step.expanded').waitFor();
  return {
    press: async (step, button) => {
      const place = stepOf(step);
      if (!(await place.evaluate((one) => one.classList.contains('expanded')))) await place.click();
      await place.getByRole('button', { name: button, exact: true }).click();
    },
  };
}
