import type { Ask } from '../ask.ts';
import { say, simulated, think, type Scenario } from './scenario.ts';

const sources = [
  'https://developer.mozilla.org/en-US/docs/Web/API/AbortSignal/timeout_static',
  'https://developer.mozilla.org/en-US/docs/Web/API/AbortSignal/any_static',
  'https://nodejs.org/api/globals.html#class-abortsignal',
];

const found = `Give the request a signal that ends by itself, \`AbortSignal.timeout\`, and join it with the one your Stop button owns. ${simulated}

\`\`\`ts
const stop = new AbortController();
const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(5_000)]);

try {
  const answer = await fetch(url, { signal });
  console.log(await answer.text());
} catch (error) {
  if (signal.reason?.name === 'TimeoutError') console.error('No answer within five seconds.');
  else if (stop.signal.aborted) console.log('Stopped.');
  else throw error;
}
\`\`\`

- The timer covers the **whole** exchange, the body too, not only the wait for the headers.
- \`signal.reason\` tells the two apart: a \`TimeoutError\` from the clock, an \`AbortError\` from you.
- Both are in every browser and in Node since version 20.`;

/** A web search whose sources are in the finished item only. */
export const webSearch: Scenario = {
  name: 'search',
  shows: 'a web search with three sources, then an answer with code (with `web_search` in tools)',
  words: /\b(search|news|latest|sources?|web|timeout)\b|搜索|联网/i,
  steps: (ask) => [
    think('I should look this up rather than trust my memory: the details of aborting have changed with the years.'),
    { kind: 'search', queries: ['AbortSignal.timeout fetch', 'AbortSignal.any combine signals'], sources },
    think('Three good pages. They agree, so a short example and the differences will do.'),
    say(opening(ask) + found),
  ],
};

function opening({ tools }: Ask): string {
  return tools.has('web_search') ? '' : 'Web search is off for this question, so this comes without sources. ';
}
