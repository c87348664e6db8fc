import * as vscode from 'vscode';
import { mostIdleSeconds } from '../../core/failures/mostIdleSeconds.ts';
import { type ServerKind, serverKinds, type ServerState } from '../../core/servers/capabilities.ts';
import { isContextWindow, type WindowTable } from '../../core/models/contextWindow.ts';
import { isThinkingLevel, type ThinkingLevel } from '../../core/models/thinkingLevel.ts';
import { isObject, objectAt, stringAt } from '../../core/basics/json.ts';
import { type ModelPrice, parsePrices } from '../../core/usage/modelPrice.ts';

const section = 'threadline';

/** When the older half of a conversation is summarised that fills the model's window. */
const compactions = ['auto', 'ask', 'off'] as const;

type Compaction = (typeof compactions)[number];

/** Those that are read as they are, by the type of their defaults in the manifest. */
interface SettingTypes {
  readonly baseUrl: string;
  readonly server: string;
  readonly serverState: string;
  readonly sessionCache: boolean;
  readonly instructions: string;
  readonly answerLanguage: string;
  readonly useAgentsFile: boolean;
  readonly idleTimeoutSeconds: number;
  readonly model: string;
  readonly models: unknown;
  readonly compaction: string;
  readonly sendWith: string;
  readonly enableThinking: boolean;
  readonly tools: readonly unknown[];
}

/** Reads the settings afresh each time: they are few, and VS Code keeps them in memory. Their defaults are the manifest's. */
export const settings = {
  baseUrl: () => machineSetting('baseUrl'),
  serverState: (): ServerState => (machineSetting('serverState') === 'replay' ? 'replay' : 'auto'),
  /** `undefined` where the address says what kind of server it is. */
  server: (): ServerKind | undefined => serverKinds.find((kind) => kind === machineSetting('server')),
  sessionCache: () => machineSetting('sessionCache'),
  instructions: () => machineSetting('instructions'),
  answerLanguage: () => machineSetting('answerLanguage'),
  useAgentsFile: () => machineSetting('useAgentsFile'),
  idleTimeoutMs: () => 1000 * Math.min(mostIdleSeconds, Math.max(1, machineSetting('idleTimeoutSeconds'))),
  model: () => windowSetting('model'),
  compaction: (): Compaction => compactions.find((known) => known === windowSetting('compaction')) ?? 'auto',
  sendWith: () => (windowSetting('sendWith') === 'ctrlEnter' ? 'ctrlEnter' : 'enter'),
} as const;

/** Calls the listener when one of our settings has changed. */
export function onDidChangeSettings(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(section)) listener();
  });
}

/** Questions of other kinds than a chat's that may have a model of their own. */
export type Job = 'explain' | 'edit' | 'commitMessage' | 'compaction' | 'title';

/** What a job is done with, as the settings have it; an absent model is the chat's. */
export interface JobModel {
  readonly model?: string;
  readonly effort?: ThinkingLevel;
}

/** `undefined` where nothing stands there for the job. */
export function jobModel(job: Job): JobModel | undefined {
  const own = objectAt(windowSetting('models'), job);
  if (!own) return undefined;
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
  await writeSetting(key, value, key === 'model');
}

/** Changes what a job is done with; what is absent stays. */
export async function changeJobModel(job: Job, change: JobModel): Promise<void> {
  const { workspaceValue, globalValue } = vscode.workspace.getConfiguration(section).inspect('models') ?? {};
  // Not the merged value: what stands elsewhere is not to be copied.
  const models = workspaceValue ?? globalValue;
  const changed = { ...(isObject(models) && models), [job]: { ...objectAt(models, job), ...change } };
  await writeSetting('models', changed, true);
}

async function writeSetting(key: string, value: unknown, isOfWindow: boolean): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(section);
  const isOfWorkspace = isOfWindow && configuration.inspect(key)?.workspaceValue !== undefined;
  const target = isOfWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await configuration.update(key, value, target);
}

/**
 * A setting that steers where things go or what is sent in the person's name: from the user's and the machine's
 * values only. VS Code does not let a workspace set one of scope `machine`; this does not rely on it.
 */
function machineSetting<K extends keyof SettingTypes>(key: K): SettingTypes[K] {
  const { globalValue, defaultValue } = vscode.workspace.getConfiguration(section).inspect<SettingTypes[K]>(key) ?? {};
  return ofSameType(globalValue, defaultValue);
}

/** A setting that a workspace may set; its default if the value has another type. */
export function windowSetting<K extends keyof SettingTypes>(key: K): SettingTypes[K] {
  const configuration = vscode.workspace.getConfiguration(section);
  return ofSameType(configuration.get(key), configuration.inspect<SettingTypes[K]>(key)?.defaultValue);
}

/** Settings files are edited by hand: a value of another type than the default's counts as not set. */
function ofSameType<T>(value: unknown, fallback: T | undefined): T {
  const fits = typeof value === typeof fallback && Array.isArray(value) === Array.isArray(fallback);
  return (fits ? value : fallback) as T;
}

/** A setting that is a number or `null`; `null` for any other value. The range is not checked. */
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
  return parsePrices(vscode.workspace.getConfiguration(section).inspect<unknown>('prices')?.globalValue);
}
