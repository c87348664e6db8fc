import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Failure } from '../simulator/failures.ts';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { failAsFile } from '../support/workbench/failAsFile.ts';
import { serverFolders } from '../support/workbench/server.ts';
import { openWorkbench, type Workbench } from '../support/workbench/workbench.ts';

failAsFile();
const dataFolder = mkdtempSync(path.join(tmpdir(), 'threadline-interrupted-'));
let simulator: Simulator;
let code: Workbench;
beforeAll(async () => {
  simulator = await startSimulator({ acceptKeys: 'none-needed' });
  const settings = { 'threadline.baseUrl': simulator.baseUrl, 'files.autoSave': 'off' };
  code = await openWorkbench({ dataFolder, settings });
  await code.openPanel();
});
afterAll(async () => {
  await code.close();
  await simulator.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

const steps = (count: number) => Array.from({ length: count }, (_, at) => `  step(${at});`);
const original = ['// head', 'function many() {', ...steps(30), '}', '// tail', ''].join('\n');
/** More than there was, and every other line is another. */
const wanted = steps(1000).map((line, at) => (at % 2 === 0 ? line.replace('step', 'await step') : line));
const answer = `\`\`\`javascript\nasync function many() {\n${wanted.join('\n')}\n}\n\`\`\``;

/** One line after the other, so that some come at any moment, for longer than what is done meanwhile. */
const flowing: Failure = { kind: 'switched', switches: { deltaDelayMs: 150 } };

/** Some lines have come, and no more come. */
const standing: Failure = { kind: 'stall', after: 14 };

let file = '';
const name = (): string => path.basename(file);
const onDisk = (): string => readFileSync(file, 'utf8');
const tab = () => code.page.locator(`.tab[data-resource-name="${name()}"]`);
const isDirty = async (): Promise<boolean> => (await code.page.locator('.tab.dirty').count()) > 0;
const status = (text: RegExp) => code.page.locator('.statusbar-item', { hasText: text });
const writing = () => status(/Threadline: writing/);
const awaits = () => code.page.locator('.editor-instance .view-lines').getByText('await', { exact: true });

/** An edit of a file of its own, of which some lines have been written. */
async function beginEdit(fileName: string, pace: Failure): Promise<void> {
  file = path.join(code.workspace ?? '', 'flowing', fileName);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, original);
  await code.openFile(path.join('flowing', fileName));
  await code.selectLines(2, 33);
  simulator.failNext(pace);
  simulator.answerNext({ kind: 'text', text: answer, deltas: answer.match(/[^\n]*\n|[^\n]+$/g) ?? [] });
  await code.runCommand('Threadline: Edit Selection…');
  await code.page.getByText(/^Edit [^ ]+:2–33$/).waitFor();
  await code.page.keyboard.type('Await each step');
  await code.page.keyboard.press('Enter');
  await writing().waitFor();
  await awaits().first().waitFor();
}

/** Whether VS Code has put away what stands unsaved, as it does a second after the last change: a reloaded window shows that. */
function isBackedUp(text: string): boolean {
  const backups = path.join(serverFolders(dataFolder).userData, 'User', 'Backups');
  return readdirSync(backups, { recursive: true, withFileTypes: true }).some(
    (entry) => entry.isFile() && readFileSync(path.join(entry.parentPath, entry.name), 'utf8').includes(text),
  );
}

/** The file is closed: it is as if the edit had never been, also when it is opened again. */
async function expectNothingLeft(): Promise<void> {
  await expect.poll(() => tab().count()).toBe(0);
  await expect.poll(() => writing().count()).toBe(0);
  await expect.poll(onDisk).toBe(original);
  await code.openFile(path.join('flowing', name()));
  await code.page.locator('.view-line', { hasText: 'step(29)' }).waitFor();
  await expect.poll(() => awaits().count()).toBe(0);
  expect(await isDirty()).toBe(false);
  expect(onDisk()).toBe(original);
}

/** The window has been reloaded: what had come waits to be reviewed, and all of it can be undone. */
async function expectReview(): Promise<void> {
  const notice = code.page.locator('.notification-list-item', { hasText: `The window closed while flowing/${name()}` });
  await notice.getByRole('button', { name: 'Open Chat' }).click();
  await status(/Threadline: \d+ changes/).waitFor();
  await code.panel.getByText(/^Cut off when the window closed/).waitFor();
  await awaits().first().waitFor();
  await code.screenshot(`edit-reloaded-${path.parse(file).name}-dark`);
  await code.page.locator('.view-line', { hasText: 'step(9)' }).click();
  await code.runCommand('Threadline: Undo All Changes');
  await expect.poll(() => status(/Threadline: \d/).count()).toBe(0);
  await expect.poll(() => awaits().count()).toBe(0);
  await code.runCommand('File: Save');
  await expect.poll(isDirty).toBe(false);
  await expect.poll(onDisk).toBe(original);
}

describe('while an edit is written into a file that is saved by hand', () => {
  it('closing the file without saving it leaves it as it was', async () => {
    await beginEdit('closed.js', flowing);
    await code.runCommand('View: Close Editor');
    const dialog = code.page.locator('.monaco-dialog-box');
    await dialog.waitFor();
    await code.screenshot('edit-close-dialog-dark');
    await dialog.getByRole('button', { name: "Don't Save" }).click();
    await expectNothingLeft();
    await code.panel.locator('.answer-end', { hasText: 'Stopped.' }).waitFor();
  });

  it('a window that is reloaded shows what had come as a change to be reviewed', async () => {
    await beginEdit('reloaded.js', standing);
    await expect.poll(() => isBackedUp('await step(4)')).toBe(true);
    await code.reload();
    await expectReview();
  });
});

describe('while an edit is written into a file that is saved by itself', () => {
  beforeAll(async () => {
    await code.runCommand('View: Close All Editors');
    await code.updateSettings({ 'files.autoSave': 'afterDelay', 'files.autoSaveDelay': 100 });
    await code.openPanel();
  });

  // While lines come, VS Code may keep a tab open that it has just saved: what becomes of the edit then is tried inside VS Code.
  it('closing the file brings back what it was', async () => {
    await beginEdit('closedSaved.js', standing);
    await expect.poll(onDisk).toContain('await step(4)');
    await expect.poll(isDirty).toBe(false);
    await code.runCommand('View: Close Editor');
    await expectNothingLeft();
  });
});
