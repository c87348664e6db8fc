import { entryText, type OutputEntry } from '../output/outputEntry.ts';
import { shownEntries } from '../output/shownEntries.ts';
import type { Turn } from './conversation.ts';
import { turnOutput } from './path.ts';

/** The output items as shown: thinking at the start of a message is an item of its own. */
export function shownOutput(turn: Turn): readonly OutputEntry[] {
  return turn.responses.flatMap(({ output }) => shownEntries(output));
}

/** The answer's text: its messages, a blank line between two. */
export function answerText(turn: Turn): string {
  return turnOutput(turn)
    .filter(({ item }) => item.type === 'message')
    .map(entryText)
    .join('\n\n');
}

const codeMark = /```|~~~|^(?: {4}|\t)/m;

/** Whether code may be shown in an answer: a fence or an indented line in a text, code that was run, a change. `false` is certain. */
export function mayHaveCode(turn: Turn): boolean {
  const hasCode = (entry: OutputEntry): boolean => entry.item.type.includes('code') || codeMark.test(entryText(entry));
  return turn.change !== undefined || turnOutput(turn).some(hasCode);
}
