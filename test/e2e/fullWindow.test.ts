import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { Chat, requestOf, sentTo } from '../support/workbench/chat.ts';
import { setApiKey } from '../support/workbench/setApiKey.ts';
import { openWorkbench, type Workbench } from '../support/workbench/workbench.ts';

const model = 'qwen3-max-2026-01-23';

let simulator: Simulator;
let code: Workbench;
let chat: Chat;
beforeAll(async () => {
  simulator = await startSimulator({ profile: 'current', windows: '*=4096' });
  code = await openWorkbench({
    settings: {
      'threadline.baseUrl': simulator.baseUrl,
      'threadline.contextWindows': { [model]: 4096 },
      'threadline.enableThinking': false,
    },
    viewport: { width: 1280, height: 960 },
  });
  chat = new Chat(code, simulator);
  await code.openPanel();
  await setApiKey(code);
  await code.resizeSideBar(420);
});
beforeEach(async () => {
  simulator.set({ deltaDelayMs: 0 });
  await chat.begin();
});
afterAll(async () => {
  await code.close();
  await simulator.close();
});

const shown = (text: string | RegExp) => code.panel.getByText(text).first().waitFor();
const dueText = 'Next: summary first';

/** Not all answers of a long conversation are on the page, so that they cannot be counted. */
async function ask(text: string): Promise<{ readonly body: { readonly input: unknown } }> {
  const sent = await requestOf(simulator, () => chat.send(text));
  await expect.poll(() => chat.button('Stop').count()).toBe(0);
  return sent;
}

/** After so many of these answers the next question has a summary before it. */
const answersThatFill = 8;

async function fillWindow(): Promise<void> {
  for (let index = 1; index <= answersThatFill; index++) {
    simulator.answerNext({
      kind: 'text',
      text: `${'An answer that takes its time to say it. '.repeat(30)} (${index})`,
    });
    await ask(`What is in part ${index} of the plan?`);
  }
  await shown(dueText);
}

it('has a summary of the older half when the window is full, which can be stopped, opened and put in other words', async () => {
  await fillWindow();
  await code.pictures('window-full');
  const summary = [
    'They are going through the plan part by part.',
    'Parts 1 to 3 are agreed on; part 4 is still open.',
  ];
  simulator.failNext({ kind: 'stall', after: 5 });
  simulator.answerNext({ kind: 'text', text: summary.join('\n\n'), deltas: summary.join('\n\n').split(/(?= )/) });
  const sent = sentTo(simulator).length;
  await chat.send('And what is left to do?');
  await chat.button('Stop summarizing').waitFor();
  await code.pictures('summary-running');
  await chat.button('Stop summarizing').click();
  await shown(/No summary: it was stopped/);
  await expect.poll(() => sentTo(simulator).length).toBe(sent + 2);
  await expect.poll(() => chat.button('Stop').count()).toBe(0);

  simulator.answerNext({ kind: 'text', text: summary.join('\n\n') });
  await chat.box.fill('/compact what is still open');
  await chat.box.press('Enter');
  const opener = chat.button('Summary of the older turns');
  await opener.waitFor();
  await code.pictures('summary-done');
  await opener.click();
  await shown('Parts 1 to 3 are agreed on; part 4 is still open.');
  await code.pictures('summary-opened');
  await chat.button('Edit summary').click();
  await code.panel.getByRole('textbox', { name: /Edit/ }).fill('All parts are agreed on.');
  await code.panel.getByRole('button', { name: 'Send' }).first().click();
  const { body } = await ask('And now?');
  expect(JSON.stringify(body.input)).toContain('All parts are agreed on.');
  await shown(/Qwen sees everything from here on, and a summary of the \d turns before/);
  await code.pictures('summary-seen');
});

it('says at once when a question is too large for the model', async () => {
  await chat.ask('Hello');
  await chat.box.fill('word '.repeat(4000));
  await shown(/Too large for the model: attach less/);
  await chat.box.fill('');
});

it('stops an answer on the side by its own button, and the other one goes on', async () => {
  await chat.ask('My name is Ada.');
  simulator.set({ deltaDelayMs: 300 });
  simulator.answerNext({ kind: 'text', text: 'slow '.repeat(400) });
  simulator.answerNext({ kind: 'text', text: 'beside '.repeat(400) });
  await requestOf(simulator, () => chat.send('Tell me a long story.'));
  await chat.box.fill('By the way, who am I?');
  await requestOf(simulator, () => chat.button('Ask on the side').click());
  await chat.button('Stop this answer').waitFor();
  await code.pictures('aside-streams');
  await chat.button('Stop this answer').click();
  await expect.poll(() => chat.button('Stop this answer').count()).toBe(0);
  expect(await chat.button('Stop').count()).toBe(1);
  await chat.button('Stop').click();
  await expect.poll(() => chat.button('Stop').count()).toBe(0);
});

it('opens two versions side by side, and lists a fork below what it was forked from', async () => {
  await chat.ask('Name the days of the week.');
  simulator.answerNext({ kind: 'text', text: 'Monday.\n\nTuesday.\n\nAnd so on.' });
  await requestOf(simulator, () => chat.button('Regenerate').click());
  await shown('2/2');
  await chat.answered(1);
  await chat.button('Compare versions').click();
  await code.page.locator('.monaco-diff-editor').first().waitFor();
  await code.pictures('versions-compared');
  await code.page.keyboard.press('Control+F4');
  await chat.button('Fork from here').first().click();
  await shown(/Forked from an earlier conversation/);
  await chat.ask('And the months?');
  await code.runCommand('Threadline: History');
  await code.page.locator('.quick-input-list').getByText('Fork at').first().waitFor();
  await code.screenshot('history-fork-dark');
  await code.page.keyboard.press('Escape');
});
