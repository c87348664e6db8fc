import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, statSync } from 'node:fs';
import { rounded } from './median.ts';

/** What `npm run build` says of each file that it makes. */
type BuiltFiles = Readonly<
  Record<string, { readonly imports: readonly { readonly path: string; readonly kind: string }[] }>
>;

/** What is shipped, in KB of 1024 bytes, minified. What loads at once is an entry with all that it imports; the rest is lazy. */
export function sizes(): Promise<Readonly<Record<string, number>>> {
  execFileSync('npm', ['run', 'package', '--silent'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [host, panel] = JSON.parse(readFileSync('dist/metafile.json', 'utf8')) as [Built, Built];
  const activation = withImports('dist/extension.js', host.outputs);
  const firstPaint = withImports('dist/webview/panel.js', panel.outputs);
  return Promise.resolve({
    hostBundleKB: kilobytes(activation),
    hostLazyKB: kilobytes(globSync('dist/*.js').filter((file) => !activation.includes(file))),
    panelBundleKB: kilobytes(firstPaint),
    panelLazyKB: kilobytes(globSync('dist/webview/*.js').filter((file) => !firstPaint.includes(file))),
    panelStylesKB: kilobytes(['dist/webview/panel-styles.css']),
    vsixKB: kilobytes(['threadline.vsix']),
  });
}

interface Built {
  readonly outputs: BuiltFiles;
}

function withImports(entry: string, built: BuiltFiles): readonly string[] {
  const files = new Set([entry]);
  for (const file of files) {
    const imports = built[file]?.imports.filter(({ kind, path }) => kind === 'import-statement' && built[path]) ?? [];
    imports.forEach(({ path }) => files.add(path));
  }
  return [...files];
}

function kilobytes(files: readonly string[]): number {
  return rounded(files.reduce((sum, file) => sum + statSync(file).size, 0) / 1024, 1);
}
