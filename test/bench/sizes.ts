import { execFileSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { rounded } from './median.ts';

/** What is shipped, in KB of 1024 bytes: bundles minified, the SDK apart, all scripts of the panel together. */
export function sizes(): Promise<Readonly<Record<string, number>>> {
  execFileSync('npm', ['run', 'package', '--silent'], { stdio: ['ignore', 'ignore', 'inherit'] });
  return Promise.resolve({
    hostBundleKB: kilobytes('dist/extension.cjs'),
    sdkBundleKB: kilobytes('dist/sdk.cjs'),
    inlineEditingBundleKB: kilobytes('dist/inlineEditing.cjs'),
    laterCommandsBundleKB: kilobytes('dist/laterCommands.cjs'),
    laterStorageBundleKB: kilobytes('dist/laterStorage.cjs'),
    questionContextBundleKB: kilobytes('dist/questionContext.cjs'),
    toolCallingBundleKB: kilobytes('dist/toolCalling.cjs'),
    panelBundleKB: kilobytes('dist/webview/*.js'),
    vsixKB: kilobytes('threadline.vsix'),
  });
}

function kilobytes(pattern: string): number {
  const files = globSync(pattern);
  if (files.length === 0) throw new Error(`There is no ${pattern}`);
  return rounded(files.reduce((sum, file) => sum + statSync(file).size, 0) / 1024, 1);
}
