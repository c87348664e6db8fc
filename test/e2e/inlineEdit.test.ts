import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { requestOf } from '../support/workbench/chat.ts';
import { failAsFile } from '../support/workbench/failAsFile.ts';
import { openWorkbench, type Workbench } from '../support/workbench/workbench.ts';
import { setApiKey } from '../support/workbench/setApiKey.ts';

failAsFile();
let simulator: Simulator;
let code: Workbench;
beforeAll(async () => {
  simulator = await startSimulator({ acceptKeys: 'any' });
  const settings = { 'threadline.baseUrl': simulator.baseUrl, 'files.autoSave': 'off' };
  code = await openWorkbench({
    settings,
    env: { DASHSCOPE_API_KEY: undefined },
    viewport: { width: 1280, height: 860 },
  });
  await code.openPanel();
  await setApiKey(code);
  await code.openFile('src/debounce.ts');
});
afterAll(async () => {
  await code.close();
  await simulator.close();
});

/** A new version of the sample's debounce, with three places changed and one line taken away. */
const rewritten = `/**
 * Calls \`action\` once the calls to the returned function have paused for \`waitMs\`.
 *
 * @param waitMs - Milliseconds of quiet before the call.
 */
export function debounce<Arguments extends unknown[]>(action: (...args: Arguments) => void, waitMs: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;

  return (...args: Arguments): void => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...args), waitMs);
  };
}`;

/** What a change is drawn with differs most in high contrast. */
const editThemes = ['Light Modern', 'Default High Contrast', 'Dark Modern'] as const;

const original = readFileSync('test/support/sample/src/debounce.ts', 'utf8');
/** What the editor shows, from top to bottom: the page holds lines in any order. */
async function editorText(): Promise<string> {
  const lines = await code.page
    .locator('.editor-instance .view-line')
    .evaluateAll((shown) =>
      shown
        .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent }))
        .sort((a, b) => a.top - b.top),
    );
  return lines
    .map(({ text }) => text)
    .join('\n')
    .replaceAll('\u00a0', ' ');
}
const lens = (name: string) => code.page.locator('.codelens-decoration').getByText(name, { exact: true });
const count = (text: RegExp) => code.page.locator('.statusbar-item', { hasText: text });

/** Asks for an edit by the palette, as a person does, and answers with `answer`. */
async function edit(wish: string, answer: string): Promise<void> {
  simulator.answerNext({ kind: 'text', text: answer, deltas: answer.match(/.{1,16}|\n/gs) ?? [] });
  await code.runCommand('Threadline: Edit Selection…');
  await code.page.getByText(/^Edit debounce\.ts:1–\d+$/).waitFor();
  await code.page.keyboard.type(wish);
  await code.page.getByRole('option', { name: wish }).first().waitFor();
}

it('asks what to change, and writes it where it will stand', async () => {
  await code.selectLines(1, 13);
  await edit('Say what waitMs is, and shorten the timer', `\`\`\`typescript\n${rewritten}\n\`\`\``);
  await code.screenshot('edit-box-dark');
  simulator.failNext({ kind: 'stall', after: 34 });
  await code.page.keyboard.press('Enter');
  await count(/Threadline: writing/).waitFor();
  await expect.poll(editorText).toContain('Milliseconds of quiet');
  await code.pictures('edit-writing', editThemes);
});

it('Escape stops it, and what came waits for review', async () => {
  await code.page.locator('.view-line').first().click();
  await code.page.keyboard.press('Escape');
  await count(/Threadline: \d changes?/).waitFor();
  await lens('Keep').first().waitFor();
  expect(await editorText()).toContain('timer = undefined');
  await code.screenshot('edit-stopped-dark');
});

it('Undo All leaves the file as it was, and not changed', async () => {
  await code.page.locator('.view-line').first().click();
  await code.page.keyboard.press('Control+K');
  await code.page.keyboard.press('Control+Backspace');
  await expect.poll(() => count(/Threadline: \d/).count()).toBe(0);
  await expect.poll(() => code.page.locator('.tab.active.dirty').count()).toBe(0);
});

