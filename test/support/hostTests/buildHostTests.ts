import { globSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { projectFolder } from '../setup/paths.ts';

const sourceFolder = path.join(projectFolder, 'test', 'host');

/** The test files of a suite, found by pattern. */
export function findTestFiles(suite: string): string[] {
  return globSync('**/*.test.ts', { cwd: path.join(sourceFolder, suite) }).map((file) =>
    path.join(sourceFolder, suite, file),
  );
}

/**
 * Builds a suite as VS Code loads it: CommonJS, each test file with all that it imports but `vscode` and mocha.
 *
 * @param outdir - Within the extension: VS Code gives all code below its folder one and the same `vscode`.
 * @returns The path for `extensionTestsPath`.
 */
export async function buildHostTests(suite: string, outdir: string): Promise<string> {
  await build({
    entryPoints: [path.join(sourceFolder, 'index.ts'), ...findTestFiles(suite)],
    outdir,
    outbase: sourceFolder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode', 'mocha'],
    sourcemap: 'linked',
    logLevel: 'warning',
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  });
  writeFileSync(path.join(outdir, 'package.json'), '{ "type": "commonjs" }'); // the project's own says "module"
  return path.join(outdir, 'index.js');
}
