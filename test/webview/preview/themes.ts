import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../../support/setup/paths.ts';

/** The body classes that VS Code gives a webview in its default themes. */
const bodyClasses = {
  dark: 'vscode-dark',
  light: 'vscode-light',
  contrast: 'vscode-high-contrast',
  'contrast-light': 'vscode-high-contrast-light vscode-high-contrast',
} as const;

export type ThemeName = keyof typeof bodyClasses;

/** Values by the variables' names without `--vscode-`: those that the theme sets. */
type ThemeColours = Readonly<Record<string, string>>;

/** Taken from VS Code, and held to it, by the end-to-end test `mainJob`. */
export const coloursFile = new URL('themeColours.json', import.meta.url);

const colours = JSON.parse(readFileSync(coloursFile, 'utf8')) as Readonly<Record<ThemeName, ThemeColours>>;

function themeOf(name: ThemeName) {
  return { bodyClass: bodyClasses[name], colours: colours[name] };
}

/** What VS Code gives a webview in its default themes, as far as the panel uses it. */
export const themes = {
  dark: themeOf('dark'),
  light: themeOf('light'),
  contrast: themeOf('contrast'),
  'contrast-light': themeOf('contrast-light'),
} as const;

/** The variables of VS Code that the panel's sources name, without those of fonts, which differ by machine. */
export function usedVariables(): readonly string[] {
  const folder = path.join(projectFolder, 'src', 'webview');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(css|ts)$/.test(file));
  const names = files.flatMap((file) =>
    [...readFileSync(path.join(folder, file), 'utf8').matchAll(/--vscode-([\w-]+)/g)].map(([, name]) => name ?? ''),
  );
  return [...new Set(names)].filter((name) => !/font-(family|size|weight)$/.test(name)).toSorted();
}
