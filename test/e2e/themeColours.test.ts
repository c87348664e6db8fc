import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectFolder } from '../support/setup/paths.ts';
import type { Theme, Workbench } from '../support/workbench/workbench.ts';
import { openWorkbench } from '../support/workbench/workbench.ts';
import type { ThemeName } from '../webview/preview/themes.ts';
import { coloursFile, themes } from '../webview/preview/themes.ts';

let code: Workbench;
beforeAll(async () => {
  code = await openWorkbench();
  await code.openPanel();
});
afterAll(() => code.close());

const inCode: Readonly<Record<ThemeName, Theme>> = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  contrast: 'Default High Contrast',
  'contrast-light': 'Default High Contrast Light',
};

/** The variables of VS Code that the panel's sources name, without those of fonts, which differ by machine. */
function usedVariables(): readonly string[] {
  const folder = path.join(projectFolder, 'src', 'webview');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(css|ts)$/.test(file));
  const names = files.flatMap((file) =>
    [...readFileSync(path.join(folder, file), 'utf8').matchAll(/--vscode-([\w-]+)/g)].map(([, name]) => name ?? ''),
  );
  return [...new Set(names)].filter((name) => !/font-(family|size|weight)$/.test(name)).toSorted();
}

/** What the panel gets of them, once it has heard of the theme. */
async function coloursIn(theme: ThemeName, names: readonly string[]): Promise<Readonly<Record<string, string>>> {
  await code.showTheme(inCode[theme]);
  await code.panel.locator(`body.${themes[theme].bodyClass}`).waitFor();
  return await code.panel.locator(':root').evaluate((root, given) => {
    const values = given.map((name) => [name, getComputedStyle(root).getPropertyValue(`--vscode-${name}`).trim()]);
    return Object.fromEntries(values.filter(([, value]) => value !== '')) as Record<string, string>;
  }, names);
}

/** After a change of the panel's style sheets, or with another VS Code: run it with `-u`, and look at the pictures. */
it('are those that pictures and checks of contrast use', async () => {
  const names = usedVariables();
  const found: Record<string, unknown> = {};
  for (const theme of Object.keys(themes) as ThemeName[]) found[theme] = await coloursIn(theme, names);
  await expect(`${JSON.stringify(found, null, 2)}\n`).toMatchFileSnapshot(fileURLToPath(coloursFile));
});
