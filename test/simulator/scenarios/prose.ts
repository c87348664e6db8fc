import { earlierQuestions, type Ask } from '../ask.ts';
import { say, simulated, think, type Scenario } from './scenario.ts';

/** The default: a few sentences. */
export const prose: Scenario = {
  name: 'prose',
  shows: 'a short answer in prose; what comes when no other words are there',
  steps: (ask) => [
    think('The question is a plain one. It needs no tool, so I answer in two short paragraphs.'),
    say(
      `${greeting(ask)} ${simulated}\n\n${place(ask)} Ask for **code**, a **table**, a **long** text, a **search** or a **slow** answer to see more.`,
    ),
  ],
};

function greeting(ask: Ask): string {
  return /\b(hi|hello|hey)\b/i.test(ask.words) ? 'Hello, and welcome.' : 'Your question has arrived.';
}

function place(ask: Ask): string {
  const count = earlierQuestions(ask).length;
  if (count === 0) return 'It is the first of this conversation, as far as the server knows.';
  const source = ask.isChained ? 'kept them from the turns before' : 'was sent them again with this request';
  return `Before it the server knows of ${count} ${count === 1 ? 'question' : 'questions'} of yours: it ${source}.`;
}
