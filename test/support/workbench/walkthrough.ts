import type { Locator } from 'playwright-core';
import { pickOffer, quickPick } from './quickPick.ts';
import type { Workbench } from './workbench.ts';

/** The walkthrough of an extension, as VS Code shows it after the extension has been installed. */
export interface Walkthrough {
  /** Opens a step by its title, and presses a button in it. */
  press(step: string, button: string): Promise<void>;
}

export async function openWalkthrough({ page }: Pick<Workbench, 'page'>, title: string): Promise<Walkthrough> {
  await quickPick(page, '>Welcome: Open Walkthrough', 'Welcome: Open Walkthrough...');
  await pickOffer(page, title);
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
