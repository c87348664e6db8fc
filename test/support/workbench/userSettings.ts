import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export type Settings = Readonly<Record<string, unknown>>;

/**
 * Takes away what VS Code says about itself, so that tests and pictures show the extension. Values are those of today's VS Code: it
 * rewrites older ones in the file a moment after its start, and would take a change made meanwhile back with them.
 */
export const quietSettings: Settings = {
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': 'off',
  'extensions.ignoreRecommendations': true,
  'files.simpleDialog.enable': true,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.autoDetectColorScheme': false,
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * Writes the user's settings.json of a user-data folder. Settings of scope `machine` are also written where a VS Code with a server
 * looks for them, Machine/settings.json: there it does not read them from the user's file. The desktop never looks at that one.
 */
export function writeUserSettings(userDataFolder: string, settings: Settings, manifestFolder: string): void {
  const machineKeys = readMachineScopedKeys(manifestFolder);
  const forMachine = Object.fromEntries(Object.entries(settings).filter(([key]) => machineKeys.has(key)));
  writeJson(path.join(userDataFolder, 'User', 'settings.json'), settings);
  writeJson(path.join(userDataFolder, 'Machine', 'settings.json'), forMachine);
}

interface Manifest {
  readonly contributes?: { readonly configuration?: Configuration | readonly Configuration[] };
}

interface Configuration {
  readonly properties?: Readonly<Record<string, { readonly scope?: string }>>;
}

function readMachineScopedKeys(manifestFolder: string): ReadonlySet<string> {
  const manifest = JSON.parse(readFileSync(path.join(manifestFolder, 'package.json'), 'utf8')) as Manifest;
  const properties = [manifest.contributes?.configuration ?? []]
    .flat()
    .flatMap((section) => Object.entries(section.properties ?? {}));
  return new Set(properties.filter(([, { scope }]) => scope === 'machine').map(([key]) => key));
}

function writeJson(file: string, value: unknown): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(value, null, 2));
}
