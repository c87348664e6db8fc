import { readFileSync } from 'node:fs';
import type { Browser, CDPSession } from 'playwright-core';
import { build } from 'esbuild';
import type { Action } from '../../../src/core/conversation/action.ts';
import type { Opened } from '../../webview/opened.ts';
import { PreviewPanel } from '../../webview/preview/previewBrowser.ts';
import type { PreviewPage } from '../../webview/preview/previewPage.ts';
import type { Contestant, Run } from './contestants.ts';
import { longestTask } from './longestTask.ts';

const charactersPerFrame = 200;

/** What the page has used so far. */
export interface Used {
  /** Seconds of work of the main thread, by its own clock: others on the machine do not count. */
  readonly taskSeconds: number;
  readonly heapMB: number;
  readonly nodes: number;
}

/** A panel in a page of its own, and what it costs there. */
export class BenchPage {
  readonly panel: PreviewPanel;
  readonly #session: CDPSession;

  private constructor(panel: PreviewPanel, session: CDPSession) {
    this.panel = panel;
    this.#session = session;
  }

  static async open(browser: Browser, preview: PreviewPage, opened: Opened): Promise<BenchPage> {
    const panel = await PreviewPanel.open(browser, preview, { theme: 'dark', width: 420, height: 800 });
    const session = await panel.page.context().newCDPSession(panel.page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await panel.tell(opened);
    // What draws turns has come: without it a text costs nothing.
    await panel.settle();
    return new BenchPage(panel, session);
  }

  /**
   * Milliseconds of work in the main thread for a text.
   *
   * @param how - `forced`: frames back to back, the layout forced in each; `real`: the screen's own frames.
   * @param turnId - Of the turn whose answer the text is, for the panel.
   */
  async draw(how: 'forced' | 'real', who: Contestant, text: string, turnId = 'last'): Promise<number> {
    await this.#prepare();
    const before = await this.used();
    await this.#run(how, { who, text, charactersPerFrame, turnId });
    return ((await this.used()).taskSeconds - before.taskSeconds) * 1000;
  }

  /** For each of the last pieces of a text, how many frames pass until it is on the page. */
  async framesToPaint(who: Contestant, text: string): Promise<readonly number[]> {
    await this.#prepare();
    return (await this.#run('frames', { who, text, charactersPerFrame })) as readonly number[];
  }

  /**
   * Milliseconds that the longest task of the main thread works while a text is drawn in the screen's own frames.
   *
   * @param length - Of the pieces in which it comes, in characters.
   */
  async longestTask(who: Contestant, text: string, length = charactersPerFrame): Promise<number> {
    await this.#prepare();
    return await longestTask(this.#session, async () => {
      await this.#run('real', { who, text, charactersPerFrame: length });
      await this.panel.settle();
    });
  }

  async happen(...actions: readonly Action[]): Promise<void> {
    await this.panel.tell(...actions.map((action) => ({ type: 'actionHappened', action }) as const));
  }

  /** @param isClean - Collects garbage first. */
  async used(isClean = false): Promise<Used> {
    if (isClean) await this.#session.send('HeapProfiler.collectGarbage');
    const { metrics } = await this.#session.send('Performance.getMetrics');
    const value = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? NaN;
    return { taskSeconds: value('TaskDuration'), heapMB: value('JSHeapUsedSize') / 2 ** 20, nodes: value('Nodes') };
  }

  /** Megabytes of memory that the page's process has; `NaN` where that cannot be asked. */
  async rendererMB(): Promise<number> {
    const browser = await this.panel.page.context().browser()?.newBrowserCDPSession();
    const { processInfo } = (await browser?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
    const pages = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentMB(id));
    return Math.max(...pages);
  }

  async close(): Promise<void> {
    await this.panel.page.close();
  }

  #run(how: 'forced' | 'frames' | 'real', run: Run): Promise<unknown> {
    return this.panel.page.evaluate(`bench.${how}(${JSON.stringify(run)})`);
  }

  /** Loads the contestants into the page, once. */
  async #prepare(): Promise<void> {
    script ??= await bundled();
    if (!(await this.panel.page.evaluate("'bench' in globalThis"))) await this.panel.page.evaluate(script);
  }
}

let script: string | undefined;

async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['test/bench/panel/contestants.ts'],
    ...{ bundle: true, minify: true, write: false, format: 'iife', target: 'chrome134' },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]?.text ?? '';
}

/** What a process has in memory; Linux only. */
function residentMB(pid: number): number {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kilobytes) / 1024);
  } catch {
    return NaN;
  }
}
