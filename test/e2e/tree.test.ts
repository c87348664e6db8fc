import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { Chat, requestOf } from '../support/workbench/chat.ts';
import { setApiKey } from '../support/workbench/setApiKey.ts';
import { openWorkbench, type Workbench } from '../support/workbench/workbench.ts';

let simulator: Simulator;
let code: Workbench;
let chat: Chat;
beforeAll(async () => {
  simulator = await startSimulator({ profile: 'current' });
  code = await openWorkbench({
    settings: { 'threadline.baseUrl': simulator.baseUrl },
    viewport: { width: 1280, height: 960 },
  });
  chat = new Chat(code, simulator);
  await code.openPanel();
  await setApiKey(code);
  await code.resizeSideBar(420);
});
beforeEach(() => chat.begin());
afterAll(async () => {
  await code.close();
  await simulator.close();
});

const shown = (text: string | RegExp) => code.panel.getByText(text).first().waitFor();

it('regenerates beside the answer, and goes between the versions', async () => {
  await chat.ask('My name is Ada.');
  const { body } = await chat.ask('What did I ask before?');
  const regenerate = chat.article('Qwen answered, message 4').getByRole('button', { name: 'Regenerate' });
  const again = await requestOf(simulator, () => regenerate.click());
  await shown('2/2');
  await chat.answered(2);
  expect(body.previous_response_id).toBeDefined();
  expect(again.body.previous_response_id).toBe(body.previous_response_id);
  await chat.button('Previous version').first().click();
  await shown('1/2');
  await code.pictures('tree-versions');
});

it('asks in other words beside the question, and keeps what was asked before', async () => {
  const { responseId } = await chat.ask('My name is Ada.');
  await chat.ask('What did I ask before?');
  const question = chat.article('You said, message 3');
  await question.hover();
  await question.getByRole('button', { name: 'Edit question' }).click();
  await question.getByRole('textbox').fill('What is my name?');
  const send = question.getByRole('button', { name: 'Send' });
  const { body } = await requestOf(simulator, () => send.click());
  await question.getByRole('group', { name: 'Question 2 of 2' }).waitFor();
  await question.getByText('What is my name?').waitFor();
  expect(body.input).toBe('What is my name?');
  expect(body.previous_response_id).toBe(responseId);
  await chat.answered(2);
  await chat.button('Previous question').first().click();
  await question.getByRole('group', { name: 'Question 1 of 2' }).waitFor();
  await question.getByText('What did I ask before?').waitFor();
});

it('asks on the side, and nothing is chained to it', async () => {
  const { responseId } = await chat.ask('My name is Ada.');
  await chat.box.fill('By the way, what is a timer?');
  const aside = await requestOf(simulator, () => chat.button('Ask on the side').click());
  expect(aside.body.previous_response_id).toBe(responseId);
  await shown('On the side');
  await expect.poll(() => chat.button('Continue from here').count()).toBe(1);
  await chat.answered(2);
  const next = await chat.ask('And now?');
  expect(next.body.previous_response_id).toBe(responseId);
  await code.pictures('tree-aside');
});

it('forks a conversation, which goes on by the id of the old one', async () => {
  const { responseId } = await chat.ask('My name is Ada.');
  await chat.ask('What did I ask before?');
  const answer = chat.article('Qwen answered, message 2');
  await answer.hover();
  await answer.getByRole('button', { name: 'Fork from here' }).click();
  await shown(/Forked from an earlier conversation/);
  await chat.answered(1);
  const { body } = await chat.ask('What did I say?');
  expect(body.previous_response_id).toBe(responseId);
  expect(body.input).toBe('What did I say?');
  await shown(/Known to the server for 6 more days/);
  await code.pictures('tree-fork');
});

it('says of the server’s memory what would become of the next question, with the model that is chosen now', async () => {
  const choose = async (model: string): Promise<void> => {
    await code.runCommand('Threadline: Select Model…');
    await code.page.locator('.quick-input-widget').getByText('Which model should answer?').waitFor();
    await code.page.keyboard.type(model);
    await code.page.keyboard.press('Enter');
  };
  await chat.ask('My name is Ada.');
  await choose('qwen3.7-plus');
  await shown('Next: everything is sent again in full');
  await choose('qwen3-max-2026-01-23');
  await shown(/Known to the server for 6 more days/);
});

it('is found in the history by its text', async () => {
  await chat.ask('My name is Ada.');
  await chat.box.fill('Aside, what does a debouncer do?');
  await chat.button('Ask on the side').click();
  await chat.answered(2);
  await chat.begin();
  await code.runCommand('Threadline: History');
  await code.page.getByText('Today', { exact: true }).first().waitFor();
  await code.page.keyboard.type('what does a debouncer');
  await code.page
    .locator('.quick-input-list')
    .getByText(/Aside, what does a debouncer do/)
    .first()
    .waitFor();
  await code.screenshot('history-dark');
  await code.page.keyboard.press('Escape');
});

it('is deleted from the history, which stays open', async () => {
  await chat.ask('This one goes.');
  await chat.begin();
  await chat.ask('This one stays.');
  await chat.begin();
  await code.runCommand('Threadline: History');
  const row = (title: string) =>
    code.page.locator('.quick-input-widget .monaco-list-row').filter({ hasText: title }).first();
  await row('This one goes.').hover();
  await row('This one goes.').getByRole('button', { name: 'Delete' }).click();
  await row('This one goes.').waitFor({ state: 'detached' });
  await row('This one stays.').waitFor();
  await code.page.keyboard.press('Escape');
});

it('is sent again in full when the server has forgotten it, and says so', async () => {
  await chat.ask('My name is Ada.');
  await chat.ask('What did I ask before?');
  simulator.forget();
  const { body } = await chat.ask('What did I say first?');
  await shown(/The server no longer remembered this conversation/);
  expect(body.previous_response_id).toBeUndefined();
  expect(body.input).toHaveLength(5);
  await code.screenshot('tree-expired-dark');
});
