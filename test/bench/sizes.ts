import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, statSync } from 'node:fs';
import { rounded } from './median.ts';

/** What is shipped, in KB of 1024 bytes, minified: what activation and the panel's first paint load, and apart what loads later. */
export function sizes(): Promise<Readonly<Record<string, number>>> {
  execFileSync('npm', ['run', 'package', '--silent'], { stdio: ['ignore', 'ignore', 'inherit'] });
  return Promise.resolve({
    hostBundleKB: kilobytes('dist/{extension,secretFile}.cjs'),
    sdkBundleKB: kilobytes('dist/sdk.cjs'),
    inlineEditingBundleKB: kilobytes('dist/inlineEditing.cjs'),
    laterCommandsBundleKB: kilobytes('dist/laterCommands.cjs'),
    laterStorageBundleKB: kilobytes('dist/laterStorage.cjs'),
    questionContextBundleKB: kilobytes('dist/questionContext.cjs'),
    toolCallingBundleKB: kilobytes('dist/toolCalling.cjs'),
    ...panelSizes(),
    vsixKB: kilobytes('threadline.vsix'),
  });
}

interface BuiltFile {
  readonly imports: readonly { readonly path: string; readonly kind: string }[];
}

/** The entry with all that it imports loads before the first paint; what `import()` loads comes later. */
function panelSizes(): Readonly<Record<'panelBundleKB' | 'panelLazyKB', number>> {
  const [, panel] = JSON.parse(readFileSync('dist/metafile.json', 'utf8')) as [
    unknown,
    { readonly outputs: Readonly<Record<string, BuiltFile>> },
  ];
  const first = new Set(['dist/webview/panel.js']);
  for (const file of first) {
    const imports = panel.outputs[file]?.imports.filter(({ kind }) => kind === 'import-statement') ?? [];
    imports.filter(({ path }) => panel.outputs[path]).forEach(({ path }) => first.add(path));
  }
  const later = globSync('dist/webview/*.js').filter((file) => !first.has(file));
  return { panelBundleKB: sumOf([...first]), panelLazyKB: sumOf(later) };
}

function kilobytes(pattern: string): number {
  const files = globSync(pattern);
  if (files.length === 0) throw new Error(`There is no ${pattern}`);
  return sumOf(files);
}

function sumOf(files: readonly string[]): number {
  return rounded(files.reduce((sum, file) => sum + statSync(file).size, 0) / 1024, 1);
}
