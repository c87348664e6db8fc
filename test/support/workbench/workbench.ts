import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { projectFolder } from '../setup/paths.ts';
import { linkBuiltInExtensions } from './builtInExtensions.ts';
import { launchBrowser, openPage } from './browserPage.ts';
import { writeChineseLanguagePack } from './chineseLanguagePack.ts';
import { createWorkbench } from './createWorkbench.ts';
import { writeNoteExtension } from './noteExtension.ts';
import { copySampleWorkspace, createRunFolder } from './sampleWorkspace.ts';
import { installExtension, serverFolders, startServer, windowAddress, type WorkbenchServer } from './server.ts';
import { WorkbenchErrors } from './workbenchErrors.ts';
import { quietSettings, writeUserSettings, type Settings } from './userSettings.ts';

export const allThemes = [
  'Default High Contrast Light',
  'Default High Contrast',
  'Light Modern',
  'Dark Modern',
] as const satisfies readonly string[];
export type Theme = (typeof allThemes)[number];

export interface WorkbenchOptions {
  /** The packaged extension; default: threadline.vsix, as `npm run package` leaves it. `null`: none. */
  readonly vsix?: string | null;
  /** A folder or .code-workspace file; default: a fresh copy of the sample. `null`: an empty window. */
  readonly workspace?: string | null;
  /** The user's settings, on top of those that keep VS Code quiet. */
  readonly settings?: Settings;
  readonly locale?: 'zh-cn';
  readonly theme?: Theme;
  /** Trust the workspace without asking; default true. False: Restricted Mode, without the question. */
  readonly trust?: boolean;
  /** Another extension, which gives models a tool that writes a file; default false. */
  readonly withNotes?: boolean;
  /** Environment of the extension host. `DASHSCOPE_API_KEY` is there only when given here. */
  readonly env?: NodeJS.ProcessEnv;
  /** In CSS pixels; default 1280 × 800. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** A folder that keeps everything, so that VS Code can be closed and started again; default: a new one that `close` removes. */
  readonly dataFolder?: string;
}

/** VS Code in a browser, with the packaged extension installed, in folders of its own. */
export interface Workbench {
  readonly page: Page;
  /** The content of the chat view: the webview of this extension, never another's. */
  readonly panel: FrameLocator;
  /** The workspace's path; `undefined` in an empty window. */
  readonly workspace: string | undefined;
  /** Brings the chat view to the front and waits until its content is there. */
  openPanel(): Promise<void>;
  /** Runs a command from the palette by the title shown there, such as "Threadline: New Conversation". */
  runCommand(title: string): Promise<void>;
  /** Opens a file of the workspace by its relative path, or any by its absolute path. */
  openFile(file: string): Promise<void>;
  /** Selects whole lines of the active editor, from the first to the last, both counted from 1. */
  selectLines(from: number, to: number): Promise<void>;
  /** Reloads the window, as "Developer: Reload Window" does. */
  reload(): Promise<void>;
  /** Ends the extension hosts at once (SIGKILL), as a crash would. @returns How many there were. */
  killExtensionHosts(): number;
  /** Changes the window's colour theme, which the panel follows a moment later. */
  showTheme(theme: Theme): Promise<void>;
  /** Saves a picture as test/e2e/screenshots/<name>.png, when pictures are asked for (`npm run test:e2e -- --pictures`). */
  screenshot(name: string): Promise<void>;
  /**
   * The same in several themes, one after the other; default: a light and a dark one. The last one stays.
   *
   * @param show - Opens, in each theme, what the change of the theme closes: a list of offers.
   */
  pictures(name: string, themes?: readonly Theme[], show?: () => Promise<unknown>): Promise<void>;
  /** Changes user settings, and reloads the window, which reads them. */
  updateSettings(settings: Settings): Promise<void>;
  /** Drags the side bar's edge until it is about that wide, in CSS pixels. */
  resizeSideBar(width: number): Promise<void>;
  /** Names errors that a test provokes: for all others in the logs, and in the panel, `close` throws. */
  expectErrors(...patterns: readonly RegExp[]): void;
  /** Ends the browser and the server; leaves no process and, unless `dataFolder` was given, no file. */
  close(): Promise<void>;
}

export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const root = options.dataFolder ?? createRunFolder();
  const cleanUp: (() => unknown)[] = [];
  const errors = new WorkbenchErrors();
  const close = async (): Promise<void> => {
    const ended: PromiseSettledResult<unknown>[] = [];
    for (const step of cleanUp.splice(0).reverse())
      ended.push(...(await Promise.allSettled([Promise.resolve().then(step)])));
    const failed = ended.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
  };
  if (options.dataFolder === undefined) cleanUp.push(() => rm(root, { recursive: true, force: true }));
  try {
    const workspace = options.workspace === undefined ? copySampleWorkspace(root) : (options.workspace ?? undefined);
    const settings = userSettings(options);
    const openedAt = Date.now();
    cleanUp.push(() => errors.check(root, openedAt));
    const server = await startPreparedServer(root, settings, options);
    cleanUp.push(() => server.process.stop());
    const browser = await launchBrowser();
    cleanUp.push(() => browser.close());
    const page = await showWindow(browser, server, workspace, options);
    errors.listenTo(page);
    return createWorkbench({ page, server, workspace, root, settings, errors, close });
  } catch (error) {
    await close();
    throw error;
  }
}

function userSettings({ settings, theme }: WorkbenchOptions): Settings {
  return { ...quietSettings, 'workbench.colorTheme': theme ?? 'Dark Modern', ...settings };
}

async function startPreparedServer(
  root: string,
  settings: Settings,
  options: WorkbenchOptions,
): Promise<WorkbenchServer> {
  const folders = serverFolders(root);
  const { vsix = path.join(projectFolder, 'threadline.vsix'), locale, trust, env, withNotes } = options;
  writeUserSettings(folders.userData, settings, projectFolder);
  if (vsix !== null) await installExtension(vsix, folders);
  if (withNotes === true) writeNoteExtension(folders);
  if (locale !== undefined) writeChineseLanguagePack(folders);
  return startServer(folders, {
    builtInExtensions: await linkBuiltInExtensions(root),
    ...(locale === undefined ? {} : { locale }),
    ...(trust === undefined ? {} : { trust }),
    env: { DASHSCOPE_API_KEY: undefined, ...env },
  });
}

function showWindow(
  browser: Browser,
  server: WorkbenchServer,
  workspace: string | undefined,
  options: WorkbenchOptions,
): Promise<Page> {
  const { viewport = { width: 1280, height: 800 }, locale } = options;
  return openPage(browser, windowAddress(server.url, workspace), { viewport, locale });
}
