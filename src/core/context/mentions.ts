import { withoutEnd } from '../basics/cut.ts';
import { withoutCode } from './withoutCode.ts';
import { beforeMention } from './beforeMention.ts';

/** What can be mentioned by its name alone. */
export const plainMentions = ['selection', 'problems', 'changes', 'terminal', 'editors'] as const;

export type PlainMention = (typeof plainMentions)[number];

/** What is mentioned by a path or a name behind a colon. */
const namedMentions = ['file', 'folder', 'symbol'] as const;

type NamedMention = (typeof namedMentions)[number];

/** Something that a question names to be sent along, or to be read. Offsets are in UTF-16 characters, the end exclusive. */
export type Mention = { readonly start: number; readonly end: number } & (
  | { readonly kind: PlainMention }
  /** As it was written: `pathCandidates` has what may be meant. */
  | { readonly kind: NamedMention; readonly written: string }
  | { readonly kind: 'url'; readonly url: string }
);

/** What must not follow a mention's name: it would be part of a word, path, assignment or CSS rule then. */
const noMore = String.raw`(?![\w/=-]|\.\w|[ \t]*\{)`;
const pattern = new RegExp(
  String.raw`${beforeMention}#(?:(?<named>${namedMentions.join('|')}):(?:"(?<quoted>[^"\n]+)"|(?<path>[^\s"]+))|(?<name>${plainMentions.join('|')})${noMore}|url[ \t]+(?<url>https?:\/\/[^\s<>"\u3000-\u303f\uff00-\uffef\u201c\u201d]+))`,
  'gu',
);

/**
 * The mentions of a text, in its order: `#file:path`, `#file:"path with blanks"`, `#folder:path`, `#symbol:name`, `#symbol:name@path`,
 * `#url https://…`, and `#` with each of `plainMentions`.
 * Every other `#` is ordinary text (#123, #include, C#, headings, colours), and so is all that stands in code. Never throws.
 */
export function findMentions(text: string): readonly Mention[] {
  if (!text.includes('#')) return [];
  return [...withoutCode(text).matchAll(pattern)].flatMap((match) => toMention(match) ?? []);
}

/** The same for mentions of the same thing. */
export function mentionKey(mention: Mention): string {
  const what = 'written' in mention ? mention.written : mention.kind === 'url' ? mention.url : '';
  return `${mention.kind}:${what}`;
}

const mentionStart = new RegExp(
  String.raw`(?<!\\)#(?=(?:${namedMentions.join('|')}):|url|${plainMentions.join('|')})`,
  'g',
);

/** The text without mentions, wherever it is put: a backslash in front of `#` makes ordinary text of each, as in Markdown. */
export function withoutMentions(text: string): string {
  return text.replaceAll(mentionStart, '\\#');
}

/** The pages that a text asks to be read, each once. */
export function pagesIn(text: string): readonly string[] {
  return [...new Set(findMentions(text).flatMap((mention) => (mention.kind === 'url' ? [mention.url] : [])))];
}

function toMention({ index, 0: all, groups = {} }: RegExpMatchArray): Mention | undefined {
  const start = index ?? 0;
  const { quoted, path, name, url, named } = groups;
  const kind = plainMentions.find((known) => known === name);
  if (kind) return { kind, start, end: start + all.length };
  if (url !== undefined) {
    const bare = withoutEnd(url, closing);
    return { kind: 'url', url: bare, start, end: start + all.length - (url.length - bare.length) };
  }
  const [namedKind, written] = [namedMentions.find((known) => known === named), quoted ?? path];
  return namedKind && written !== undefined ? { kind: namedKind, written, start, end: start + all.length } : undefined;
}

/** What ends a sentence or closes a bracket, and is hardly ever the end of a name. */
const closing = /[.,;:!?)\]}'…]/;
const closingOfPath = /[.,;:!?)\]}'…\u3000-\u303f\uff00-\uffef\u2018-\u201f]/;

/**
 * The paths that a mention may mean, the likeliest first: what is written, without the punctuation after it, and up to where
 * a sentence of a script without blanks goes on. With `/` between its parts.
 */
export function pathCandidates(written: string): readonly string[] {
  const path = written.replaceAll('\\', '/');
  const bare = withoutEnd(path, closingOfPath);
  const [upToPunctuation = ''] = bare.split(/[\u3000-\u303f\uff00-\uffef\u2018-\u201f]/);
  const [upToScript = ''] = bare.split(/[^\p{ASCII}]/u);
  return [...new Set([path, bare, upToPunctuation, upToScript])].filter((candidate) => candidate !== '');
}

/** A mention as it is put into a question. */
export function namedMention(kind: NamedMention, written: string): string {
  return `#${kind}:${/[\s"]/.test(written) ? `"${written}"` : written}`;
}

/** What a mention of a symbol means: its name, and perhaps the file that it is in. */
export function symbolWritten(written: string): { readonly name: string; readonly path?: string } {
  const at = written.lastIndexOf('@');
  return at > 0 && at < written.length - 1
    ? { name: written.slice(0, at), path: written.slice(at + 1) }
    : { name: written };
}
