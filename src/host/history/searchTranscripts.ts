import { inOrder } from '../../core/stored/formatLogLine.ts';
import { escapeRegExp } from '../../core/basics/escapeRegExp.ts';
import { createReadStream } from 'node:fs';
import { answerText } from '../../core/conversation/answerText.ts';
import { foldText } from '../../core/stored/foldLog.ts';
import { excerpt } from './searchExcerpt.ts';

/** So many transcripts are read at once: the disk and we work at the same time. */
const filesAtOnce = 8;

/** How much of a transcript is looked at in one go. */
const chunkBytes = 512 * 1024;

/** A transcript to look into. */
export interface Searched {
  readonly id: string;
  readonly file: string;
}

export interface SearchProgress {
  /** As soon as it is found, the place as one line. */
  readonly onFound: (id: string, excerpt: string) => void;
  /** After each transcript. */
  readonly onSearched: () => void;
}

/** Looks for words in transcripts, in their order, until it is stopped. */
export async function searchTranscripts(
  transcripts: readonly Searched[],
  words: string,
  signal: AbortSignal,
  { onFound, onSearched }: SearchProgress,
): Promise<void> {
  // All take from the same list.
  const rest = transcripts.values();
  const searchRest = async (): Promise<void> => {
    for (const { id, file } of rest) {
      if (signal.aborted) return;
      const found = await searchTranscript(file, words, signal);
      if (found !== undefined) onFound(id, found);
      onSearched();
    }
  };
  await Promise.all(Array.from({ length: filesAtOnce }, searchRest));
}

/**
 * Looks for words in a transcript; `undefined` when they are not there. Case does not count.
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
      open = text.slice(end);
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
  while (pattern.test(text)) {
    const start = text.lastIndexOf('\n', pattern.lastIndex - 1) + 1;
    const end = (text.indexOf('\n', pattern.lastIndex) + 1 || text.length + 1) - 1;
    const found = snippetOf(Buffer.from(text.slice(start, end), 'latin1').toString('utf8'), words);
    if (found !== undefined) return found;
    pattern.lastIndex = end;
  }
  return undefined;
}

/** Finds all lines that may have the words, in either case; in a file they are JSON in UTF-8. */
function bytesPattern(words: string): RegExp {
  const inBytes = (character: string): string =>
    escapeRegExp(Buffer.from(JSON.stringify(character).slice(1, -1)).toString('latin1'));
  const cases = Array.from(words, (character) =>
    [...new Set([character, character.toLowerCase(), character.toUpperCase()])].map(inBytes),
  );
  return new RegExp(cases.map((ways) => (ways.length > 1 ? `(?:${ways.join('|')})` : ways.join(''))).join(''), 'g');
}

/** Only what people read counts: questions, and answers as a whole. */
function snippetOf(line: string, words: string): string | undefined {
  // A single line has no place in the tree.
  const asked = line.includes('"type":"questionAsked"')
    ? line.replace(/"parentId":"[\w-]+"/, '"parentId":null')
    : `${askedFor(line)}\n${line}`;
  const { conversation } = foldText({ id: '', createdAt: 0 }, asked);
  const texts = Object.values(conversation.turns).flatMap((turn) => [turn.question.text, answerText(turn)]);
  const text = texts.find((candidate) => candidate.toLowerCase().includes(words.toLowerCase()));
  return text === undefined ? undefined : excerpt(text, words);
}

/** A turn for the events of a line to be folded into. */
function askedFor(line: string): string {
  const turnId = /"turnId":"([\w-]+)"/.exec(line)?.[1] ?? '';
  const question = { kind: 'chat', text: '', attachments: [], options: { model: '' } };
  const asked = { type: 'questionAsked', at: 0, turnId, parentId: null, question };
  return [asked, { type: 'requestPlanned', at: 0, turnId, plan: { mode: 'first' } }].map(inOrder).join('\n');
}
