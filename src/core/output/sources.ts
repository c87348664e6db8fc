import { arrayAt, objectAt, parseJson, stringAt } from '../json.ts';
import type { OutputEntry } from './outputEntry.ts';
import { entryText } from './outputEntry.ts';
import type { OutputItem } from './wire.ts';

/** A page or a file that an answer rests on. */
export interface Source {
  /** An http or https address; absent for a file on the server. */
  readonly href?: string;
  /** Of the page, or the name of the file, where the server tells it. */
  readonly title?: string;
}

/**
 * The pages and files that an answer rests on, each once, in the order in which they came: what searches found, and what the
 * text itself refers to, as OpenAI's does. Addresses that may not be followed are left out.
 */
export function sourcesOf(output: readonly OutputEntry[]): readonly Source[] {
  const sources = output.flatMap(({ item }) => sourcesIn(item)).flatMap((source) => toSource(source) ?? []);
  const seen = new Map<string, Source>();
  for (const source of sources) {
    const key = source.href ?? source.title ?? '';
    if (!seen.get(key)?.title) seen.set(key, source);
  }
  return [...seen.values()];
}

function sourcesIn(item: OutputItem): readonly unknown[] {
  switch (item.type) {
    case 'message':
      return arrayAt(item, 'content').flatMap((part) => arrayAt(part, 'annotations'));
    case 'file_search_call':
      return arrayAt(item, 'results');
    default:
      return arrayAt(objectAt(item, 'action'), 'sources');
  }
}

function toSource(value: unknown): Source | undefined {
  const url = stringAt(value, 'url');
  const title = stringAt(value, 'title') ?? stringAt(value, 'filename');
  if (url === undefined) return title === undefined ? undefined : { title };
  return isWebAddress(url) ? { href: url, ...(title !== undefined && title !== '' && { title }) } : undefined;
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\/[^/]/i.test(url) && URL.canParse(url) && !/[\s\u0000-\u001f\u007f-\u009f\\]/.test(url);
}

/** What was looked for in an image search; empty when it was an image. */
export function imageQueries(entry: OutputEntry): readonly string[] {
  return arrayAt(parseJson(entryText(entry)), 'queries').filter((query) => typeof query === 'string');
}

/** The images that a search has found: the service tells them as a JSON text. */
export function foundImages({ item }: OutputEntry): readonly Source[] {
  const found = parseJson(stringAt(item, 'output') ?? '');
  return Array.isArray(found) ? found.flatMap((image) => toSource(image) ?? []).filter(({ href }) => href !== undefined) : [];
}
