import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { answerText } from '../../core/conversation/path.ts';
import { foldText } from '../../core/stored/foldLog.ts';

/** How much is told around what was found, in characters. */
const around = 40;

/**
 * Looks for words in a transcript; `undefined` when they are not there. Case does not count.
 *
 * @returns the place where they were found, as one line.
 */
export async function searchTranscript(file: string, words: string, signal: AbortSignal): Promise<string | undefined> {
  const stream = createReadStream(file, { encoding: 'utf8' });
  stream.on('error', () => stream.destroy());
  // In the file a text is JSON.
  const wanted = JSON.stringify(words).slice(1, -1).toLowerCase();
  try {
    for await (const line of createInterface({ input: stream })) {
      if (signal.aborted) return undefined;
      const found = line.toLowerCase().includes(wanted) ? snippetOf(line, words) : undefined;
      if (found !== undefined) return found;
    }
  } catch {
    // A transcript that is gone or cannot be read holds nothing that could be found.
  } finally {
    stream.destroy();
  }
  return undefined;
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
  const asked = { v: 1, type: 'questionAsked', at: 0, turnId, parentId: null, question };
  return [asked, { v: 1, type: 'requestPlanned', at: 0, turnId, plan: { mode: 'first' } }]
    .map((record) => JSON.stringify(record))
    .join('\n');
}

function excerpt(text: string, words: string): string {
  const at = text.toLowerCase().indexOf(words.toLowerCase());
  const start = Math.max(0, at - around);
  const end = Math.min(text.length, at + words.length + around);
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`.replaceAll(/\s+/g, ' ');
}
