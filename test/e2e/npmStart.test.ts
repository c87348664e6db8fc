import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { patienceMs } from '../support/patience.ts';
import { listDescendants } from '../support/processes/descendants.ts';
import { launchBrowser, openPage } from '../support/workbench/browserPage.ts';
import { projectFolder } from '../support/setup/paths.ts';

let stop: (() => void) | undefined;
afterEach(() => stop?.());

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it('npm start opens VS Code, says that answers are simulated, and leaves nothing running after Ctrl+C', async () => {
  const started = spawn('npm', ['start'], {
    cwd: projectFolder,
    env: { ...process.env, DASHSCOPE_API_KEY: '', THREADLINE_VSCODE: 'code-server' },
    detached: true,
  });
  const { pid } = started;
  if (pid === undefined) throw new Error('npm did not start');
  stop = () => {
    if (started.exitCode !== null) return;
    // What it has started is in process groups of its own.
    const others = listDescendants(pid).map((descendant) => descendant.pid);
    process.kill(-pid, 'SIGKILL');
    for (const one of others.filter(isRunning)) process.kill(one, 'SIGKILL');
  };
  let printed = '';
  started.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  started.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));

  await expect.poll(() => printed, { timeout: 3 * patienceMs }).toMatch(/Ctrl\+C ends everything/);
  expect(printed).toMatch(/simulated/i);
  const [address] = /http:\/\/127\.0\.0\.1:\d+\S*/.exec(printed) ?? [];
  expect((await fetch(address ?? 'none')).status).toBe(200);

  const browser = await launchBrowser();
  const page = await openPage(browser, address ?? 'none', { viewport: { width: 1400, height: 900 } });
  await page.locator('.tab.active[data-resource-name="debounce.ts"]').waitFor();
  await page
    .frameLocator('.webview[src*="extensionId=threadline.threadline"]')
    .frameLocator('#active-frame')
    .getByRole('textbox', { name: 'Ask Qwen' })
    .waitFor();
  await browser.close();

  const pids = listDescendants(pid).map((descendant) => descendant.pid);
  expect(pids.length).toBeGreaterThan(2);
  const ended = once(started, 'exit');
  process.kill(-pid, 'SIGINT');
  await ended;
  await expect.poll(() => pids.filter(isRunning)).toEqual([]);
});
