import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Simulator } from '../simulator/simulator.ts';
import { failAsFile } from '../support/workbench/failAsFile.ts';
import { startSimulator } from '../simulator/simulator.ts';
import type { Workbench } from '../support/workbench/workbench.ts';
import { openWorkbench } from '../support/workbench/workbench.ts';

const price = { currency: '¥', input: 2.4, cachedInput: 0.24, output: 9.6, toolCalls: { web_search: 10 } };

interface Item {
  readonly type?: string;
  readonly call_id?: string;
  readonly output?: string;
}

interface Body {
  readonly input: string | readonly Item[];
  readonly previous_response_id?: string;
  readonly tools?: readonly { readonly type: string; readonly name?: string }[];
  readonly tool_choice?: unknown;
  readonly enable_thinking?: boolean;
}

failAsFile();

let simulator: Simulator;
let code: Workbench;
beforeAll(async () => {
  simulator = await startSimulator({ profile: 'seed', acceptKeys: 'none-needed' });
  const settings = {
    'threadline.baseUrl': simulator.baseUrl,
    'threadline.prices': { 'qwen3-max-2026-01-23': price },
  };
  code = await openWorkbench({ settings, withNotes: true, viewport: { width: 1280, height: 1000 } });
  await code.openPanel();
  await code.resizeSideBar(460);
});
afterAll(async () => {
  await code.close();
  await simulator.close();
});

const box = () => code.panel.getByRole('textbox', { name: 'Ask Qwen' });
const button = (name: string | RegExp) => code.panel.getByRole('button', { name, exact: typeof name === 'string' });
const copies = () => code.panel.getByRole('button', { name: 'Copy answer' });
const posts = () => simulator.requests.filter(({ method }) => method === 'POST');
const body = (index: number) => posts().at(index)?.body as Body;

/** Asks in the panel, and waits until the answer has ended. */
async function ask(text: string): Promise<void> {
  const before = await copies().count();
  await box().fill(text);
  await box().press('Enter');
  await expect.poll(() => copies().count()).toBe(before + 1);
}

async function begin(): Promise<void> {
  await code.runCommand('Threadline: New Conversation');
  await copies().first().waitFor({ state: 'detached' });
}

async function press(name: string, isOn: boolean): Promise<void> {
  const toggle = button(name);
  if ((await toggle.getAttribute('aria-pressed')) !== String(isOn)) await toggle.click();
  await expect.poll(() => toggle.getAttribute('aria-pressed')).toBe(String(isOn));
}

async function showsEveryStep(): Promise<void> {
  await ask('Research which line ends an event stream may have.');
  for (const name of [/^Thinking/, /^Searched the web/, /^Read 1 page|^Read a page|^Read /, /^Ran code/])
    await button(name).first().waitFor();
  expect(body(-1).tools?.map(({ type }) => type)).toEqual(['web_search', 'web_extractor', 'code_interpreter']);
  await code.panel.getByText(/≈ ?¥/).first().waitFor();
  await button(/^Ran code/)
    .first()
    .click();
  await code.panel.getByText('CR LF  2 events').first().waitFor();
  await button('Open as file').first().waitFor();
  await code.pictures('api-steps');
  // The same page from the search and from the reading is one source.
  const sources = code.panel.locator('.sources a, .sources [role=link], .sources button');
  await expect.poll(() => sources.count()).toBe(2);
}

async function letsFunctionsRead(): Promise<void> {
  await begin();
  await press('Workspace tools', true);
  await ask('Please use ws_read_file on src/add.ts');
  const [first, second] = [body(-2), body(-1)];
  expect(first.tools?.some(({ name }) => name === 'ws_read_file')).toBe(true);
  expect(second.previous_response_id).toBe(posts().at(-2)?.responseId);
  expect(second.input).toEqual([
    expect.objectContaining({
      type: 'function_call_output',
      output: expect.stringContaining('export function addPrices') as string,
    }),
  ]);
  await button(/Read .*add\.ts/)
    .first()
    .click();
  await code.pictures('api-function');
}

const everyStep = 'shows every step of an answer, its sources by number, what it used and what that costs';
const functions = 'lets functions read the workspace, and brings what they return by the response id';

it(everyStep, showsEveryStep);
it(functions, letsFunctionsRead);

