import { formatRecord } from '../../core/stored/formatLogLine.ts';
import { escapeRegExp } from '../../core/basics/escapeRegExp.ts';
import { createReadStream } from 'node:fs';
import { placesOf, searchable } from '../../core/conversation/findText.ts';
import { answerText } from '../../core/conversation/answerText.ts';
import { shownQuestion } from '../../core/conversation/shownQuestion.ts';
import { foldText } from '../../core/stored/foldLog.ts';
import { excerpt } from './searchExcerpt.ts';

/** So many transcripts are read at once: the disk and we work at the same time. */
const filesAtOnce = 8;

/** How much of a transcript is looked at in one go. */
const chunkBytes = 512 * 1024;

/** A line that streamed text stands in is shorter: it is written at least once a second. */
const maxCarriedBytes = 64 * 1024;

/** A transcript to look into. */
export interface Searched {
  readonly id: string;
  readonly file: string;
}

export interface SearchProgress<T extends Searched> {
  /** As soon as it is found, the place as one line. */
  readonly onFound: (transcript: T, excerpt: string) => void | Promise<void>;
  /** After each transcript. */
  readonly onSearched: () => void;
}

/** Looks for words in transcripts, in their order, until it is stopped. */
export async function searchTranscripts<T extends Searched>(
  transcripts: readonly T[],
  words: string,
  signal: AbortSignal,
  { onFound, onSearched }: SearchProgress<T>,
): Promise<void> {
  // All take from the same list.
  const rest = transcripts.values();
  const searchRest = async (): Promise<void> => {
    for (const transcript of rest) {
      if (signal.aborted) return;
      const found = await searchTranscript(transcript.file, words, signal);
      if (found !== undefined) await onFound(transcript, found);
      onSearched();
    }
  };
  await Promise.all(Array.from({ length: filesAtOnce }, searchRest));
}

/**
 * Looks for words in a transcript; `undefined` when they are not there. Case, marks and white space count as little as in the panel.
 *
 * @returns the place where they were found, as one line.
 */
export async function searchTranscript(file: string, words: string, signal: AbortSignal): Promise<string | undefined> {
  const pattern = bytesPattern(words);
  let open = '';
  try {
    for await (const chunk of createReadStream(file, { encoding: 'latin1', highWaterMark: chunkBytes, signal })) {
      const text = open + String(chunk);
      const end = text.lastIndexOf('\n') + 1;
      const found = searchLines(text.slice(0, end), words, pattern);
      if (found !== undefined) return found;
      const lastLine = text.lastIndexOf('\n', end - 2) + 1;
      // What is looked for may go on in the next line.
      open = text.slice(end - lastLine <= maxCarriedBytes ? lastLine : end);
    }
  } catch {
    // A transcript that is gone or cannot be read holds nothing that could be found.
    return undefined;
  }
  return searchLines(open, words, pattern);
}

/** @param text - Whole lines, a character a byte: making UTF-16 of all that is read takes ten times as long as looking through it. */
function searchLines(text: string, words: string, pattern: RegExp): string | undefined {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const start = text.lastIndexOf('\n', match.index) + 1;
    const end = (text.indexOf('\n', pattern.lastIndex) + 1 || text.length + 1) - 1;
    const found = snippetOf(Buffer.from(text.slice(start, end), 'latin1').toString('utf8'), words);
    if (found !== undefined) return found;
    pattern.lastIndex = end;
  }
  return undefined;
}

/** From a text that was streamed to where it goes on in the next line. */
const toNextLine = String.raw`"[^\n]{0,200}\n[^\n]{0,600}?"delta":"`;

/** What may stand between two letters, or between two words: marks and white space, of which `searchable` knows as little. */
const between = (one: string): string => `(?:${one})*(?:${toNextLine}(?:${one})*)?`;
const betweenLetters = between('[*_`~]');
const betweenWords = between(
  String.raw`[ *_${'`'}~]|\\[nrtf]|\\u000b|\xc2\xa0|\xe1\x9a\x80|\xe2\x80[\x80-\x8a\xa8\xa9\xaf]|\xe2\x81\x9f|\xe3\x80\x80|\xef\xbb\xbf`,
);

/** Finds all lines that may have the words, in either case, or a part of them and the next line the rest; in a file they are JSON in UTF-8. */
function bytesPattern(words: string): RegExp {
  const inBytes = (character: string): string =>
    escapeRegExp(Buffer.from(JSON.stringify(character).slice(1, -1)).toString('latin1'));
  const either = (character: string): string => {
    const ways = [...new Set([character, character.toLowerCase(), character.toUpperCase()])].map(inBytes);
    return ways.length > 1 ? `(?:${ways.join('|')})` : ways.join('');
  };
  const bare = words.replaceAll(/[*_`~]/g, '').split(/\s+/);
  const patterns = bare.filter((word) => word !== '').map((word) => Array.from(word, either).join(betweenLetters));
  return new RegExp(patterns.join(betweenWords) || '(?!)', 'g');
}

/**
 * Only what people read counts: questions as they are shown, and answers as a whole.
 *
 * @param line - Or some that follow one another.
 */
function snippetOf(line: string, words: string): string | undefined {
  // A single line has no place in the tree.
  const asked = line.includes('"type":"questionAsked"')
    ? line.replace(/"parentId":"[\w-]+"/, '"parentId":null')
    : `${askedFor(line)}\n${line}`;
  const { conversation } = foldText({ id: '', createdAt: 0 }, asked);
  const texts = Object.values(conversation.turns).flatMap((turn) => [shownQuestion(turn.question), answerText(turn)]);
  const text = texts.find((candidate) => placesOf(words, searchable(candidate)).length > 0);
  return text === undefined ? undefined : excerpt(text, words);
}

/** A turn for the events of a line to be folded into. */
function askedFor(line: string): string {
  const turnId = /"turnId":"([\w-]+)"/.exec(line)?.[1] ?? '';
  const question = { kind: 'chat', text: '', attachments: [], options: { model: '' } };
  const asked = { type: 'questionAsked', at: 0, turnId, parentId: null, question };
  return [asked, { type: 'requestPlanned', at: 0, turnId, plan: { mode: 'first' } }].map(formatRecord).join('\n');
}
