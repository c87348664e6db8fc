import type { Ask } from '../ask.ts';
import { bench } from './bench.ts';
import { chinese } from './chinese.ts';
import { code } from './code.ts';
import { commitMessage } from './commitMessage.ts';
import { counting } from './counting.ts';
import { findImages, remoteTool, searchFiles } from './currentTools.ts';
import { edit } from './edit.ts';
import { explain, explainAnyway } from './explain.ts';
import { functionCalls } from './functionCalls.ts';
import { functionResults } from './functionResults.ts';
import { huge } from './huge.ts';
import { instructions } from './instructions.ts';
import { markdown } from './markdown.ts';
import { memory } from './memory.ts';
import { prose } from './prose.ts';
import { readPage } from './readPage.ts';
import { refusal } from './refusal.ts';
import { research } from './research.ts';
import { runCode } from './runCode.ts';
import type { Scenario } from './scenario.ts';
import { table } from './table.ts';
import { thinking } from './thinking.ts';
import { title } from './title.ts';
import { webSearch } from './webSearch.ts';
import { writeTests } from './writeTests.ts';

/** All scenarios; the first that fits answers, so the particular come before the general. */
export const scenarios: readonly Scenario[] = [
  bench,
  huge,
  title,
  commitMessage,
  functionResults,
  functionCalls,
  memory,
  instructions,
  explain,
  writeTests,
  edit,
  counting,
  refusal,
  research,
  readPage,
  findImages,
  searchFiles,
  remoteTool,
  webSearch,
  runCode,
  table,
  explainAnyway,
  chinese,
  markdown,
  code,
  thinking,
  prose,
];

/** The scenario for a question. `scenario:name` in it chooses one outright. */
export function scenarioFor(ask: Ask): Scenario {
  const wanted = /\bscenario:(\w+)/.exec(ask.question)?.[1];
  return scenarios.find((scenario) => (wanted === undefined ? fits(scenario, ask) : scenario.name === wanted)) ?? prose;
}

function fits({ fits: isFitting, words }: Scenario, ask: Ask): boolean {
  if (isFitting === undefined && words === undefined) return false;
  return (isFitting?.(ask) ?? true) && (words?.test(ask.words) ?? true);
}
