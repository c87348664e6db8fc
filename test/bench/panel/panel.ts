import type { Action } from '../../../src/core/conversation/action.ts';
import { answered, asked, ended, messageEvents, received, sent } from '../../core/builders.ts';
import { launchBrowser } from '../../support/workbench/browserPage.ts';
import { opened } from '../../webview/opened.ts';
import { buildPanel } from '../../webview/preview/buildPanel.ts';
import { PreviewPage } from '../../webview/preview/previewPage.ts';
import { rounded } from '../median.ts';
import { type Bench, type Figures, kb, noted } from './bench.ts';
import { BenchPage } from './benchPage.ts';
import { keyToFrameMs } from './keys.ts';
import { responsiveness } from './responsiveness.ts';
import { streaming } from './streaming.ts';
import { textOf } from './texts.ts';
import { toTop } from './toTop.ts';

/**
 * What the panel costs, measured in a browser with its own bundle and through its own messages.
 *
 * @param directory - Of another build of the panel, to be measured with the same ruler.
 */
export async function panel(isQuick: boolean, directory?: string): Promise<Figures> {
  const preview = await PreviewPage.serve(directory ?? (await buildPanel()));
  const browser = await launchBrowser();
  const bench = { browser, preview, isQuick };
  try {
    return {
      ...(await streaming(bench)),
      ...(await responsiveness(bench)),
      ...(await longTranscripts(bench)),
      ...(await toTop(bench, opened(earlier(isQuick ? 400 : 2000, 2 * kb)))),
      ...noted(await soak(bench)),
    };
  } finally {
    await browser.close();
    preview.close();
  }
}

function earlier(count: number, length: number): readonly Action[] {
  const text = textOf('mixed', length);
  return Array.from({ length: count }, (_, index) =>
    answered(`t${index}`, index === 0 ? null : `t${index - 1}`, text),
  ).flat();
}

/** What opening, a turn and a key cost in a long conversation, beside a short one. */
async function longTranscripts(bench: Bench): Promise<Figures> {
  const many = bench.isQuick ? 300 : 1000;
  const [short, long] = [await inConversation(bench, 20), await inConversation(bench, many)];
  const [two, open20, open2000] = [
    await inConversation(bench, 2),
    await opening(bench, 20),
    await opening(bench, 2000),
  ];
  return noted({
    openTranscriptRatio: rounded(open2000 / open20),
    turnTaskRatio: rounded(long.turnMs / short.turnMs),
    keyTaskMs: rounded(long.keyMs),
    keyTaskRatio: rounded(long.keyMs / two.keyMs),
    keyToFrameMsIdle: long.idleMs,
    keyToFrameMsStreaming: long.streamingMs,
    keyToFrameMsTwoTurns: two.idleMs,
  });
}

interface InConversation {
  /** Milliseconds of work for a turn of 20 KB, and for a key. */
  readonly turnMs: number;
  readonly keyMs: number;
  /** Milliseconds from a key to the next frame, while nothing happens, and while an answer streams. */
  readonly idleMs: number;
  readonly streamingMs: number;
}

async function inConversation({ browser, preview }: Bench, turns: number): Promise<InConversation> {
  const page = await BenchPage.open(browser, preview, opened(earlier(turns, 2 * kb)));
  await page.panel.settle();
  await page.happen(asked('last', `t${turns - 1}`), sent('last'));
  const turnMs = await page.draw('real', 'panel', textOf('mixed', 20 * kb));
  await page.happen(ended('last'));
  await page.panel.settle();
  const before = await page.used();
  const keys = 40;
  await page.panel.page.getByRole('textbox', { name: 'Ask Qwen' }).pressSequentially('k'.repeat(keys));
  const keyMs = (((await page.used()).taskSeconds - before.taskSeconds) * 1000) / keys;
  const idleMs = await keyToFrameMs(page);
  await page.happen(asked('next', 'last'), sent('next'));
  const isDrawn = page.draw('real', 'panel', textOf('mixed', 100 * kb), 'next');
  const streamingMs = await keyToFrameMs(page);
  await isDrawn;
  await page.close();
  return { turnMs, keyMs, idleMs, streamingMs };
}

/** Milliseconds of work from the message to the finished page, of which the host sends the last 40 turns; the second opening counts. */
async function opening({ browser, preview }: Bench, turns: number): Promise<number> {
  const whole = opened(earlier(turns, 2 * kb));
  const read = Object.fromEntries(Object.entries(whole.conversation.turns).slice(-40));
  const message = { ...whole, conversation: { ...whole.conversation, turns: read } };
  const other = opened([]);
  const page = await BenchPage.open(browser, preview, message);
  await page.panel.tell({ ...other, conversation: { ...other.conversation, id: 'other' } });
  await page.panel.settle();
  // How the message comes into this page is no cost of the panel.
  const there = await page.panel.page.evaluateHandle((told) => told, message);
  const before = await page.used();
  await there.evaluate((told) => window.postMessage(told, '*'));
  await page.panel.settle();
  const ms = ((await page.used()).taskSeconds - before.taskSeconds) * 1000;
  await page.close();
  return ms;
}

/** What stays of 1 000 turns of 20 KB beside 200. */
async function soak(bench: Bench): Promise<Figures> {
  const [few, many] = bench.isQuick ? [20, 100] : [200, 1000];
  const page = await BenchPage.open(bench.browser, bench.preview, opened([]));
  const text = textOf('mixed', 20 * kb);
  const used = [];
  for (let turn = 0; turn < many; turn += 1) {
    const id = `t${turn}`;
    await page.happen(
      asked(id, turn === 0 ? null : `t${turn - 1}`),
      sent(id),
      received(id, ...messageEvents(text)),
      ended(id),
    );
    if (turn + 1 !== few && turn + 1 !== many) continue;
    await page.panel.settle(); // what was taken from the page a moment ago is still held
    used.push({ ...(await page.used(true)), mb: await page.rendererMB() });
  }
  await page.close();
  const [before, after] = used;
  return {
    soakHeapRatio: rounded((after?.heapMB ?? NaN) / (before?.heapMB ?? NaN)),
    soakNodesRatio: rounded((after?.nodes ?? NaN) / (before?.nodes ?? NaN)),
    soakHeapMB: rounded(after?.heapMB ?? NaN, 1),
    soakRendererRatio: rounded((after?.mb ?? NaN) / (before?.mb ?? NaN)),
    soakRendererMB: after?.mb ?? NaN,
  };
}
