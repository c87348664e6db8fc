import type { Action } from '../../../src/core/conversation/action.ts';
import { asked, sent } from '../../core/builders.ts';
import { opened } from '../../webview/opened.ts';
import { median, rounded } from '../median.ts';
import { type Bench, type Figures, kb, noted } from './bench.ts';
import { BenchPage } from './benchPage.ts';
import type { Contestant } from './contestants.ts';
import { textOf } from './texts.ts';

const running: readonly Action[] = [asked('last'), sent('last')];

/** What a growing text costs beside plain text, and beside others who draw it. */
export async function streaming(bench: Bench): Promise<Figures> {
  const rounds = bench.isQuick ? 1 : 3;
  const mixed = textOf('mixed', 100 * kb);
  const whom: readonly Contestant[] = [
    'panel',
    'panelThinking',
    'streamingMarkdown',
    'streamdown',
    'reactMemo',
    // It takes minutes.
    ...(bench.isQuick ? [] : (['markedPerFrame'] as const)),
  ];
  const forced100 = await compared(bench, { how: 'forced', text: mixed, whom, rounds });
  const real100 = await compared(bench, {
    how: 'real',
    text: mixed,
    whom: ['panel', 'panelThinking', 'streamingMarkdown'],
    rounds,
  });
  const kinds: [string, number][] = [];
  for (const [kind, name] of Object.entries(nameOf) as [keyof typeof nameOf, string][]) {
    const figure = await compared(bench, { how: 'forced', text: textOf(kind, 100 * kb), whom: ['panel'], rounds });
    kinds.push([`${name}Ratio`, figure.ratios.panel]);
  }
  return noted({
    panelFloorRatio100: real100.ratios.panel,
    panelThinkingFloorRatio100: real100.ratios.panelThinking,
    streamingMarkdownFloorRatio100: real100.ratios.streamingMarkdown,
    panelFloorRatioForced100: forced100.ratios.panel,
    streamingMarkdownRatioForced100: forced100.ratios.streamingMarkdown,
    streamdownRatioForced100: forced100.ratios.streamdown,
    reactMemoRatioForced100: forced100.ratios.reactMemo,
    panelThinkingRatio: forced100.ratios.panelThinking,
    ...(!bench.isQuick && { markedPerFrameRatioForced100: forced100.ratios.markedPerFrame }),
    ...Object.fromEntries(kinds),
    ...(bench.isQuick ? await growth(bench) : await longStreams(bench, forced100.ms.panel)),
  });
}

const nameOf = {
  longCode: 'panelLongCode',
  longLine: 'panelLongLine',
  list: 'panelList',
  table: 'panelTable',
  fenceInList: 'panelFenceInList',
} as const;

/** What four times the text costs beside it. */
async function growth(bench: Bench): Promise<Figures> {
  const costOf = (length: number): Promise<number> =>
    cost(bench, 'panel', { how: 'forced', text: textOf('mixed', length) });
  const [short, long] = [await costOf(100 * kb), await costOf(400 * kb)];
  return { panelGrowth: rounded(long / short) };
}

/** @param ms - Of a text of a quarter of the length. */
async function longStreams(bench: Bench, ms: number): Promise<Figures> {
  const text = textOf('mixed', 400 * kb);
  const forced = await compared(bench, { how: 'forced', text, whom: ['panel', 'streamingMarkdown'], rounds: 3 });
  const real = await compared(bench, { how: 'real', text, whom: ['panel'], rounds: 1 });
  const huge = await cost(bench, 'panel', { how: 'forced', text: textOf('mixed', 1600 * kb) });
  return {
    panelFloorRatio400: real.ratios.panel,
    panelFloorRatioForced400: forced.ratios.panel,
    streamingMarkdownRatioForced400: forced.ratios.streamingMarkdown,
    panelGrowth: rounded(forced.ms.panel / ms),
    panelGrowth1600: rounded(huge / forced.ms.panel),
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

async function cost(
  { browser, preview }: Bench,
  who: Contestant,
  { how, text }: Pick<Comparison, 'how' | 'text'>,
): Promise<number> {
  const page = await BenchPage.open(browser, preview, opened(running));
  const ms = await page.draw(how, who, text);
  await page.close();
  return ms;
}
