import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Bundles the panel as the extension ships it, into a folder of its own, and tells which. */
export async function buildPanel(): Promise<string> {
  const outdir = await mkdtemp(join(tmpdir(), 'threadline-panel-'));
  await build({
    entryPoints: { panel: 'src/webview/main.ts', 'panel-styles': 'src/webview/styles/panel.css' },
    outdir,
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'chrome134',
    loader: { '.svg': 'dataurl' },
    logLevel: 'silent',
  });
  return outdir;
}
