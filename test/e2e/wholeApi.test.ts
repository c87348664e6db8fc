import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { Chat, requestOf, sentTo } from '../support/workbench/chat.ts';
import { openWorkbench, type Workbench } from '../support/workbench/workbench.ts';

const price = { currency: '¥', input: 2.4, cachedInput: 0.24, output: 9.6, toolCalls: { web_search: 10 } };

let simulator: Simulator;
let code: Workbench;
let chat: Chat;
beforeAll(async () => {
  simulator = await startSimulator({ profile: 'seed', acceptKeys: 'none-needed' });
  const settings = {
    'threadline.baseUrl': simulator.baseUrl,
    'threadline.prices': { 'qwen3-max-2026-01-23': price },
  };
  code = await openWorkbench({ settings, withNotes: true, viewport: { width: 1280, height: 1000 } });
  chat = new Chat(code, simulator);
  await code.openPanel();
  await code.resizeSideBar(460);
});
/** A new conversation, with the switches as they are at first. */
beforeEach(async () => {
  await chat.begin();
  await pressThinking(true);
  await useWorkspaceTools(false);
});
afterAll(async () => {
  await code.close();
  await simulator.close();
});

async function pressThinking(isOn: boolean): Promise<void> {
  if (await chat.button(/^Thinking: /).isVisible()) return chooseLevel(isOn ? 'Medium' : 'Off');
  const toggle = chat.button('Thinking');
  if ((await toggle.getAttribute('aria-pressed')) !== String(isOn)) await toggle.click();
  await expect.poll(() => toggle.getAttribute('aria-pressed')).toBe(String(isOn));
}

/** Where the server takes levels, a menu stands in the switch's place. */
async function chooseLevel(level: string): Promise<void> {
  await chat.button(/^Thinking: /).click();
  await code.panel.getByRole('menuitemradio', { name: level }).click();
  await chat.button(`Thinking: ${level}`).waitFor();
}

async function useWorkspaceTools(isOn: boolean): Promise<void> {
  await chat.button(/^Tools: /).click();
  const item = code.panel.getByRole('menuitemcheckbox', { name: 'Workspace tools' });
  if ((await item.getAttribute('aria-checked')) !== String(isOn)) await item.click();
  await expect.poll(() => item.getAttribute('aria-checked')).toBe(String(isOn));
  await code.page.keyboard.press('Escape');
}

async function showsEveryStep(): Promise<void> {
  const { body } = await chat.ask('Research which line ends an event stream may have.');
  await chat
    .button(/^Thought/)
    .first()
    .click();
  for (const name of [/^Thinking/, /^Searched the web/, /^Read 1 page|^Read a page|^Read /, /^Ran code/])
    await chat.button(name).first().waitFor();
  expect(body.tools?.map(({ type }) => type)).toEqual(['web_search', 'web_extractor', 'code_interpreter']);
  await code.panel.getByText(/≈ ?¥/).first().waitFor();
  await chat
    .button(/^Ran code/)
    .first()
    .click();
  await code.panel.getByText('CR LF  2 events').first().waitFor();
  await chat.button('Open as file').first().waitFor();
  await code.pictures('api-steps');
  // The same page from the search and from the reading is one source.
  const sources = code.panel.locator('.sources a, .sources [role=link], .sources button');
  await expect.poll(() => sources.count()).toBe(2);
}

async function letsFunctionsRead(): Promise<void> {
  await useWorkspaceTools(true);
  const before = sentTo(simulator).length;
  await chat.ask('Please use ws_read_file on src/add.ts');
  const [first, second, ...others] = sentTo(simulator).slice(before);
  expect(others).toEqual([]);
  expect(first?.body.tools?.some(({ name }) => name === 'ws_read_file')).toBe(true);
  expect(second?.body.previous_response_id).toBe(first?.responseId);
  expect(second?.body.input).toEqual([
    expect.objectContaining({
      type: 'function_call_output',
      output: expect.stringContaining('export function addPrices') as string,
    }),
  ]);
  await chat.button(/^Thought · read 1 file/).click();
  await chat.button(/Read .*add\.ts/).click();
  await code.pictures('api-function');
}

const everyStep = 'shows every step of an answer, its sources by number, what it used and what that costs';
const functions = 'lets functions read the workspace, and brings what they return by the response id';

it(everyStep, showsEveryStep);
it(functions, letsFunctionsRead);

