import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { Chat, requestOf, sentTo } from '../support/workbench/chat.ts';
import { failAsFile } from '../support/workbench/failAsFile.ts';
import { allThemes, openWorkbench, type Theme, type Workbench } from '../support/workbench/workbench.ts';
import { setApiKey } from '../support/workbench/setApiKey.ts';
import { coloursFile, themes, usedVariables } from '../webview/preview/themes.ts';

failAsFile();
let simulator: Simulator;
let code: Workbench;
let chat: Chat;
beforeAll(async () => {
  simulator = await startSimulator();
  code = await openWorkbench({
    settings: { 'threadline.baseUrl': simulator.baseUrl },
    viewport: { width: 1280, height: 960 },
  });
  chat = new Chat(code, simulator);
});
afterAll(async () => {
  await code.close();
  await simulator.close();
});

it('opens to an empty state that offers three starts', async () => {
  await code.openPanel();
  for (const name of [/Explain a sample/, /Edit a sample/, /Search the web for/]) {
    await chat.button(name).waitFor();
  }
  await code.pictures('empty');
});

it('takes the key, and says where it is kept', async () => {
  await setApiKey(code);
});

it('explains the selection in the panel', async () => {
  await code.resizeSideBar(420);
  await code.openFile('src/debounce.ts');
  await code.selectLines(1, 12);
  const { body } = await requestOf(simulator, () => code.runCommand('Threadline: Explain Selection'));
  expect(body.input).toMatch(/`src\/debounce\.ts` \(typescript, lines 1-12\)/);
  await chat.answered(1);
  await code.panel.getByRole('article', { name: 'You said, message 1' }).getByText('debounce.ts').waitFor();
  await code.pictures('explain');
});

it('goes on in the panel: the second turn continues the first by its response id', async () => {
  const first = sentTo(simulator).at(-1);
  const { body } = await chat.ask('Search the web for how others cancel a timer');
  expect(body.previous_response_id).toBe(first?.responseId);
  await code.panel
    .getByRole('button', { name: /^Thought.* · searched/ })
    .first()
    .click();
  await code.panel
    .getByRole('button', { name: /^Thinking/ })
    .first()
    .waitFor();
  await code.panel
    .getByText(/Searched the web/)
    .first()
    .waitFor();
  await code.pictures('chat', allThemes);
});

it('asks from the palette, with the selection, and streams into the panel', async () => {
  await code.runCommand('Threadline: Ask…');
  await code.page.getByText(/debounce\.ts:1–12 will be attached/).waitFor();
  await code.screenshot('palette-box-dark');
  await code.page.keyboard.type('Why does it use a timer?');
  const { body } = await requestOf(simulator, () => code.page.keyboard.press('Enter'));
  expect(body.input).toMatch(/^Why does it use a timer\?\n\n`src\/debounce\.ts`/);
  await chat.answered(3);
  await code.pictures('palette');
});

it('attaches the selection without sending it, as a chip that can be removed, and sends it with the question', async () => {
  await code.runCommand('Threadline: Add Selection to Chat');
  const remove = chat.button(/^Remove debounce\.ts/);
  await remove.click();
  await expect.poll(() => remove.count()).toBe(0);
  await code.runCommand('Threadline: Add Selection to Chat');
  await remove.waitFor();
  const { body } = await chat.ask('What is this?');
  expect(body.input).toMatch(/^What is this\?\n\n`src\/debounce\.ts` \(typescript, lines 1-12\)/);
  await expect.poll(() => remove.count()).toBe(0);
});

it('attaches the whole file that is open with a click on its chip', async () => {
  await code.openFile('src/add.ts');
  await chat.button(/^Add add\.ts/).click();
  await chat.button(/^Remove add\.ts/).click();
  await chat.button(/^Add add\.ts/).waitFor();
  await code.openFile('src/debounce.ts');
});

it('explains from the context menu of the editor', async () => {
  await code.page.locator('.view-line').nth(3).click({ button: 'right' });
  await code.page.getByRole('menuitem', { name: 'Explain Selection' }).waitFor();
  await code.screenshot('context-menu-dark');
  await code.page.keyboard.press('Escape');
});

it('is where it was after a reload, and still goes on by the id', async () => {
  await chat.box.fill('A question not yet sent');
  await code.reload();
  await code.openPanel();
  await chat.answered(4);
  await expect.poll(() => chat.box.inputValue()).toBe('A question not yet sent');
  const last = sentTo(simulator).at(-1);
  const { body } = await chat.ask('What did I ask before?');
  expect(body.previous_response_id).toBe(last?.responseId);
  await code.panel.getByText('Why does it use a timer?').last().waitFor();
});

it('keeps the draft and the transcript when the view is hidden and shown again', async () => {
  await chat.box.fill('Half a thought');
  await code.runCommand('View: Hide Secondary Side Bar');
  await expect.poll(() => code.page.locator('iframe.webview[src*="threadline"]').count()).toBe(0);
  await code.openPanel();
  await expect.poll(() => chat.box.inputValue()).toBe('Half a thought');
  await code.panel.getByText('Before this you asked, as kept on the server').waitFor();
  // Turns far from the reader come onto the page on the way to them.
  await expect
    .poll(async () => {
      await chat
        .article(/^You said/)
        .first()
        .scrollIntoViewIfNeeded();
      return chat.article('You said, message 1').getByText('debounce.ts').count();
    })
    .toBe(1);
  await code.panel
    .getByText(/Going by its name/)
    .first()
    .waitFor();
});

/** What the panel gets of VS Code's variables, once it has heard of the theme. */
async function coloursIn(theme: Theme, { bodyClass }: { readonly bodyClass: string }): Promise<unknown> {
  await code.showTheme(theme);
  await code.panel.locator(`body.${bodyClass.replaceAll(' ', '.')}`).waitFor();
  return await code.panel.locator(':root').evaluate((root, names) => {
    const values = names.map((name) => [name, getComputedStyle(root).getPropertyValue(`--vscode-${name}`).trim()]);
    return Object.fromEntries(values.filter(([, value]) => value !== '')) as Record<string, string>;
  }, usedVariables());
}

/** After a change of the panel's style sheets, or with another VS Code: run it with `-u`, and look at the pictures. */
it('has the colours that pictures and checks of contrast use', async () => {
  const found = {
    dark: await coloursIn('Dark Modern', themes.dark),
    light: await coloursIn('Light Modern', themes.light),
    contrast: await coloursIn('Default High Contrast', themes.contrast),
    'contrast-light': await coloursIn('Default High Contrast Light', themes['contrast-light']),
  };
  await expect(`${JSON.stringify(found, null, 2)}\n`).toMatchFileSnapshot(fileURLToPath(coloursFile));
});
