import { afterAll, beforeAll, expect, it } from 'vitest';
import { failAsFile } from '../support/workbench/failAsFile.ts';
import { openWalkthrough } from '../support/workbench/walkthrough.ts';
import { openWorkbench, type Workbench } from '../support/workbench/workbench.ts';

failAsFile();
let code: Workbench;
beforeAll(async () => {
  code = await openWorkbench({ workspace: null });
});
afterAll(() => code.close());

it('leads to its walkthrough from the panel', async () => {
  await code.openPanel();
  await code.panel.getByRole('button', { name: 'Take the tour' }).click();
  await code.page.locator('.getting-started-step.expanded', { hasText: 'Connect to Qwen' }).waitFor();
});

it('without a key the panel offers to set one, says where it is kept, and a question comes back with the reason', async () => {
  await code.openPanel();
  await code.panel.getByRole('button', { name: 'Set API Key' }).waitFor();
  await code.panel.getByRole('button', { name: 'Use another server' }).waitFor();
  await code.panel.getByText(/sent only to the server they were entered for/).waitFor();
  await code.screenshot('no-key-dark');
  const box = code.panel.getByRole('textbox', { name: 'Ask Qwen' });
  await box.fill('Hello');
  await box.press('Enter');
  await code.panel
    .getByText(/There is no API key for dashscope\.aliyuncs\.com\. Set one and ask again/)
    .first()
    .waitFor();
  await expect.poll(() => box.inputValue()).toBe('Hello');
});

it('leads through its first steps by a walkthrough whose buttons do what they say', async () => {
  const { page } = code;
  const walkthrough = await openWalkthrough(code, 'Get Started with Threadline for Qwen');
  await code.pictures('walkthrough');
  await walkthrough.press('Connect to Qwen', 'Select Region or Server');
  await page.getByText('Where should questions go?').waitFor();
  await page.keyboard.press('Escape');
  await walkthrough.press('Connect to Qwen', 'Set API Key');
  await page.getByText('Which region does your API key belong to?').waitFor();
  await page.keyboard.press('Escape');
  await walkthrough.press('Explain code', 'Explain a Sample');
  await page.locator('.view-line', { hasText: '// A sample: nothing here belongs to your project' }).waitFor();
  await code.panel
    .getByText(/^Explain/)
    .first()
    .waitFor();
  await openWalkthrough(code, 'Get Started with Threadline for Qwen');
  await walkthrough.press('Edit code', 'Edit a Sample');
  await page.getByText(/^Edit .+:\d+–\d+$/).waitFor();
  await page.keyboard.press('Escape');
});

it('shows on its page in VS Code a README whose pictures and links are all there', async () => {
  const { page } = code;
  await code.runCommand('Extensions: Show Installed Extensions');
  await page.getByRole('listitem', { name: /Threadline for Qwen/ }).click();
  const readme = page.locator('iframe.webview:visible').last().contentFrame().locator('#active-frame').contentFrame();
  await readme.getByRole('heading', { name: 'Set up' }).waitFor();
  await code.screenshot('extension-page-dark');
  expect(await readme.locator('img').count()).toBe(0); // VS Code would show none of the package's own
  const addresses = await readme.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(addresses.length).toBeGreaterThan(0);
  expect(addresses.filter((address) => !/^(https:|#)/.test(address ?? ''))).toEqual([]);
});
