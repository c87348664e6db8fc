#!/usr/bin/env node
// Stands in for VS Code's desktop executable in `runTests` of @vscode/test-electron: takes the same arguments, runs the tests in
// code-server's inner server with a headless browser as its window, and ends with the tests' exit code.
import path from 'node:path';
import { format, parseArgs } from 'node:util';
import { patienceMs, testTimeoutMs } from '../patience.ts';
import { startProcess, type RunningProcess } from '../processes/runningProcess.ts';
import { ensureCodeServer } from '../setup/codeServer.ts';
import { launchBrowser } from '../workbench/browserPage.ts';
import { linkBuiltInExtensions } from '../workbench/builtInExtensions.ts';
import { windowAddress } from '../workbench/server.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    extensionDevelopmentPath: { type: 'string' },
    extensionTestsPath: { type: 'string' },
    'user-data-dir': { type: 'string' },
    'extensions-dir': { type: 'string' },
  },
});

/** What the window says about its connections, galleries and accounts; none of it is about the tests. */
const windowTalk =
  /^(Creation of workbench contribution|Timed out waiting for authentication|Resolv(ing|ed) connection|Creating a socket|\[reconnection|Updating additional builtin|\[(AgentHost|AccountPolicyGate|Service Worker)|getaddrinfo )/;

/** A window in which nothing is said any more for longer than any test may take has failed. */
class Silence {
  onTooLong: () => void = () => undefined;
  #timer = this.#begin();

  end(): void {
    clearTimeout(this.#timer);
  }

  broken(): void {
    this.end();
    this.#timer = this.#begin();
  }

  #begin(): NodeJS.Timeout {
    return setTimeout(() => {
      console.error('The window says nothing any more.');
      this.onTooLong();
    }, testTimeoutMs + patienceMs);
  }
}

const silence = new Silence();
const server = await startInnerServer();
try {
  process.exitCode = await runInWindow(await server.waitForOutput(/Extension host agent listening on (\d+)/));
} finally {
  silence.end();
  await server.stop();
}

/** Without the smoke-test driver a built VS Code ignores the payload that names the tests. */
async function startInnerServer(): Promise<RunningProcess> {
  const { innerServer } = await ensureCodeServer();
  const userData = String(values['user-data-dir']);
  return startProcess(process.execPath, [
    ...[
      innerServer,
      '--host',
      '127.0.0.1',
      '--port',
      '0',
      '--without-connection-token',
      '--accept-server-license-terms',
    ],
    ...[
      '--server-data-dir',
      userData,
      '--user-data-dir',
      userData,
      '--extensions-dir',
      String(values['extensions-dir']),
      '--builtin-extensions-dir',
      await linkBuiltInExtensions(path.dirname(userData)),
    ],
    ...['--telemetry-level', 'off', '--disable-workspace-trust', '--enable-smoke-test-driver'],
  ]);
}

/** Opens the window, prints what the extension host prints, and resolves with the exit code that VS Code would have. */
async function runInWindow([, port]: RegExpExecArray): Promise<number> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 720, height: 450 } });
    page.setDefaultTimeout(patienceMs);
    const exitCode = new Promise<number>((resolve) => {
      void page.exposeFunction('codeAutomationExit', resolve);
      page.once('crash', () => resolve(1));
      page.once('close', () => resolve(1)); // when this process is told to end, Playwright closes the browser
      void server.ended.then(resolve);
      silence.onTooLong = () => resolve(1);
    });
    await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => printLog(type, args));
    await page.goto(windowWithTests(`127.0.0.1:${port ?? ''}`));
    return await exitCode;
  } finally {
    await browser.close();
  }
}

function windowWithTests(authority: string): string {
  const remote = (path: unknown): string => `vscode-remote://${authority}${String(path)}`;
  const payload = [
    ['extensionDevelopmentPath', remote(values.extensionDevelopmentPath)],
    ['extensionTestsPath', remote(values.extensionTestsPath)],
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  return `${windowAddress(`http://${authority}`, positionals[0])}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

function printLog(type: string, args: readonly unknown[]): void {
  silence.broken();
  const text = format(...args);
  if (windowTalk.test(text)) return;
  (type === 'error' || type === 'warn' ? process.stderr : process.stdout).write(`${text}\n`);
}
