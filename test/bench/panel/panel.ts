import type { Browser } from 'playwright-core';
import type { Action } from '../../../src/core/conversation/action.ts';
import { answered, asked, ended, messageEvents, received, sent } from '../../core/builders.ts';
import { launchBrowser } from '../../support/workbench/browserPage.ts';
import { opened } from '../../webview/opened.ts';
import { buildPanel } from '../../webview/preview/buildPanel.ts';
import { PreviewPage } from '../../webview/preview/previewPage.ts';
import { median, rounded } from '../median.ts';
import { BenchPage } from './benchPage.ts';
import type { Contestant } from './contestants.ts';
import { textOf } from './texts.ts';

type Figures = Readonly<Record<string, number>>;

/** Where the measurements are made, and how many of them. */
interface Bench {
  readonly browser: Browser;
  readonly preview: PreviewPage;
  readonly isQuick: boolean;
}

const kb = 1000;
const running: readonly Action[] = [asked('last'), sent('last')];

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
    return { ...(await streaming(bench)), ...(await longTranscripts(bench)), ...(await soak(bench)) };
  } finally {
    await browser.close();
    preview.close();
  }
}

async function streaming(bench: Bench): Promise<Figures> {
  const rounds = bench.isQuick ? 1 : 3;
  const mixed = textOf('mixed', 100 * kb);
  const whom: readonly Contestant[] = [
    'panel',
    'panelThinking',
    'streamingMarkdown',
    // It takes minutes.
    ...(bench.isQuick ? [] : (['markedPerFrame'] as const)),
  ];
  const forced100 = await compared(bench, { how: 'forced', text: mixed, whom, rounds });
  const real100 = await compared(bench, { how: 'real', text: mixed, whom: ['panel'], rounds });
  const kinds: [string, number][] = [];
  for (const [kind, name] of Object.entries(nameOf) as [keyof typeof nameOf, string][]) {
    const figure = await compared(bench, { how: 'forced', text: textOf(kind, 100 * kb), whom: ['panel'], rounds });
    kinds.push([`${name}Ratio`, figure.ratios.panel]);
  }
  return noted({
    panelFloorRatio100: real100.ratios.panel,
    panelFloorRatioForced100: forced100.ratios.panel,
    streamingMarkdownRatioForced100: forced100.ratios.streamingMarkdown,
    panelThinkingRatio: forced100.ratios.panelThinking,
    ...(!bench.isQuick && { markedPerFrameRatioForced100: forced100.ratios.markedPerFrame }),
    ...Object.fromEntries(kinds),
    ...(!bench.isQuick && (await longStreams(bench, forced100.ms.panel))),
  });
}

/** What has been found is told at once: all of it takes a while. */
function noted(figures: Figures): Figures {
  process.stderr.write(`${JSON.stringify(figures)}\n`);
  return figures;
}

const nameOf = {
  longCode: 'panelLongCode',
  longLine: 'panelLongLine',
  list: 'panelList',
  table: 'panelTable',
  fenceInList: 'panelFenceInList',
} as const;

/** @param ms - Of a text of a quarter of the length. */
async function longStreams(bench: Bench, ms: number): Promise<Figures> {
  const text = textOf('mixed', 400 * kb);
  const forced = await compared(bench, { how: 'forced', text, whom: ['panel', 'streamingMarkdown'], rounds: 3 });
  const real = await compared(bench, { how: 'real', text, whom: ['panel'], rounds: 1 });
  return {
    panelFloorRatio400: real.ratios.panel,
    panelFloorRatioForced400: forced.ratios.panel,
    streamingMarkdownRatioForced400: forced.ratios.streamingMarkdown,
    panelGrowth: rounded(forced.ms.panel / ms),
  };
}

interface Comparison {
  readonly how: 'forced' | 'real';
  readonly text: string;
  readonly whom: readonly Contestant[];
  readonly rounds: number;
}

interface Compared {
  /** Medians of what each cost beside the floor of the same round. */
  readonly ratios: Readonly<Record<Contestant, number>>;
  readonly ms: Readonly<Record<Contestant, number>>;
}

/** Contestants take turns with the floor, each in a page of its own. */
async function compared(bench: Bench, comparison: Comparison): Promise<Compared> {
  const found = new Map(comparison.whom.map((who) => [who, { ratios: [] as number[], ms: [] as number[] }]));
  for (let round = 0; round < comparison.rounds; round += 1) {
    const floor = await cost(bench, 'floor', comparison);
    for (const [who, { ratios, ms }] of found) {
      // One that takes minutes is asked once.
      if (who === 'markedPerFrame' && round > 0) continue;
      ms.push(await cost(bench, who, comparison));
      ratios.push((ms.at(-1) ?? NaN) / floor);
    }
  }
  const medians = (of: 'ratios' | 'ms'): Readonly<Record<Contestant, number>> =>
    Object.fromEntries(Array.from(found, ([who, each]) => [who, rounded(median(each[of]))])) as Record<
      Contestant,
      number
    >;
  return { ratios: medians('ratios'), ms: medians('ms') };
}

async function cost({ browser, preview }: Bench, who: Contestant, { how, text }: Comparison): Promise<number> {
  const page = await BenchPage.open(browser, preview, opened(running));
  const ms = await page[how](who, text);
  await page.close();
  return ms;
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
  });
}

/** Milliseconds of work for a turn of 20 KB, and for a key. */
async function inConversation(
  { browser, preview }: Bench,
  turns: number,
): Promise<{ readonly turnMs: number; readonly keyMs: number }> {
  const page = await BenchPage.open(browser, preview, opened(earlier(turns, 2 * kb)));
  await page.panel.settle();
  await page.happen(asked('last', `t${turns - 1}`), sent('last'));
  const turnMs = await page.real('panel', textOf('mixed', 20 * kb));
  await page.happen(ended('last'));
  await page.panel.settle();
  const before = await page.used();
  const keys = 40;
  await page.panel.page.getByRole('textbox', { name: 'Ask Qwen' }).pressSequentially('k'.repeat(keys));
  const keyMs = (((await page.used()).taskSeconds - before.taskSeconds) * 1000) / keys;
  await page.close();
  return { turnMs, keyMs };
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
  const before = await page.used();
  await page.panel.tell(message);
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
    if (turn + 1 === few || turn + 1 === many) used.push(await page.used(true));
  }
  await page.close();
  const [before, after] = used;
  return {
    soakHeapRatio: rounded((after?.heapMB ?? NaN) / (before?.heapMB ?? NaN)),
    soakNodesRatio: rounded((after?.nodes ?? NaN) / (before?.nodes ?? NaN)),
    soakHeapMB: rounded(after?.heapMB ?? NaN, 1),
  };
}
