import { say, simulated, think, type Scenario } from './scenario.ts';

const spec = 'https://html.spec.whatwg.org/multipage/server-sent-events.html';

/** All three seed tools in one answer, with thoughts between them. */
export const research: Scenario = {
  name: 'research',
  shows: 'thinking, search, a page, thinking, a run, thinking and text: everything in one answer',
  words: /\b(research|investigate|everything at once)\b|研究|调研/i,
  steps: () => [
    think(
      'What ends an event in an event stream, and is it the same for all line ends? I look for the specification first.',
    ),
    {
      kind: 'search',
      queries: ['server-sent events line endings specification'],
      sources: [spec, 'https://developer.mozilla.org/en-US/docs/Web/API/Server-sent_events'],
    },
    think('The first one is the specification itself. I read the part about parsing.'),
    {
      kind: 'read',
      goal: 'Which line ends a parser of event streams must accept',
      urls: [spec],
      output: `The useful information in ${spec} for user goal Which line ends a parser of event streams must accept as follows: \n\nLines are separated by CR LF, by LF alone, or by CR alone. A blank line dispatches the event.`,
    },
    think('I try it: three streams that should all be two events.'),
    {
      kind: 'run',
      code: 'import re\n\nfor name, end in {"LF": "\\n", "CR LF": "\\r\\n", "CR": "\\r"}.items():\n    stream = end.join(["data:1", "", "data:2", "", ""])\n    print(name.ljust(6), len([e for e in re.split(r"(?:\\r\\n|\\n|\\r){2}", stream) if e]), "events")',
      logs: 'LF     2 events\nCR LF  2 events\nCR     2 events',
    },
    think('All three give two. Now the short answer.'),
    say(`Three line ends are allowed, and a **blank line** ends an event whichever of them is used. ${simulated}

| Line end | Bytes | Two events found |
|---|---|:-:|
| LF | \`0a\` | yes |
| CR LF | \`0d 0a\` | yes |
| CR | \`0d\` | yes |

The trap is CR LF cut between two packets: a parser that ends the line at the CR must not see a second, empty line in the LF that follows.`),
  ],
};
