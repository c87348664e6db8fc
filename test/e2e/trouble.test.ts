import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { Chat, requestOf } from '../support/workbench/chat.ts';
import { openWorkbench, type Workbench } from '../support/workbench/workbench.ts';
import { setApiKey } from '../support/workbench/setApiKey.ts';

let simulator: Simulator;
let code: Workbench;
let chat: Chat;
beforeAll(async () => {
  simulator = await startSimulator({ acceptKeys: 'none-needed' });
  code = await openWorkbench({ settings: { 'threadline.baseUrl': simulator.baseUrl } });
  chat = new Chat(code, simulator);
  await code.openPanel();
});
afterAll(async () => {
  await code.close();
  await simulator.close();
});
afterEach(() => simulator.heal());

const longAnswer = {
  kind: 'text',
  text: `The first words of ${'a simulated answer that goes on. '.repeat(40)}`,
} as const;

async function askAnew(text: string): Promise<void> {
  await chat.begin();
  await chat.send(text);
}

/** A question that could not be answered goes back into the box a moment after the reason is shown. */
const boxHolds = (text: string) => expect.poll(() => chat.box.inputValue()).toBe(text);

describe('a question that fails', () => {
  it('says why where the answer would be, goes back into the box with what was attached, and is asked again by Retry', async () => {
    await code.openFile('src/add.ts');
    await code.selectLines(2, 8);
    await code.runCommand('Threadline: Add Selection to Chat');
    const chip = chat.button(/^Remove add\.ts/);
    await chip.waitFor();
    simulator.failNext({ kind: 'http', status: 401, code: 'InvalidApiKey', message: 'Invalid API-key provided.' });
    await chat.send('Why is the sky blue?');
    await code.panel
      .getByText(/refused the API key/)
      .first()
      .waitFor();
    await boxHolds('Why is the sky blue?');
    await chip.waitFor();
    await chat.button('Set API Key').waitFor();
    await code.screenshot('failure-dark');
    const { body } = await requestOf(simulator, () => chat.button('Retry').click());
    expect(body.input).toContain('`src/add.ts`');
    await chat.answered(1);
    await expect.poll(() => chip.count()).toBe(0);
    await boxHolds('');
    await expect.poll(() => code.panel.getByText(/refused the API key/).count()).toBe(0);
  });

  it('keeps the text that had arrived', async () => {
    simulator.answerNext(longAnswer);
    simulator.failNext({ kind: 'endEarly', after: 12 });
    await askAnew('Tell me something long.');
    await code.panel
      .getByText(/connection was lost/)
      .first()
      .waitFor();
    await code.panel.getByText(/The first words of/).waitFor();
  });
});

it('Stop ends the answer, and says so', async () => {
  simulator.failNext({ kind: 'stall', after: 12 });
  await askAnew('Count to 40');
  await chat.button('Stop').click();
  await code.panel.getByText('Stopped.').first().waitFor();
  await chat.button('Send').waitFor();
});

it('leaves the path of the first edition, once it is gone, with one click on the failure', async () => {
  const moved = await startSimulator({ profile: 'current', paths: 'new', acceptKeys: 'none-needed' });
  await code.updateSettings({ 'threadline.baseUrl': `${moved.origin}/api/v2/apps/protocols/compatible-mode/v1` });
  await code.openPanel();
  await askAnew('Hello there');
  await code.panel
    .getByText(/no longer answers at this address/)
    .first()
    .waitFor();
  await code.screenshot('path-gone-dark');
  await chat.button('Use the New Address').click();
  await code.page
    .getByText(/Questions now go to .*compatible-mode\/v1/)
    .first()
    .waitFor();
  const { path } = await requestOf(moved, () => chat.button('Retry').click());
  expect(path).toBe('/compatible-mode/v1/responses');
  await chat.answered(1);
  await moved.close();
});

it('asks before anything is sent without encryption, and does not send it when refused', async () => {
  await code.updateSettings({ 'threadline.baseUrl': 'http://qwen.test/v1' });
  await code.openPanel();
  await setApiKey(code, 'qwen.test');
  await askAnew('Can anyone read this?');
  await code.page.getByText('The connection to qwen.test is not encrypted.').waitFor();
  await code.page.getByRole('button', { name: 'Cancel' }).click();
  await code.panel
    .getByText(/Questions are not sent to qwen\.test/)
    .first()
    .waitFor();
  await boxHolds('Can anyone read this?');
});
