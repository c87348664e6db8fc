import * as vscode from 'vscode';
import type { ServerState, ServerKind } from '../../core/servers/capabilities.ts';
import type { WindowTable } from '../../core/models/contextWindow.ts';
import type { ThinkingLevel } from '../../core/models/thinkingLevel.ts';
import { isThinkingLevel } from '../../core/models/thinkingLevel.ts';
import { isContextWindow } from '../../core/models/contextWindow.ts';
import { isObject, objectAt, stringAt } from '../../core/basics/json.ts';
import { serverKinds } from '../../core/servers/capabilities.ts';
import type { ModelPrice } from '../../core/usage/modelPrice.ts';
import { parsePrices } from '../../core/usage/modelPrice.ts';

/** The address of the seed: Beijing, the path of the service's first edition. */
const defaultBaseUrl = 'https://dashscope.aliyuncs.com/api/v2/apps/protocols/compatible-mode/v1';

const defaultModel = 'qwen3-max-2026-01-23';

const section = 'threadline';

/** When the older half of a conversation is summarised that fills the model's window. */
const compactions = ['auto', 'ask', 'off'] as const;

type Compaction = (typeof compactions)[number];

/** Reads the settings afresh each time: they are few, and VS Code keeps them in memory. */
export const settings = {
  baseUrl: () => machineSetting('baseUrl', defaultBaseUrl),
  serverState: (): ServerState => (machineSetting<string>('serverState', 'auto') === 'replay' ? 'replay' : 'auto'),
  /** `undefined` where the address says what kind of server it is. */
  server: (): ServerKind | undefined => serverKinds.find((kind) => kind === machineSetting<string>('server', 'auto')),
  sessionCache: () => machineSetting('sessionCache', false),
  instructions: () => machineSetting('instructions', ''),
  answerLanguage: () => machineSetting<string>('answerLanguage', 'auto'),
  useAgentsFile: () => machineSetting<boolean>('useAgentsFile', true),
  idleTimeoutMs: () => 1000 * Math.min(3600, Math.max(1, machineSetting('idleTimeoutSeconds', 180))),
  model: () => windowSetting('model', defaultModel),
  compaction: (): Compaction =>
    compactions.find((known) => known === windowSetting<string>('compaction', 'auto')) ?? 'auto',
  sendWith: () => (windowSetting<string>('sendWith', 'enter') === 'ctrlEnter' ? 'ctrlEnter' : 'enter'),
} as const;

/** Calls the listener when one of our settings has changed. */
export function onDidChangeSettings(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(section)) listener();
  });
}

/** Questions of other kinds than a chat's that may have a model of their own. */
type Job = 'explain' | 'edit' | 'commitMessage' | 'compaction';

/** What a job is done with, as the settings have it; what is absent is the chat's. */
export interface JobModel {
  readonly model?: string;
  readonly effort?: ThinkingLevel;
}

export function jobModel(job: Job): JobModel {
  const own = objectAt(windowSetting<unknown>('models', {}), job);
  const model = stringAt(own, 'model')?.trim();
  const effort = stringAt(own, 'effort');
  return { ...(model !== undefined && model !== '' && { model }), ...(isThinkingLevel(effort) && { effort }) };
}

/** Whether the person has chosen where questions go. */
export function isAddressChosen(): boolean {
  return vscode.workspace.getConfiguration(section).inspect('baseUrl')?.globalValue !== undefined;
}

/** Writes a setting where it takes effect: a window's in the workspace when that has it, else in the user's or the machine's. */
export async function changeSetting(key: 'baseUrl' | 'server' | 'serverState' | 'model', value: string): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(section);
  const isOfWorkspace = key === 'model' && configuration.inspect(key)?.workspaceValue !== undefined;
  const target = isOfWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await configuration.update(key, value, target);
}

/**
 * A setting that steers where things go or what is sent in the person's name: from the user's and the machine's
 * values only. VS Code does not let a workspace set one of scope `machine`; this does not rely on it.
 */
function machineSetting<T>(key: string, fallback: T): T {
  const value = vscode.workspace.getConfiguration(section).inspect<T>(key);
  return sameType(value?.globalValue, fallback) ?? fallback;
}

export function windowSetting<T>(key: string, fallback: T): T {
  return sameType(vscode.workspace.getConfiguration(section).get<unknown>(key), fallback) ?? fallback;
}

/** Settings files are edited by hand: a value of another type counts as not set. */
function sameType<T>(value: unknown, example: T): T | undefined {
  const fits = typeof value === typeof example && Array.isArray(value) === Array.isArray(example);
  return fits ? (value as T) : undefined;
}

export function numberSetting(key: string): number | null {
  const value = vscode.workspace.getConfiguration(section).get<unknown>(key);
  return typeof value === 'number' ? value : null;
}

/** Models' context windows in tokens, as the person has them; entries that are none are left out. */
export function contextWindows(): WindowTable {
  const table = vscode.workspace.getConfiguration(section).inspect<unknown>('contextWindows')?.globalValue;
  const entries = Object.entries(isObject(table) ? table : {});
  return Object.fromEntries(entries.filter((entry): entry is [string, number] => isContextWindow(entry[1])));
}

/** The person's own table of prices, by model; entries that are no prices are left out. */
export function prices(): Readonly<Record<string, ModelPrice>> {
  return parsePrices(priceTable());
}

function priceTable(): unknown {
  return vscode.workspace.getConfiguration(section).inspect<unknown>('prices')?.globalValue;
}
