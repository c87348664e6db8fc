import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { median, rounded } from './median.ts';

const rounds = 7;

/** Milliseconds that the first request of a window takes to the server beyond a bare `fetch`, with the client loaded while the person typed, and without. */
export async function firstRequest(): Promise<Readonly<Record<string, number>>> {
  // Beside the packages, of which some are found from there.
  const folder = mkdtempSync(path.join('node_modules', '.first-request-'));
  let arrivedAt = NaN;
  const server = createServer((_, response) => {
    arrivedAt = performance.timeOrigin + performance.now();
    response.writeHead(401).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await bundle(folder);
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    const took = async (how: string): Promise<number> => {
      const script = path.join(folder, 'firstRequestAlone.mjs');
      const { stdout } = await promisify(execFile)(process.execPath, [script, how, baseUrl]);
      return arrivedAt - Number(stdout);
    };
    const added: [number, number][] = [];
    for (let round = 0; round < rounds; round += 1) {
      const bare = await took('bare');
      added.push([(await took('prepared')) - bare, (await took('unprepared')) - bare]);
    }
    return {
      firstRequestAddedMs: rounded(median(added.map(([prepared]) => prepared)), 1),
      firstRequestUnpreparedAddedMs: rounded(median(added.map(([, unprepared]) => unprepared)), 1),
    };
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As the extension host is built. */
async function bundle(outdir: string): Promise<void> {
  await build({
    entryPoints: ['test/bench/firstRequestAlone.ts'],
    ...{ outdir, bundle: true, minify: true, splitting: true, format: 'esm', platform: 'node', target: 'node22' },
    outExtension: { '.js': '.mjs' },
    mainFields: ['module', 'main'],
    alias: { '@vscode/l10n': './node_modules/@vscode/l10n/dist/browser.js' },
    logLevel: 'error',
  });
}
