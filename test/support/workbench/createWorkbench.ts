import path from 'node:path';
import type { Page } from 'playwright-core';
import { listDescendants } from '../processes/descendants.ts';
import { extensionId, projectFolder } from '../setup/paths.ts';
import { waitForWorkbench } from './browserPage.ts';
import { pickOffer, quickPick } from './quickPick.ts';
import { serverFolders, type WorkbenchServer } from './server.ts';
import { writeUserSettings, type Settings } from './userSettings.ts';
import type { Theme, Workbench } from './workbench.ts';
import type { WorkbenchErrors } from './workbenchErrors.ts';

const screenshotFolder = path.join(projectFolder, 'test', 'e2e', 'screenshots');

/** Pictures are for people: a run without them takes less long, and proves the same. */
const takesPictures = process.env.THREADLINE_PICTURES !== undefined;

interface ThemeNames {
  /** What VS Code's list of themes calls it. */
  readonly label: string;
  /** The class of the window. */
  readonly windowClass: string;
  /** The end of a picture's name. */
  readonly word: string;
}

const themes: Readonly<Record<Theme, ThemeNames>> = {
  'Dark Modern': { label: 'Dark Modern', windowClass: 'vs-dark', word: 'dark' },
  'Light Modern': { label: 'Light Modern', windowClass: 'vs', word: 'light' },
  'Default High Contrast': { label: 'Dark High Contrast', windowClass: 'hc-black', word: 'contrast' },
  'Default High Contrast Light': { label: 'Light High Contrast', windowClass: 'hc-light', word: 'contrast-light' },
};

interface Box {
  readonly x: number;
  readonly width: number;
}

export interface WorkbenchParts {
  readonly page: Page;
  readonly server: WorkbenchServer;
  readonly workspace: string | undefined;
  readonly root: string;
  readonly settings: Settings;
  readonly errors: WorkbenchErrors;
  readonly close: () => Promise<void>;
}

/** What a person does in VS Code, by the ways that a person has: the palette, the keyboard, the mouse. */
export function createWorkbench({
  page,
  server,
  workspace,
  root,
  settings: firstSettings,
  errors,
  close,
}: WorkbenchParts): Workbench {
  let settings = firstSettings;
  const panel = page.frameLocator(`iframe.webview[src*="extensionId=${extensionId}"]`).frameLocator('#active-frame');
  async function openPanel(): Promise<void> {
    if (!(await panel.locator('body').isVisible())) await runCommand('Threadline: Focus on Threadline View');
    // The editor has the room of the other side bar: it is as wide as the tests expect.
    if (await page.locator('.part.sidebar').isVisible()) await runCommand('View: Close Primary Side Bar');
    await panel.locator('body').waitFor();
  }

  const runCommand = (title: string): Promise<void> => quickPick(page, `>${title}`, title);

  async function openFile(file: string): Promise<void> {
    await quickPick(page, path.resolve(workspace ?? root, file), path.basename(file));
    await page.locator(`.tab.active[data-resource-name="${path.basename(file)}"]`).waitFor();
    // The tab comes at once, the text when it has been read: until then the editor has the file before it.
    await page.locator(`.editor-instance .monaco-editor[data-uri$="/${path.basename(file)}"]`).waitFor();
  }

  async function selectLines(from: number, to: number): Promise<void> {
    await quickPick(page, `:${from}:1`);
    await page.keyboard.press('Home');
    for (let line = from; line < to; line++) await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+End');
    await page.locator('.statusbar-item', { hasText: /selected\)/ }).waitFor();
  }

  async function reload(): Promise<void> {
    await Promise.all([page.waitForEvent('load'), runCommand('Developer: Reload Window')]);
    await waitForWorkbench(page);
  }

  function killExtensionHosts(): number {
    const hosts = listDescendants(server.process.pid).filter(({ command }) => command.includes('--type=extensionHost'));
    for (const { pid } of hosts) process.kill(pid, 'SIGKILL');
    return hosts.length;
  }

  async function screenshot(name: string): Promise<void> {
    if (takesPictures) await page.screenshot({ path: path.join(screenshotFolder, `${name}.png`) });
  }

  async function pictures(
    name: string,
    inThemes: readonly Theme[] = ['Light Modern', 'Dark Modern'],
    show?: () => Promise<unknown>,
  ): Promise<void> {
    if (!takesPictures) return;
    for (const theme of inThemes) {
      await showTheme(theme);
      await show?.();
      await screenshot(`${name}-${themes[theme].word}`);
    }
  }

  async function updateSettings(changes: Settings): Promise<void> {
    settings = { ...settings, ...changes };
    writeUserSettings(serverFolders(root).userData, settings, projectFolder);
    await reload(); // the window reads the file when it opens, and does not hear of changes that were made outside
  }

  async function showTheme(theme: Theme): Promise<void> {
    const { label, windowClass } = themes[theme];
    settings = { ...settings, 'workbench.colorTheme': theme };
    await runCommand('Preferences: Color Theme');
    await pickOffer(page, label);
    await page.locator(`.monaco-workbench.${windowClass}`).waitFor();
  }

  async function resizeSideBar(width: number): Promise<void> {
    const box = await page.locator('.part.auxiliarybar').boundingBox();
    if (!box) throw new Error('The side bar is not open.');
    const edges = await Promise.all(
      (await page.locator('.monaco-sash.vertical').all()).map((sash) => sash.boundingBox()),
    );
    const distance = (edge: Box): number => Math.abs(edge.x + edge.width / 2 - box.x);
    const [edge] = edges.filter((candidate) => candidate !== null).sort((a, b) => distance(a) - distance(b));
    if (!edge) throw new Error('The side bar has no edge to drag.');
    const y = box.y + box.height * 0.7; // in the middle there is a handle of VS Code's own
    const grip = edge.x + edge.width / 2;
    await page.mouse.move(grip, y);
    await page.mouse.down();
    await page.mouse.move(grip + box.width - width, y, { steps: 5 });
    await page.mouse.up();
    await page.mouse.move(0, 0);
  }

  return {
    ...{ page, panel, workspace, openPanel, runCommand, openFile, selectLines, reload, killExtensionHosts },
    ...{ showTheme, screenshot, pictures, updateSettings, resizeSideBar, close },
    expectErrors: (...patterns) => errors.expect(...patterns),
  };
}
