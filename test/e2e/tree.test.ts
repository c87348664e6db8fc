import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Simulator } from '../simulator/simulator.ts';
import { failAsFile } from '../support/workbench/failAsFile.ts';
import { startSimulator } from '../simulator/simulator.ts';
import type { Workbench } from '../support/workbench/workbench.ts';
import { openWorkbench } from '../support/workbench/workbench.ts';
import { setApiKey } from '../support/workbench/setApiKey.ts';

failAsFile();
let simulator: Simulator;
let code: Workbench;
beforeAll(async () => {
  simulator = await startSimulator({ profile: 'current' });
  code = await openWorkbench({
    settings: { 'threadline.baseUrl': simulator.baseUrl },
    viewport: { width: 1280, height: 960 },
  });
  await code.openPanel();
  await setApiKey(code);
  await code.resizeSideBar(420);
});
afterAll(async () => {
  await code.close();
  await simulator.close();
});

const box = () => code.panel.getByRole('textbox', { name: 'Ask Qwen' });
const button = (name: string | RegExp) => code.panel.getByRole('button', { name });
const article = (name: string) => code.panel.getByRole('article', { name });
const body = (index: number) =>
  simulator.requests.filter(({ method }) => method === 'POST').at(index)?.body as {
    input: unknown;
    previous_response_id?: string;
  };
const sent = () => simulator.requests.filter(({ method }) => method === 'POST').length;

async function ask(text: string, number: number): Promise<void> {
  await box().fill(text);
  await box().press('Enter');
  await article(`Qwen answered, message ${number}`).getByRole('button', { name: 'Copy answer' }).waitFor();
}

it('regenerates beside the answer, and goes between the versions', async () => {
  await ask('My name is Ada.', 2);
  await ask('What did I ask before?', 4);
  await article('Qwen answered, message 4').getByRole('button', { name: 'Regenerate' }).click();
  await code.panel.getByText('2/2').first().waitFor();
  await article('Qwen answered, message 4').getByRole('button', { name: 'Copy answer' }).waitFor();
  expect(body(-1).previous_response_id).toBe(body(-2).previous_response_id);
  await button('Previous version').first().click();
  await code.panel.getByText('1/2').first().waitFor();
  await code.pictures('tree-versions');
});

it('asks in other words beside the question, and keeps what was asked before', async () => {
  const question = article('You said, message 3');
  await question.hover();
  await question.getByRole('button', { name: 'Edit question' }).click();
  const editor = question.getByRole('textbox');
  await editor.fill('What is my name?');
  await question.getByRole('button', { name: 'Send' }).click();
  await code.panel.getByText('3/3').first().waitFor();
  await article('You said, message 3').getByText('What is my name?').waitFor();
  expect(body(-1).input).toBe('What is my name?');
  expect(body(-1).previous_response_id).toBeDefined();
});

it('asks on the side, and nothing is chained to it', async () => {
  const parent = body(-1);
  await box().fill('By the way, what is a timer?');
  await button('Ask aside').click();
  await code.panel.getByText('On the side').first().waitFor();
  await expect.poll(() => code.panel.getByRole('button', { name: 'Continue from here' }).count()).toBe(1);
  const aside = body(-1).previous_response_id;
  expect(aside).not.toBe(parent.previous_response_id);
  await box().fill('And now?');
  await box().press('Enter');
  await expect.poll(sent).toBe(5 + 1);
  expect(body(-1).previous_response_id).toBe(aside);
  await expect.poll(() => button('Stop').count()).toBe(0);
  await code.pictures('tree-aside');
});

it('forks a conversation, which goes on by the id of the old one', async () => {
  const answer = article('Qwen answered, message 2');
  await answer.hover();
  await answer.getByRole('button', { name: 'Fork from here' }).click();
  await code.panel
    .getByText(/Forked from an earlier conversation/)
    .first()
    .waitFor();
  await ask('What did I say?', 4);
  expect(body(-1).previous_response_id).toBeDefined();
  expect(body(-1).input).toBe('What did I say?');
  await code.panel
    .getByText(/Remembered by the server for 6 more days/)
    .first()
    .waitFor();
  await code.pictures('tree-fork');
});

it('says of the server’s memory what would become of the next question, with the model that is chosen now', async () => {
  const choose = async (model: string): Promise<void> => {
    await code.runCommand('Threadline: Select Model');
    await code.page.locator('.quick-input-widget').getByText('Which model should answer?').waitFor();
    await code.page.keyboard.type(model);
    await code.page.keyboard.press('Enter');
  };
  await choose('qwen3.7-plus');
  await code.panel.getByText('The next question sends this conversation again in full.').first().waitFor();
  await choose('qwen3-max-2026-01-23');
  await code.panel
    .getByText(/Remembered by the server for 6 more days/)
    .first()
    .waitFor();
});

it('is found in the history by its text', async () => {
  await code.runCommand('Threadline: History');
  await code.page.getByText('Today', { exact: true }).first().waitFor();
  await code.page.keyboard.type('by the way');
  await code.page
    .locator('.quick-input-list')
    .getByText(/By the way, what is a timer/)
    .first()
    .waitFor();
  await code.screenshot('history-dark');
  await code.page.keyboard.press('Escape');
});

it('is sent again in full when the server has forgotten it, and says so', async () => {
  simulator.forget();
  await ask('What did I say first?', 6);
  await code.panel
    .getByText(/The server no longer remembered this conversation/)
    .first()
    .waitFor();
  expect(body(-1).previous_response_id).toBeUndefined();
  expect(body(-1).input).toHaveLength(5);
  await code.screenshot('tree-expired-dark');
});
