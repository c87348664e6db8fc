import { asked, sent } from '../../core/builders.ts';
import { hostileTexts } from '../../webview/markdown/hostileTexts.ts';
import { opened } from '../../webview/opened.ts';
import { median, rounded } from '../median.ts';
import { type Bench, type Figures, kb, noted } from './bench.ts';
import { BenchPage } from './benchPage.ts';
import { textOf } from './texts.ts';

/** A text after which more is written. */
const more = '\n\nAnd this comes after it.\n';

const longTexts = {
  Streaming: () => textOf('mixed', 100 * kb),
  CodeEnd: () => `${textOf('longCode', 100 * kb)}\n\`\`\`${more}`,
  ListEnd: () => `${textOf('list', 100 * kb)}${more}`,
  TableEnd: () => `${textOf('table', 100 * kb)}${more}`,
} as const;

/** How soon a text is on the page, and for how long nothing else can happen meanwhile. */
export async function responsiveness(bench: Bench): Promise<Figures> {
  return noted({ ...(await framesToPaint(bench)), ...(await longestTasks(bench)), ...(await hostileDraws(bench)) });
}

/** Frames from a delta to its text on the page, at 40 KB: the usual and the worst. */
async function framesToPaint(bench: Bench): Promise<Figures> {
  const figures: Record<string, number> = {};
  for (const kind of ['mixed', 'longCode', 'list', 'table'] as const) {
    const counts = await inPage(bench, (page) => page.framesToPaint('panel', textOf(kind, 40 * kb)));
    figures[`framesToPaint_${kind}`] = median(counts);
    figures[`framesToPaint_${kind}_worst`] = Math.max(...counts);
  }
  return figures;
}

/** Milliseconds of the longest task from the first frame of a text to its last. */
async function longestTasks(bench: Bench): Promise<Figures> {
  const figures: Record<string, number> = {};
  for (const [name, text] of Object.entries(longTexts))
    figures[`longestTaskMs${name}`] = rounded(await inPage(bench, (page) => page.longestTask('panel', text())), 1);
  return figures;
}

/** Milliseconds of the longest task for a hostile text of up to 50 KB that comes all at once. */
async function hostileDraws(bench: Bench): Promise<Figures> {
  let longest = 0;
  for (const [, text] of bench.isQuick ? hostileTexts.slice(0, 8) : hostileTexts) {
    const ms = await inPage(bench, (page) => page.longestTask('panel', text.slice(0, 50 * kb), text.length));
    longest = Math.max(longest, ms);
  }
  return { longestTaskMsHostile: rounded(longest, 1) };
}

async function inPage<T>({ browser, preview }: Bench, measure: (page: BenchPage) => Promise<T>): Promise<T> {
  const page = await BenchPage.open(browser, preview, opened([asked('last'), sent('last')]));
  try {
    return await measure(page);
  } finally {
    await page.close();
  }
}
