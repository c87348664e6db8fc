import type { Ask } from '../ask.ts';
import { say, simulated, think, type Scenario } from './scenario.ts';

const program = `def primes_up_to(limit):
    sieve = bytearray([1]) * (limit + 1)
    sieve[:2] = b"\\0\\0"
    for n in range(2, int(limit ** 0.5) + 1):
        if sieve[n]:
            sieve[n * n :: n] = bytes(len(sieve[n * n :: n]))
    return sum(sieve)

for power in range(1, 6):
    limit = 10 ** power
    count = primes_up_to(limit)
    print(f"{limit:>7,}  {count:>6,}  {count / limit:.3f}")`;

const logs = `     10       4  0.400
    100      25  0.250
  1,000     168  0.168
 10,000   1,229  0.123
100,000   9,592  0.096`;

const traceback = `Traceback (most recent call last):
  File "<string>", line 1, in <module>
ZeroDivisionError: division by zero`;

/** Code that is run, with what it printed; “fail” or “error” for a run that ends in a traceback. */
export const runCode: Scenario = {
  name: 'run',
  shows: 'code run with its output (with `code_interpreter` in tools); “error” for a traceback first',
  words: /\b(run|calculate|compute|interpreter|primes?|plot)\b|计算|运行/i,
  steps: (ask) => [
    think('Counting is a machine’s work. I write a sieve and let it run.'),
    ...(/\b(error|fail)/i.test(ask.words)
      ? [
          { kind: 'run', code: 'print(1 / 0)', logs: traceback } as const,
          think('That was a slip. Once more, with the right limits.'),
        ]
      : []),
    { kind: 'run', code: program, logs },
    think('The share falls like one over the logarithm. That is the sentence to end with.'),
    say(answerText(ask)),
  ],
};

function answerText({ tools }: Ask): string {
  const head = tools.has('code_interpreter')
    ? 'I counted them with a sieve.'
    : 'Running code is off for this question, so these numbers come from a table.';
  return `${head} ${simulated}

| up to | primes | share |
|--:|--:|--:|
| 10 | 4 | 40.0 % |
| 100 | 25 | 25.0 % |
| 1 000 | 168 | 16.8 % |
| 10 000 | 1 229 | 12.3 % |
| 100 000 | 9 592 | 9.6 % |

They thin out, but slowly: the share is close to 1 / ln *n*, which for 100 000 gives 8.7 %.`;
}
