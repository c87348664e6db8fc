import * as l10n from '@vscode/l10n';
import { stringAt, stringsAt } from '../../core/basics/json.ts';
import type { OutputEntry } from '../../core/output/outputEntry.ts';
import { h } from '../dom/h.ts';
import { link } from '../markdown/inline/link.ts';
import { parseHref } from '../../core/basics/links.ts';
import { hostedStep } from './step.ts';
import { stepList, stepText } from './stepText.ts';

function urlsOf({ item }: OutputEntry): readonly string[] {
  return stringsAt(item, 'urls');
}

function pageCount(entry: OutputEntry): number {
  return Math.max(1, urlsOf(entry).length);
}

function detail(entry: OutputEntry): (Node | undefined)[] {
  const goal = stringAt(entry.item, 'goal');
  const output = stringAt(entry.item, 'output');
  return [
    goal ? h('p.step-goal', l10n.t('Looking for: {0}', goal)) : undefined,
    stepList(l10n.t('Pages'), urlsOf(entry).map(pageLine)),
    output ? stepText(l10n.t('Result'), output) : undefined,
  ];
}

function pageLine(url: string): Node {
  const href = parseHref(url);
  return h('li', href === undefined ? url : link(href, url));
}

export const createWebExtractorView = hostedStep({
  labels: {
    running: (entry) =>
      pageCount(entry) === 1 ? l10n.t('Reading 1 page…') : l10n.t('Reading {0} pages…', pageCount(entry)),
    failed: () => l10n.t('Pages could not be read'),
    stopped: () => l10n.t('Reading was stopped'),
    done: (entry) => (pageCount(entry) === 1 ? l10n.t('Read 1 page') : l10n.t('Read {0} pages', pageCount(entry))),
  },
  detail,
  hasDetail: (entry) => urlsOf(entry).length > 0 || stringAt(entry.item, 'output') !== undefined,
});