it('asks before a tool of another extension runs, and does what was decided', async () => {
  await begin();
  await code.runCommand('Threadline: Select Tools');
  await code.page.locator('.quick-input-list').getByText('ws_read_file').first().waitFor();
  await code.screenshot('api-select-tools-dark');
  await code.page.keyboard.type('Write a note');
  await code.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Write a note' }).first().click();
  await code.page.keyboard.press('Enter');
  const note = path.join(code.workspace ?? '', 'NOTE.txt');
  const before = await copies().count();
  await box().fill('Please use write_note to note "Buy milk"');
  await box().press('Enter');
  await button('Allow once').waitFor();
  await code.panel.getByText('Buy milk').first().waitFor();
  expect(existsSync(note)).toBe(false);
  await code.pictures('api-approval');
  await button('Allow once').click();
  await expect.poll(() => copies().count()).toBe(before + 1);
  expect(readFileSync(note, 'utf8')).toBe('Buy milk');
  const declined = copies();
  await box().fill('Please use write_note again to note "Sell milk"');
  await box().press('Enter');
  await button('Deny').click();
  await expect.poll(() => declined.count()).toBe(before + 2);
  expect(readFileSync(note, 'utf8')).toBe('Buy milk');
  expect(body(-1).input).toEqual([
    expect.objectContaining({ type: 'function_call_output', output: expect.stringMatching(/declined/) as string }),
  ]);
});

it('offers only choices of tools that the service takes, and sends what was chosen', async () => {
  await begin();
  await press('Thinking', true);
  await button(/^Tools: /).click();
  const required = code.panel.getByRole('menuitemradio', { name: 'Required' });
  expect(await required.getAttribute('aria-disabled')).toBe('true');
  await code.screenshot('api-choice-dark');
  await code.page.keyboard.press('Escape');
  await press('Thinking', false);
  await button(/^Tools: /).click();
  await code.panel.getByRole('menuitemradio', { name: 'None' }).click();
  await ask('Hello');
  expect(body(-1).tool_choice).toBe('none');
  expect(body(-1).enable_thinking).toBe(false);
  expect(body(-1).tools?.some(({ type }) => type === 'code_interpreter')).toBe(false);
  await button(/^Tools: /).click();
  await code.panel.getByRole('menuitemradio', { name: 'Auto' }).click();
  await press('Thinking', true);
  await press('Workspace tools', false);
});

it('completes mentions, shows what would be sent, and sends that', async () => {
  await begin();
  await box().click();
  await box().pressSequentially('What is wrong in #file:deb');
  await code.panel
    .getByRole('option', { name: /debounce\.ts/ })
    .first()
    .waitFor();
  await code.screenshot('api-mention-dark');
  await code.page.keyboard.press('Enter');
  await expect.poll(() => box().inputValue()).toContain('#file:src/debounce.ts');
  await button('What will be sent').click();
  await code.page.locator('.tab.active', { hasText: /sent|preview/i }).waitFor();
  await code.screenshot('api-preview-dark');
  const before = posts().length;
  await ask(await box().inputValue());
  expect(posts()).toHaveLength(before + 1);
  expect(JSON.stringify(body(-1).input)).toContain('`src/debounce.ts` (typescript, whole file)');
});

it('shows the exact request of an answer, without a key', async () => {
  const inspect = button('Inspect request').last();
  await inspect.scrollIntoViewIfNeeded();
  await inspect.click();
  await code.page.locator('.tab.active', { hasText: /Request/ }).waitFor();
  await code.page.getByText('POST http://127.0.0.1').first().waitFor();
  await code.screenshot('api-inspect-dark');
});

it('says plainly that an image is not taken', async () => {
  await box().evaluate((textBox) => {
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
  await code.runCommand('Threadline: Check Connection');
  await code.page
    .locator('.notification-toast, .notifications-toasts')
    .getByText(/qwen3-max-2026-01-23/)
    .first()
    .waitFor();
  expect((posts().at(-1)?.body as { stream?: boolean }).stream).not.toBe(true);
  await code.screenshot('api-check-dark');
  await code.runCommand('Threadline: Select Endpoint');
  await code.page.locator('.quick-input-list').getByText('Singapore').first().waitFor();
  await code.screenshot('api-endpoints-dark');
  await code.page.keyboard.press('Escape');
});

describe('on a server that speaks the API as OpenAI’s documents do', () => {
  beforeAll(async () => {
    await simulator.close();
    simulator = await startSimulator({ profile: 'current', acceptKeys: 'none-needed' });
    await code.updateSettings({ 'threadline.baseUrl': simulator.baseUrl });
    await code.openPanel();
    await begin();
  });

  it(everyStep, showsEveryStep);
  it(functions, letsFunctionsRead);
});
