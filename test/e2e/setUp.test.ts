import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Simulator } from '../simulator/simulator.ts';
import { startSimulator } from '../simulator/simulator.ts';
import type { Workbench } from '../support/workbench/workbench.ts';
import { openWorkbench } from '../support/workbench/workbench.ts';

let simulator: Simulator;
let code: Workbench;
beforeAll(async () => {
  // The service as it will be one day: the path of the first edition is gone, and the settings still have it.
  simulator = await startSimulator({ profile: 'current', paths: 'new', acceptKeys: 'none-needed' });
  code = await openWorkbench({
    settings: { 'threadline.baseUrl': `${simulator.origin}/api/v2/apps/protocols/compatible-mode/v1` },
  });
  await code.openPanel();
});
afterAll(async () => {
  await code.close();
  await simulator.close();
});

const button = (name: string) => code.panel.getByRole('button', { name, exact: true });

describe('the path of the first edition, once it is gone', () => {
  it('is left with one click on the failure, and Retry brings the answer', async () => {
    const box = code.panel.getByRole('textbox', { name: 'Ask Qwen' });
    await box.fill('Hello there');
    await box.press('Enter');
    await code.panel
      .getByText(/no longer answers at this address/)
      .first()
      .waitFor();
    await code.screenshot('path-gone-dark');
    await button('Use the New Address').click();
    await code.page
      .getByText(/Questions go to .*compatible-mode\/v1 now/)
      .first()
      .waitFor();
    await button('Retry').click();
    await button('Copy answer').waitFor();
    expect(simulator.requests.at(-1)?.path).toBe('/compatible-mode/v1/responses');
  });
});

describe('the list of servers', () => {
  it('says what each can do', async () => {
    await code.runCommand('Threadline: Select Endpoint');
    await code.page.locator('.quick-input-widget').getByText('Where should questions go?').waitFor();
    await code.screenshot('select-endpoint-dark');
    await code.page.keyboard.press('Escape');
    await code.runCommand('Threadline: Select Model');
    await code.page.locator('.quick-input-widget').getByText('Which model should answer?').waitFor();
    await code.screenshot('select-model-dark');
    await code.page.keyboard.press('Escape');
    await code.runCommand('Threadline: Check Connection');
    await code.page
      .getByText(/answered with qwen3-max-2026-01-23 in \d+ ms/)
      .first()
      .waitFor();
    await code.screenshot('check-connection-dark');
    expect(simulator.requests.at(-1)?.body).toMatchObject({ input: 'Hi' });
  });

  it('takes the name of a model as it was typed, with Enter at once', async () => {
    for (const name of ['qwen3-max', 'qwen3-max-2026-01-23']) {
      await code.runCommand('Threadline: Select Model');
      await code.page.locator('.quick-input-widget').getByText('Which model should answer?').waitFor();
      await code.page.keyboard.type(name);
      await code.page.keyboard.press('Enter');
      await button(`Model: ${name}`).waitFor();
    }
  });
});
