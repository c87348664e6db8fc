import { arrayAt, objectAt, parseJson, stringAt, stringsAt } from '../basics/json.ts';
import { parseHref } from '../basics/links.ts';
import { entryText, type OutputEntry } from './outputEntry.ts';
import type { OutputItem } from './wire.ts';

/** Something that an answer rests on: a page, or a file on the server, which has no address. */
export interface Source {
  /** http or https, as the URL standard spells it; absent for a file. */
  readonly href?: string;
  /** The page's title or the file's name, where the server tells it. */
  readonly title?: string;
}

/**
 * What all steps of an answer rest on, each once, in the order in which it was first seen: what searches found, what was
 * read, and what the text itself refers to, as OpenAI's does. Addresses that may not be followed are left out.
 */
export function sourcesOf(output: readonly OutputEntry[]): readonly Source[] {
  const sources = new Map<string, Source>();
  for (const source of output.flatMap(entrySources)) {
    const key = keyOf(source);
    sources.set(key, { ...source, ...sources.get(key) });
  }
  return [...sources.values()];
}

function entrySources(entry: OutputEntry): readonly Source[] {
  const { item } = entry;
  switch (item.type) {
    case 'web_search_call':
      return toSources(arrayAt(objectAt(item, 'action'), 'sources'));
    case 'web_extractor_call':
      return toSources(arrayAt(item, 'urls').map((url) => ({ url })));
    case 'message':
      return toSources(citations(item));
    case 'file_search_call':
      return toSources(arrayAt(item, 'results'));
    case 'web_search_image_call':
    case 'image_search_call':
      return foundImages(entry);
    default:
      return [];
  }
}

/** Of pages and of files; others point to what is no source, such as a file that code has written. */
function citations(item: OutputItem): readonly unknown[] {
  const annotations = arrayAt(item, 'content').flatMap((part) => arrayAt(part, 'annotations'));
  return annotations.filter((annotation) => /^(url|file)_citation$/.test(stringAt(annotation, 'type') ?? ''));
}

/** The images that a search has found: the service tells them as a JSON text. */
export function foundImages({ item }: OutputEntry): readonly Source[] {
  const images = parseJson(stringAt(item, 'output') ?? '');
  return toSources(Array.isArray(images) ? images : []).filter(({ href }) => href !== undefined);
}

/** What was looked for in an image search; empty when it was an image. */
export function imageQueries(entry: OutputEntry): readonly string[] {
  return stringsAt(parseJson(entryText(entry)), 'queries');
}

function toSources(values: readonly unknown[]): readonly Source[] {
  return values.flatMap((value): readonly Source[] => {
    const url = stringAt(value, 'url');
    const filename = stringAt(value, 'filename');
    if (url === undefined) return filename ? [{ title: filename }] : [];
    const href = toHref(url);
    const title = stringAt(value, 'title')?.trim();
    return href === undefined ? [] : [{ href, ...(title && { title }) }];
  });
}

/** `undefined` for everything but a whole address on the web: sources come from the model and from pages that it read. */
function toHref(address: string): string | undefined {
  const text = parseHref(address);
  return text !== undefined && /^https?:/i.test(text) ? parseHref(new URL(text).href) : undefined;
}

/** One page is the same with and without the slash at its end, and at whatever place in it. */
function keyOf({ href, title = '' }: Source): string {
  return href?.replace(/#.*$/s, '').replace(/\/$/, '') ?? `file:${title}`;
}