it('asks before a tool of another extension runs, and does what was decided', async () => {
  await useWorkspaceTools(true);
  await code.runCommand('Threadline: Select Tools…');
  await code.page.locator('.quick-input-list').getByText('ws_read_file').first().waitFor();
  await code.screenshot('api-select-tools-dark');
  await code.page.keyboard.type('Write a note');
  await code.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Write a note' }).first().click();
  await code.page.keyboard.press('Enter');
  const note = path.join(code.workspace ?? '', 'NOTE.txt');
  await chat.send('Please use write_note to note "Buy milk"');
  await chat.button('Allow once').waitFor();
  await code.panel.getByText('Buy milk').first().waitFor();
  expect(existsSync(note)).toBe(false);
  await code.pictures('api-approval');
  await chat.button('Allow once').click();
  await chat.answered(1);
  expect(readFileSync(note, 'utf8')).toBe('Buy milk');
  await chat.send('Please use write_note again to note "Sell milk"');
  await chat.button('Deny').waitFor();
  const { body } = await requestOf(simulator, () => chat.button('Deny').click());
  expect(body.input).toEqual([
    expect.objectContaining({ type: 'function_call_output', output: expect.stringMatching(/declined/) as string }),
  ]);
  await chat.answered(2);
  expect(readFileSync(note, 'utf8')).toBe('Buy milk');
});

it('offers only choices of tools that the service takes, and sends what was chosen', async () => {
  const tools = chat.button(/^Tools: /);
  const choose = async (name: string): Promise<void> => {
    await tools.click();
    await code.panel.getByRole('menuitemradio', { name }).click();
    await chat.button(new RegExp(`^Tools: ${name}`)).waitFor();
  };
  await useWorkspaceTools(true);
  await tools.click();
  const required = code.panel.getByRole('menuitemradio', { name: 'Required' });
  expect(await required.getAttribute('aria-disabled')).toBe('true');
  await code.screenshot('api-choice-dark');
  await code.page.keyboard.press('Escape');
  await pressThinking(false);
  await choose('None');
  const { body } = await chat.ask('Hello');
  expect(body.tool_choice).toBe('none');
  expect(body.enable_thinking).toBe(false);
  expect(body.tools?.some(({ type }) => type === 'code_interpreter')).toBe(false);
  await choose('Auto');
});

it('completes mentions, shows what would be sent, and sends that', async () => {
  await chat.box.click();
  await chat.box.pressSequentially('What is wrong in #file:deb');
  await code.panel.getByRole('option', { name: /debounce\.ts/, selected: true }).waitFor();
  await code.screenshot('api-mention-dark');
  await code.page.keyboard.press('Enter');
  await expect.poll(() => chat.box.inputValue()).toContain('#file:src/debounce.ts');
  await chat.button('What will be sent').click();
  await code.page.locator('.tab.active', { hasText: /sent|preview/i }).waitFor();
  await code.screenshot('api-preview-dark');
  const before = sentTo(simulator).length;
  const { body } = await chat.ask(await chat.box.inputValue());
  expect(sentTo(simulator)).toHaveLength(before + 1);
  expect(JSON.stringify(body.input)).toContain('`src/debounce.ts` (typescript, whole file)');
});

it('shows the exact request of an answer, without a key', async () => {
  await chat.ask('Hello');
  const inspect = chat.button('Inspect request').last();
  await inspect.scrollIntoViewIfNeeded();
  await inspect.click();
  await code.page.locator('.tab.active', { hasText: /Request/ }).waitFor();
  await code.page.getByText('POST http://127.0.0.1').first().waitFor();
  await code.screenshot('api-inspect-dark');
});

it('says plainly that an image is not taken', async () => {
  await chat.box.evaluate((textBox) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array([137, 80, 78, 71])], 'drawing.png', { type: 'image/png' }));
    textBox.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await code.panel
    .getByText(/drawing\.png/)
    .first()
    .waitFor();
  await code.pictures('api-image');
});

it('checks the connection, and knows other servers', async () => {
  const { body } = await requestOf(simulator, () => code.runCommand('Threadline: Check Connection'));
  expect(body.stream).not.toBe(true);
  await code.page
    .locator('.notification-toast, .notifications-toasts')
    .getByText(/qwen3-max-2026-01-23/)
    .first()
    .waitFor();
  await code.screenshot('api-check-dark');
  await code.runCommand('Threadline: Select Endpoint…');
  await code.page.locator('.quick-input-list').getByText('Singapore').first().waitFor();
  await code.screenshot('api-endpoints-dark');
  await code.page.keyboard.press('Escape');
});

describe('on a server that speaks the API as OpenAI’s documents do', () => {
  beforeAll(async () => {
    await simulator.close();
    simulator = await startSimulator({ profile: 'current', acceptKeys: 'none-needed' });
    chat = new Chat(code, simulator);
    await code.updateSettings({ 'threadline.baseUrl': simulator.baseUrl });
    await code.openPanel();
    await chat.button(/^Thinking: /).waitFor();
  });

  it(everyStep, showsEveryStep);
  it(functions, letsFunctionsRead);
});
