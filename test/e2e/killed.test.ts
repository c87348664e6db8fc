import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AskResult } from '../../src/core/turn/askResult.ts';
import type { Message, ModelTurn } from '../host/session/tree/model.ts';
import type { Step } from '../simulator/steps.ts';
import { startSimulator, type Simulator } from '../simulator/simulator.ts';
import { HoldingRelay, type HeldAnswer, type HoldPlan, type Stage } from '../support/holdingRelay.ts';
import { extensionId, projectFolder } from '../support/setup/paths.ts';
import { findLog, readLog, type LogOnDisk } from '../support/transcriptsOnDisk.ts';
import {
  installCommandDoor,
  openCommandDoor,
  type CommandDoor,
  type CommandHost,
} from '../support/workbench/commandDoor.ts';
import { failAsFile } from '../support/workbench/failAsFile.ts';
import { installExtension, serverFolders } from '../support/workbench/server.ts';
import { waitForWorkbench } from '../support/workbench/browserPage.ts';
import { takeMouseAway } from '../support/workbench/quickPick.ts';
import { openWorkbench, type Workbench } from '../support/workbench/workbench.ts';

/** What a conversation is in the middle of: a place in its answer, its last bytes, just after them, or a second question that waits. */
type Situation = Stage | 'ending' | 'ended' | 'queued';

/** The first answer comes slowly: it is on its way while the others are asked and stand still. */
const situations: readonly Situation[] = [
  'text',
  'thinking',
  'queued',
  'unanswered',
  'tool',
  'ending',
  'dropped',
  'begun',
  'ended',
  'text',
];

failAsFile();

