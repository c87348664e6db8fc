import type { OutputEntry } from '../output/outputEntry.ts';
import { entryText } from '../output/outputEntry.ts';
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
