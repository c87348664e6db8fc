import { arrayAt, objectAt, stringAt } from '../../core/json.ts';
import type { OutputEntry } from '../../core/output/outputEntry.ts';
import { parseHref } from '../markdown/links.ts';

/** The pages that web searches gave, each once, in the order in which they came; addresses that may not be followed are left out. */
export function sourcesOf(output: readonly OutputEntry[]): readonly string[] {
  const sources = output
    .filter(({ item }) => item.type === 'web_search_call')
    .flatMap(({ item }) => arrayAt(objectAt(item, 'action'), 'sources'))
    .map((source) => parseHref(stringAt(source, 'url') ?? ''))
    .filter((href) => href !== undefined && /^https?:/i.test(href));
  return [...new Set(sources as string[])];
}

/** What names a page in little space: its host, without `www.`. */
export function hostOf(href: string): string {
  return new URL(href).host.replace(/^www\./, '');
}
