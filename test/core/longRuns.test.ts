import { expect, it } from 'vitest';
import { visibleLine } from '../../src/core/basics/visibleText.ts';
import { findMentions, pathCandidates } from '../../src/core/context/mentions.ts';
import { problemLine } from '../../src/core/context/problemsText.ts';
import { plainOutput } from '../../src/core/context/terminalText.ts';
import { withoutMarks } from '../../src/core/edit/answer/blockMarks.ts';
import { codeBeforeFence } from '../../src/core/edit/answer/fenceLines.ts';
import { omits } from '../../src/core/edit/excerpt/placeholder.ts';
import { titleFrom } from '../../src/core/prompts/titlePrompt.ts';
import { wordAtCursor } from '../../src/webview/composer/wordAtCursor.ts';

const run = (piece: string): string => `a${piece.repeat(1_000_000 / piece.length)}b`;
const place = { path: 'a.ts', line: 0, character: 0, severity: 'error', origin: '' } as const;
const fence = { marker: '`', length: 3, indent: '', language: '' };
const target = { lines: ['x'], languageId: 'typescript', indentUnit: '  ' };

// Whoever looks through a run once for each of its characters looks at 10 ** 12 of them: that would not end.
it.each<readonly [name: string, piece: string, read: (text: string) => unknown]>([
  ['a problem', ' ', (message) => problemLine({ ...place, message }, 100)],
  ['the lines of a problem', ' \n', (message) => problemLine({ ...place, message }, 100)],
  ['an output', ' ', plainOutput],
  ['a line to be shown', '\u009d', visibleLine],
  ['a title', '* ', titleFrom],
  ['the address of a mention', ')', (text) => findMentions(`#url https://${text}`)],
  ['the path of a mention', ')', pathCandidates],
  ['code before a fence', '`', (text) => codeBeforeFence(text, fence)],
  ['a comment', '-', omits],
  ['a comment of dots', '.', omits],
  ['a name of a file', '=', (text) => withoutMarks([text, 'y'], target)],
  ['a word that is typed', '，#', (text) => wordAtCursor(`${text} `, text.length + 1)],
])('a long run within %s is looked through once', (_, piece, read) => {
  expect(() => read(run(piece))).not.toThrow();
});