const dataFolder = mkdtempSync(path.join(tmpdir(), 'threadline-killed-'));
let simulator: Simulator;
let relay: HoldingRelay;
let door: CommandDoor;
let code: Workbench;
let host: CommandHost;
beforeAll(async () => {
  simulator = await startSimulator({ profile: 'current', acceptKeys: 'none-needed', abort: 'goes-on' });
  relay = new HoldingRelay(simulator);
  await relay.listen();
  door = await openCommandDoor();
  await installExtension(path.join(projectFolder, 'threadline.vsix'), serverFolders(dataFolder));
  installCommandDoor(serverFolders(dataFolder));
  const coming = door.nextHost();
  code = await openWorkbench({
    vsix: null,
    dataFolder,
    settings: { 'threadline.baseUrl': relay.baseUrl },
    env: door.env,
  });
  host = await coming;
  await code.openPanel();
});
afterAll(async () => {
  await code.close();
  door.close();
  relay.close();
  await simulator.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

/** Numbers that are the same in every run: a linear congruential generator. */
let state = 20_261_122;
function random(below: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}

interface Asked {
  readonly name: string;
  readonly answer: HeldAnswer;
  /** All that the server answers. */
  readonly text: string;
}

/** A conversation, and the questions in it that had no end when the host died. */
interface Case {
  readonly name: string;
  readonly situation: Situation;
  readonly conversationId: string;
  readonly file: string;
  readonly before: Asked | undefined;
  readonly main: Asked;
  readonly queued: string | undefined;
  /** Resolves when the extension says that the answer has ended; never, when the host dies before. */
  readonly ended: Promise<unknown>;
}

// ── asking ──

const questionOf = (name: string): string => `[${name}] What then?`;

function ask(name: string, isNew: boolean, from = host): Promise<AskResult> {
  return from.run('threadline.ask', { prompt: questionOf(name), newConversation: isNew }) as Promise<AskResult>;
}

/** Says what the server will answer, and where it stops. */
function prepare(name: string, plan?: HoldPlan): Asked {
  const thoughts = Array.from({ length: 20 }, (_, index) => `Thought ${index}. `);
  const deltas = Array.from({ length: 30 + random(60) }, (_, index) => `${name}，第${index}句 😀 `);
  const text = deltas.join('');
  const steps: readonly Step[] = [
    { kind: 'thinking', text: thoughts.join(''), deltas: thoughts },
    { kind: 'search', queries: ['what then'], sources: ['https://example.com/then'] },
    { kind: 'text', text, deltas },
  ];
  simulator.answerNext(...steps);
  return { name, text, answer: relay.expect(name, plan) };
}

/** How many events of its part are let through: from the first number to less than the second. */
const events: Readonly<Record<Stage, readonly [number, number]>> = {
  unanswered: [0, 1],
  begun: [1, 3],
  thinking: [0, 20],
  tool: [0, 4],
  text: [0, 30],
  dropped: [1, 50],
};

function planFor(stage: Stage, isSlow: boolean): HoldPlan {
  const [from, to] = events[stage];
  return { stage, after: from + random(to - from), paceMs: isSlow ? 20 + random(40) : 0 };
}

/** Asks, and resolves when everything stands where it is to stand when the host dies, but for a slow answer. */
async function begin(name: string, situation: Situation, isSlow: boolean): Promise<Case> {
  const hasBefore = random(3) > 0;
  const before = hasBefore ? prepare(`${name} before`) : undefined;
  if (before) expect((await ask(before.name, true)).status).toBe('completed');
  const stage = situation === 'queued' || situation === 'ending' || situation === 'ended' ? 'text' : situation;
  const main = prepare(`${name} main`, planFor(stage, isSlow));
  main.answer.isKept = random(2) === 0;
  const ended = ask(main.name, !hasBefore).catch(() => new Promise(() => undefined));
  await (isSlow ? main.answer.arrived : main.answer.held);
  const queued = situation === 'queued' ? `${name} queued` : undefined;
  if (queued !== undefined) void ask(queued, false).catch(() => undefined);
  const last = questionOf(queued ?? main.name);
  await expect.poll(() => logWith(last)).toBeDefined();
  const { conversationId = '', file = '' } = logWith(last) ?? {};
  return { name, situation, conversationId, file, before, main, queued, ended };
}

// ── the crash ──

/** Kills the host at the moment in which the ending answer has been sent; VS Code starts another one, or the window is opened again. */
async function crash(attempt: string, cases: readonly Case[], restart: 'by itself' | 'with the window'): Promise<void> {
  for (const { main } of cases) await main.answer.held;
  // An answer whose connection was lost may be there as a whole by then, since it is fetched.
  for (const one of cases)
    await expect.poll(() => storedText(one).startsWith(one.main.answer.passedText), { message: one.name }).toBe(true);
  await settleIds(attempt, cases);
  for (const { main, ended } of cases.filter(({ situation }) => situation === 'ended'))
    await Promise.all([main.answer.finish(), ended]);
  for (const { main } of cases.filter(({ situation }) => situation === 'ending')) await main.answer.finish();
  const coming = restart === 'by itself' ? door.nextHost() : undefined;
  expect(code.killExtensionHosts()).toBe(1);
  await host.ended;
  for (const one of cases) checkDisk(one);
  host = await (coming ?? hostOfNewWindow());
}

/** The window goes, with what it may have started in place of the one that was killed, and is opened again. */
async function hostOfNewWindow(): Promise<CommandHost> {
  const { page } = code;
  const address = page.url();
  await page.goto('about:blank');
  await expect.poll(() => code.killExtensionHosts()).toBe(0);
  const [coming] = await Promise.all([door.nextHost(), page.goto(address)]);
  await waitForWorkbench(page);
  return coming;
}

/**
 * Ids are stored one after the other: those of answers that began before two others have ended are there. Of the last ones it
 * is not certain, so that they are lost for certain.
 */
async function settleIds(attempt: string, cases: readonly Case[]): Promise<void> {
  for (const one of ['first', 'second']) {
    // Not named after a case: it would come before the case in the history.
    const { name } = prepare(`${attempt} ${one} after`);
    const stored = await storedSecrets();
    expect((await ask(name, true)).status).toBe('completed');
    await expect.poll(storedSecrets, { message: 'secrets' }).not.toBe(stored);
  }
  for (const { main } of cases.slice(-2)) main.answer.isKept = false;
  for (const { main } of cases) main.answer.isKept &&= main.answer.responseId !== undefined;
}

/** What VS Code keeps sealed in the browser, which is another text whenever something is stored. */
const storedSecrets = (): Promise<string | null> => code.page.evaluate(() => localStorage.getItem('secrets.provider'));

// ── what is left ──

const logWith = (text: string): LogOnDisk | undefined => findLog(serverFolders(dataFolder).userData, text);

const turnIn = ({ model }: LogOnDisk, name: string): ModelTurn | undefined =>
  [...model.turns.values()].find(({ question }) => question === questionOf(name));

const storedText = ({ file, main }: Case): string => turnIn(readLog(file), main.name)?.answer ?? '';

/** As the crash has left it: every line whole but the last, and nothing lost that stood there. */
function checkDisk(one: Case): void {
  const log = readLog(one.file);
  expect(
    log.brokenLines.every((line) => log.text.endsWith(line)),
    one.name,
  ).toBe(true);
  if (one.before) expect(turnIn(log, one.before.name)?.answer).toBe(one.before.text);
  const { answer, text, name } = one.main;
  const stored = turnIn(log, name)?.answer;
  expect(stored, name).toBeDefined();
  expect(text.startsWith(stored ?? ''), name).toBe(true);
  if (one.situation !== 'ending' && one.situation !== 'ended')
    expect(stored?.startsWith(answer.passedText), name).toBe(true);
  if (one.queued !== undefined) expect(turnIn(log, one.queued), name).toBeDefined();
}

/** A window of VS Code, with the extension host behind it. */
interface ShownWindow {
  readonly page: Page;
  readonly panel: FrameLocator;
  readonly host: CommandHost;
}

const firstWindow = (): ShownWindow => ({ ...code, host });

/** Opens it from the history, as a person would. */
async function open({ name, main }: Case): Promise<void> {
  await openFromHistory(firstWindow(), name, questionOf(main.name));
}

async function openFromHistory(window: ShownWindow, name: string, question: string): Promise<void> {
  await chooseFromHistory(window, name);
  await window.panel.locator('article').getByText(question).first().waitFor();
}

/** The list may close by itself when the focus is still on its way elsewhere: it is opened once more then. */
async function chooseFromHistory({ page, host: from }: ShownWindow, name: string): Promise<void> {
  for (let isChosen = false; !isChosen;) {
    const list = { isOpen: true };
    void from
      .run('threadline.showHistory')
      .catch(() => undefined)
      .then(() => (list.isOpen = false));
    while (!isChosen && list.isOpen) isChosen = await choose(page, name);
  }
}

/** How long one try waits for the list: it may have closed meanwhile. */
const tryMs = 3_000;

/** @returns Whether it was chosen, and the list has closed. */
async function choose(page: Page, name: string): Promise<boolean> {
  const widget = page.locator('.quick-input-widget');
  await takeMouseAway(page);
  try {
    await widget.locator('.quick-input-filter input').fill(name, { timeout: tryMs });
    await widget
      .locator('.monaco-list-row', { hasText: `[${name}` })
      .first()
      .click({ timeout: tryMs });
    await widget.waitFor({ state: 'hidden' });
    return true;
  } catch {
    return false;
  }
}

const tally = { cutOff: 0, fetched: 0, ended: 0, chained: 0, replayed: 0 };

/** In the panel and on disk it is said how the answer ended; what the server has finished is fetched from there. */
async function checkMarked(one: Case): Promise<void> {
  const { main, queued, situation } = one;
  const endOf = (name: string) => readLog(one.file).endOf(turnIn(readLog(one.file), name)?.id ?? '');
  await expect.poll(() => endOf(main.name)).toBeDefined();
  if (queued !== undefined) await expect.poll(() => endOf(queued)?.failure?.kind).toBe('cutOff');
  const isToBeFetched = endOf(main.name)?.status !== 'completed' && main.answer.isKept;
  if (isToBeFetched)
    await expect.poll(() => endOf(main.name)?.status, { message: `${main.name} ${situation}` }).toBe('completed');
  const { status, failure } = endOf(main.name) ?? {};
  if (status === 'completed') expect(readLog(one.file).text).toContain(JSON.stringify(main.text));
  else expect(failure?.kind).toBe(situation === 'dropped' ? 'connectionLost' : 'cutOff');
  if (failure?.kind === 'cutOff')
    await code.panel
      .getByText(/Cut off when the window closed/)
      .first()
      .waitFor();
  tally[status !== 'completed' ? 'cutOff' : main.answer.isAskedFor ? 'fetched' : 'ended'] += 1;
}

/** A next question works; the server knows all that was said, from its own memory or from what is sent. */
async function checkGoesOn(one: Case): Promise<void> {
  const next = prepare(`${one.name} next`);
  const result = await ask(next.name, false);
  expect(result).toMatchObject({ status: 'completed', conversationId: one.conversationId, text: next.text });
  const log = readLog(one.file);
  const turnId = turnIn(log, next.name)?.id ?? '';
  const fetched = turnIn(log, one.main.name);
  if (fetched?.status === 'completed') Object.assign(fetched, { answer: one.main.text, hasOutput: true });
  const context = log.model.contextOf(turnId);
  const { input, previous_response_id: previous } = next.answer.body as {
    readonly input: string | readonly Message[];
    readonly previous_response_id?: string;
  };
  if (previous !== undefined) {
    const parent = log.model.earlier(turnId).turns.at(-1);
    const asked = [one.before, one.main].find((earlier) => parent?.question === questionOf(earlier?.name ?? ''));
    expect(previous, next.name).toBe(asked?.answer.responseId);
    expect(parent?.status).toBe('completed');
    expect(input).toBe(questionOf(next.name));
    tally.chained += 1;
  } else {
    expect(input).toEqual(context.length === 1 ? questionOf(next.name) : context);
    tally.replayed += 1;
  }
}

it.each([1, 2, 3])(
  'ten conversations that were in the middle of something keep what they had, are marked and go on: crash %i',
  async (round) => {
    const attempt = `r${round}x${random(1_000)}`;
    const cases: Case[] = [];
    for (const [index, situation] of situations.entries())
      cases.push(await begin(`${attempt}c${index}`, situation, index === 0));
    await crash(attempt, cases, round % 2 === 0 ? 'with the window' : 'by itself');
    for (const one of cases) {
      await open(one);
      await checkMarked(one);
      await checkGoesOn(one);
    }
    for (const { main, queued } of cases)
      expect(relay.asked.filter((name) => name === main.name || name === queued)).toEqual([main.name]);
  },
);

/** Whether one that was just ending has come to its end depends on the moment. */
const isCertain = (way: string): boolean => way !== 'ended';

it('every way to go on has come up', () => {
  console.log(`Conversations after a crash: ${JSON.stringify(tally)}`);
  expect(Object.entries(tally).filter(([way, count]) => count === 0 && isCertain(way))).toEqual([]);
});

/** A second window on the same folder, in a tab of the same browser: what VS Code keeps in the browser is the same for both. */
async function openSecondWindow(): Promise<ShownWindow> {
  const coming = door.nextHost();
  const page = await code.page.context().newPage();
  await page.goto(code.page.url());
  await waitForWorkbench(page);
  const panel = page.frameLocator(`iframe.webview[src*="extensionId=${extensionId}"]`).frameLocator('#active-frame');
  return { page, panel, host: await coming };
}

const isCopy = /is open in another window\. This is a copy/;

describe('two windows on one folder', () => {
  const [here, there] = ['w1', 'w2'] as const;
  let second: ShownWindow;
  /** The conversations that the windows began, and the file of the first: copies of them have the same questions. */
  let begun: readonly string[];
  let file: string;

  it('have conversations of their own in one folder, and each has the other’s in its history', async () => {
    prepare(here);
    begun = [(await ask(here, true)).conversationId];
    file = logWith(questionOf(here))?.file ?? '';
    second = await openSecondWindow();
    prepare(there);
    const { conversationId } = await ask(there, false, second.host);
    expect(begun).not.toContain(conversationId);
    begun = [...begun, conversationId];
    expect(path.dirname(logWith(questionOf(there))?.file ?? '')).toBe(path.dirname(file));
    await openFromHistory(firstWindow(), there, questionOf(there));
    await code.panel.getByText(isCopy).first().waitFor();
    // What nobody looks at belongs to nobody.
    await openFromHistory(firstWindow(), here, questionOf(here));
    await openFromHistory(second, here, questionOf(here));
    await second.panel.getByText(isCopy).first().waitFor();
  });

  it('never write in the same conversation', async () => {
    const before = readFileSync(file, 'utf8');
    prepare('w3');
    expect(begun).not.toContain((await ask('w3', false, second.host)).conversationId);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('leave all that one had to the other when it is killed', async () => {
    prepare('w4');
    await ask('w4', true, second.host);
    const { file = '', conversationId } = logWith(questionOf('w4')) ?? {};
    const { pid } = JSON.parse(readFileSync(`${file}.open`, 'utf8')) as { readonly pid: number };
    // Before its page goes: without one the host would end by itself, in good order.
    process.kill(pid, 'SIGKILL');
    await second.page.close();
    await second.host.ended;
    await openFromHistory(firstWindow(), 'w4', questionOf('w4'));
    prepare('w5');
    expect((await ask('w5', false)).conversationId).toBe(conversationId);
  });

  it('take in what an earlier one has left in a folder of its own', async () => {
    prepare('w6');
    await ask('w6', true);
    prepare('w7');
    await ask('w7', true);
    const { file = '', conversationId } = logWith(questionOf('w6')) ?? {};
    const beside = file.replace(/workspaceStorage\/[^/]+/, '$&-1');
    mkdirSync(path.dirname(beside), { recursive: true });
    renameSync(file, beside);
    await openFromHistory(firstWindow(), 'w6', questionOf('w6'));
    prepare('w8');
    expect((await ask('w8', false)).conversationId).toBe(conversationId);
    expect(logWith(questionOf('w8'))?.file).toBe(file);
  });

  it('say that a transcript is gone, and what can still be done', async () => {
    prepare('w9');
    await ask('w9', true);
    prepare('w10');
    await ask('w10', true);
    rmSync(logWith(questionOf('w9'))?.file ?? '');
    await chooseFromHistory(firstWindow(), 'w9');
    await code.page
      .locator('.notification-toast', { hasText: 'cannot be opened: its file is missing' })
      .getByText('Delete', { exact: true })
      .waitFor();
  });
});
