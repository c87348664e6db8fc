import manifest from '../../../package.json' with { type: 'json' };

const properties: Readonly<Record<string, { readonly default?: unknown }>> =
  manifest.contributes.configuration.properties;

const get = (key: string): unknown => properties[`threadline.${key}`]?.default;

/** For a `vscode` of one’s own: `getConfiguration` of a workspace in which nobody has set anything. */
export const defaultSettings = {
  getConfiguration: () => ({ get, inspect: (key: string) => ({ defaultValue: get(key) }) }),
};
