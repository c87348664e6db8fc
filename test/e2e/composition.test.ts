import type { CDPSession } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { Chat, requestOf, sentTo } from '../support/workbench/chat.ts';
import { openWorkbench, type Workbench } from '../support/workbench/workbench.ts';

let simulator: Simulator;
let code: Workbench;
let keyboard: CDPSession;
beforeAll(async () => {
  simulator = await startSimulator({ profile: 'current', acceptKeys: 'none-needed' });
  code = await openWorkbench({ settings: { 'threadline.baseUrl': simulator.baseUrl, 'files.autoSave': 'off' } });
  keyboard = await code.page.context().newCDPSession(code.page);
  await code.openPanel();
  await code.openFile('src/debounce.ts');
});
afterAll(async () => {
  await code.close();
  await simulator.close();
});

/** An input method has letters under the cursor that are not text yet. */
async function compose(text: string): Promise<void> {
  await keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
}

/** Enter as the browser tells it while an input method has the key: it chooses a candidate there. */
async function chooseCandidate(): Promise<void> {
  for (const type of ['rawKeyDown', 'keyUp'] as const)
    await keyboard.send('Input.dispatchKeyEvent', { type, key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 });
}

/** Writes a text by an input method: each key grows it, Enter chooses it. */
async function writeByInputMethod(text: string): Promise<void> {
  for (const spelling of ['j', 'ji', 'jia', 'jia le']) {
    await compose(spelling);
    await chooseCandidate();
  }
  await keyboard.send('Input.insertText', { text });
}

async function paste(text: string): Promise<void> {
  await code.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await code.page.keyboard.press('Control+V');
}

const enter = (): Promise<void> => code.page.keyboard.press('Enter');
const box = () => code.panel.getByRole('textbox', { name: 'Ask Qwen' });
const quickInput = () => code.page.locator('.quick-input-widget .quick-input-filter input');

/** What is asked by the Enter after the text, and by nothing before it. */
async function askedBy(write: () => Promise<void>): Promise<string> {
  const count = sentTo(simulator).length;
  await write();
  expect(sentTo(simulator)).toHaveLength(count);
  return (await requestOf(simulator, enter)).rawBody;
}

const ways: readonly (readonly [string, (text: string) => Promise<void>])[] = [
  ['composed', writeByInputMethod],
  ['pasted', paste],
];

describe.each(ways)('a text that is %s', (_, write) => {
  it('in the question box is sent whole, by the Enter after it', async () => {
    await box().click();
    expect(await askedBy(() => write('给它加上类型。'))).toContain('给它加上类型。"');
    await expect.poll(() => box().inputValue()).toBe('');
  });

  it('in the box of an edit is asked, by the Enter after it', async () => {
    for (const wish of ['加上注释', '加上注释和类型', '加']) {
      simulator.failNext({ kind: 'http', status: 400, code: 'InvalidParameter', message: 'No.' });
      await code.selectLines(1, 13);
      await code.runCommand('Threadline: Edit Selection…');
      await code.page.getByText(/^Edit debounce\.ts:1–\d+$/).waitFor();
      expect(await askedBy(() => write(wish))).toContain(`"${wish}\\n`);
    }
  });

  it('in the list of models is taken, by the Enter after it', async () => {
    for (const model of ['qwen3', 'own-model', 'qwen3-max']) {
      await code.runCommand('Threadline: Select Model…');
      await quickInput().waitFor();
      await quickInput().press('Control+A');
      await write(model);
      await enter();
      await quickInput().waitFor({ state: 'hidden' });
      await code.panel.getByRole('button', { name: `Model: ${model}`, exact: true }).waitFor();
      await box().click();
      expect(await askedBy(() => paste('Hello'))).toContain(`"model":"${model}"`);
      // Where there is no such model, the question comes back.
      await new Chat(code, simulator).begin();
    }
  });
});