it('shows each change with what can be done, and keeps and undoes by hunk', async () => {
  await code.selectLines(1, 13);
  await edit(
    'Say what waitMs is, and shorten the timer',
    `Done:\n\n\`\`\`typescript\n${rewritten}\n\`\`\`\n\nThe timer is shorter now.`,
  );
  await code.page.keyboard.press('Enter');
  await count(/Threadline: 2 changes/).waitFor();
  await code.page.locator('.view-line').first().click();
  await lens('Keep').first().waitFor();
  await code.pictures('edit-pending', editThemes);
  await code.page.keyboard.press('Control+Home');
  await code.page.keyboard.press('Control+Shift+Enter');
  await count(/Threadline: 1 change$/).waitFor();
  await code.page.keyboard.press('Control+Shift+Backspace');
  await expect.poll(() => count(/Threadline: \d/).count()).toBe(0);
  const text = await editorText();
  expect(text).toContain('Milliseconds of quiet');
  expect(text).toContain('timer = undefined');
  await code.screenshot('edit-decided-dark');
});

it('undo takes back what was decided, step by step, and the file is as it was', async () => {
  const isDirty = async (): Promise<boolean> => (await code.page.locator('.tab.active.dirty').count()) > 0;
  await code.page.locator('.view-line').first().click();
  for (let steps = 0; steps < 5 && (await isDirty()); steps++) {
    const before = await editorText();
    await code.page.keyboard.press('Control+Z');
    await expect.poll(async () => (await editorText()) !== before || !(await isDirty())).toBe(true);
  }
  await expect.poll(isDirty).toBe(false);
  await expect.poll(async () => (await editorText()).trim()).toBe(original.trim());
});

describe('the box that asks what to change', () => {
  /** What is asked once these keys were pressed in the box; it is refused, so that the file stays as it is. */
  async function asked(press: () => Promise<void>): Promise<string> {
    simulator.failNext({ kind: 'http', status: 400, code: 'InvalidParameter', message: 'No.' });
    await code.selectLines(1, 13);
    await code.runCommand('Threadline: Edit Selection…');
    await code.page.getByText(/^Edit debounce\.ts:1–\d+$/).waitFor();
    return (await requestOf(simulator, press)).rawBody;
  }

  const press = (key: string): Promise<void> => code.page.keyboard.press(key);

  it('takes what was typed or pasted, with Enter at once, and no earlier wish that begins so', async () => {
    for (const wish of ['Say', 'Say what waitMs is', 'Shorten it', 'S']) {
      expect(await asked(() => code.page.keyboard.type(wish).then(() => press('Enter')))).toContain(`"${wish}\\n`);
      expect(await asked(() => code.page.keyboard.insertText(`${wish}!`).then(() => press('Enter')))).toContain(
        `"${wish}!\\n`,
      );
    }
  });

  it.each(['ArrowDown', 'ArrowUp'])('brings the last wish back with %s', async (key) => {
    expect(await asked(() => press(key).then(() => press('Enter')))).toContain('"S!\\n');
  });

  it('takes an earlier wish that was typed in part when one goes to it', async () => {
    const typed = async (): Promise<void> => {
      await code.page.keyboard.type('shorten the');
      // The list that belongs to what was typed last: a list that comes later takes the mark away.
      const first = code.page.locator('.quick-input-list .monaco-list-row').first();
      await expect.poll(() => first.innerText()).toBe('shorten the');
      await press('ArrowDown');
      await code.page
        .locator('.quick-input-list .focused')
        .getByText(/and shorten the timer/)
        .waitFor();
      await press('Enter');
    };
    expect(await asked(typed)).toContain('"Say what waitMs is, and shorten the timer\\n');
  });

  it('has the model as a button, and comes back with what was typed', async () => {
    const chosen = async (): Promise<void> => {
      await code.page.keyboard.type('Shorten');
      await code.page
        .locator('.quick-input-widget')
        .getByRole('button', { name: /^Model: / })
        .click();
      await code.page.getByText('Which model should answer?').waitFor();
      await code.page.keyboard.type('own-model');
      await press('Enter');
      const input = code.page.locator('.quick-input-widget .quick-input-filter input');
      await expect.poll(() => input.inputValue()).toBe('Shorten');
      await code.page.keyboard.type(' this');
      await press('Enter');
    };
    const body = await asked(chosen);
    expect(body).toContain('"model":"own-model"');
    expect(body).toContain('"Shorten this\\n');
  });
});
