import type { Ask } from '../ask.ts';
import { longProgram } from './longProgram.ts';
import { say, simulated, think, type Scenario } from './scenario.ts';

const debounce = `Here is a \`debounce\` whose last call can be waited for. ${simulated}

\`\`\`ts
/** Calls \`work\` once it has been quiet for \`quietMs\`; everybody who asked meanwhile gets the same result. */
export function debounce<T>(work: () => Promise<T>, quietMs: number): () => Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let waiting: PromiseWithResolvers<T> | undefined;

  return () => {
    clearTimeout(timer);
    waiting ??= Promise.withResolvers<T>();
    const { promise, resolve } = waiting;
    timer = setTimeout(() => {
      waiting = undefined;
      resolve(work());
    }, quietMs);
    return promise;
  };
}
\`\`\`

Two things are worth knowing:

- \`resolve(work())\` hands on a rejection as well, so no error gets lost;
- the timer starts anew with every call, so a steady stream of calls postpones the work *for ever*. If that must not be, remember when the first one came.`;

const severalLanguages = `The same small task, the most frequent word of a text, in five languages. ${simulated}

\`\`\`python
from collections import Counter

def most_frequent(text: str) -> str | None:
    words = Counter(text.lower().split())
    return words.most_common(1)[0][0] if words else None
\`\`\`

\`\`\`rust
use std::collections::HashMap;

fn most_frequent(text: &str) -> Option<&str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in text.split_whitespace() {
        *counts.entry(word).or_default() += 1;
    }
    counts.into_iter().max_by_key(|&(_, count)| count).map(|(word, _)| word)
}
\`\`\`

\`\`\`sql
select word, count(*) as uses
from words
group by word
order by uses desc
limit 1;
\`\`\`

1. In the shell it is a pipe, and a fence inside a list:

   \`\`\`sh
   tr -s '[:space:]' '\\n' < text.txt | sort | uniq -c | sort -rn | head -n 1
   \`\`\`

2. and a page would show it like this:

   \`\`\`html
   <p>Most frequent: <strong id="word"></strong></p>
   \`\`\`

Only the Rust one borrows from the text instead of copying it.`;

const long = `A whole file this time: a small parser and evaluator for sums. ${simulated}

\`\`\`ts
${longProgram}
\`\`\`

It is one pass with one character of look-ahead: \`sum\` calls \`product\`, \`product\` calls \`power\`, and each of them stops at the first operator that binds less tightly than its own.`;

/** Code: one function, several languages, or a whole file. */
export const code: Scenario = {
  name: 'code',
  shows: 'code: a function; “languages” for five of them; “file” or “whole” for a fence of about 120 lines',
  words: /\b(code|function|class|script|program|snippet|debounce|typescript|python|rust|sql|languages?)\b/i,
  steps: (ask) => [
    think('A short function does it. The trap is what becomes of an error, so I say that too.'),
    say(choose(ask)),
  ],
};

function choose({ words }: Ask): string {
  if (/\b(file|whole|program)\b/i.test(words)) return long;
  return /\b(languages?|rust|sql|python|shell)\b/i.test(words) ? severalLanguages : debounce;
}
