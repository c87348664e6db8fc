import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Simulator } from '../simulator/simulator.ts';
import { startSimulator } from '../simulator/simulator.ts';
import type { Theme, Workbench } from '../support/workbench/workbench.ts';
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

describe.each(['seed', 'current'] as const)('the whole API, on a server of the %s kind', (profile) => {
  let simulator: Simulator;
  let code: Workbench;
  beforeAll(async () => {
    simulator = await startSimulator({ profile, acceptKeys: 'none-needed' });
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

  /** In both kinds of theme, where that does not take the focus from what is shown. */
  async function pictures(name: string): Promise<void> {
    const themes: readonly (readonly [Theme, string])[] =
      profile === 'seed'
        ? [
            ['Light Modern', 'light'],
            ['Dark Modern', 'dark'],
          ]
        : [['Dark Modern', 'dark']];
    for (const [theme, word] of themes) {
      if (profile === 'seed') await code.setTheme(theme);
      await code.screenshot(`api-${profile}-${name}-${word}`);
    }
  }

  /** Asks in the panel, and waits until the answer has ended. */
  async function ask(text: string): Promise<void> {
    const before = await copies().count();
    await box().fill(text);
    await box().press('Enter');
    await expect.poll(() => copies().count(), { timeout: 40_000 }).toBe(before + 1);
  }

  async function begin(): Promise<void> {
    await code.runCommand('Threadline: New Conversation');
    await expect.poll(() => copies().count(), { timeout: 10_000 }).toBe(0);
  }

  async function press(name: string, isOn: boolean): Promise<void> {
    const toggle = button(name);
    if ((await toggle.getAttribute('aria-pressed')) !== String(isOn)) await toggle.click();
    await expect.poll(() => toggle.getAttribute('aria-pressed'), { timeout: 10_000 }).toBe(String(isOn));
  }

  it('shows every step of an answer, its sources by number, what it used and what that costs', async () => {
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
    await pictures('steps');
    // The same page from the search and from the reading is one source.
    const sources = code.panel.locator('.sources a, .sources [role=link], .sources button');
    await expect.poll(() => sources.count(), { timeout: 10_000 }).toBe(2);
  });

  it('lets functions read the workspace, and brings what they return by the response id', async () => {
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
    await pictures('function');
  });

  it('asks before a tool of another extension runs, and does what was decided', async () => {
    await begin();
    await code.runCommand('Threadline: Select Tools');
    await code.page.locator('.quick-input-list').getByText('ws_read_file').first().waitFor();
    await code.screenshot(`api-${profile}-select-tools-dark`);
    await code.page.keyboard.type('Write a note');
    await code.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Write a note' }).first().click();
    await code.page.keyboard.press('Enter');
    const note = path.join(code.workspace ?? '', 'NOTE.txt');
    const before = await copies().count();
    await box().fill('Please use write_note to note "Buy milk"');
    await box().press('Enter');
    await button('Allow once').waitFor({ timeout: 30_000 });
    await code.panel.getByText('Buy milk').first().waitFor();
    expect(existsSync(note)).toBe(false);
    await pictures('approval');
    await button('Allow once').click();
    await expect.poll(() => copies().count(), { timeout: 30_000 }).toBe(before + 1);
    expect(readFileSync(note, 'utf8')).toBe('Buy milk');
    const declined = copies();
    await box().fill('Please use write_note again to note "Sell milk"');
    await box().press('Enter');
    await button('Deny').click();
    await expect.poll(() => declined.count(), { timeout: 30_000 }).toBe(before + 2);
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
    await code.screenshot(`api-${profile}-choice-dark`);
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
    await code.screenshot(`api-${profile}-mention-dark`);
    await code.page.keyboard.press('Enter');
    await expect.poll(() => box().inputValue(), { timeout: 10_000 }).toContain('#file:src/debounce.ts');
    await button('What will be sent').click();
    await code.page.locator('.tab.active', { hasText: /sent|preview/i }).waitFor();
    await code.screenshot(`api-${profile}-preview-dark`);
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
    await code.screenshot(`api-${profile}-inspect-dark`);
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
    await pictures('image');
  });

  it('checks the connection, and knows other servers', async () => {
    await code.runCommand('Threadline: Check Connection');
    await code.page
      .locator('.notification-toast, .notifications-toasts')
      .getByText(/qwen3-max-2026-01-23/)
      .first()
      .waitFor({ timeout: 20_000 });
    expect((posts().at(-1)?.body as { stream?: boolean }).stream).not.toBe(true);
    await code.screenshot(`api-${profile}-check-dark`);
    await code.runCommand('Threadline: Select Endpoint');
    await code.page.locator('.quick-input-list').getByText('Singapore').first().waitFor();
    await code.screenshot(`api-${profile}-endpoints-dark`);
    await code.page.keyboard.press('Escape');
  });
});
