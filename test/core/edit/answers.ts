import fc from 'fast-check';

/** How an answer is dressed. */
export type Shape =
  | 'fenced'
  | 'explained'
  | 'longFence'
  | 'tildes'
  | 'indentedFence'
  | 'inList'
  | 'withUsage'
  | 'blankEnds'
  | 'bom'
  | 'crlf'
  | 'cr'
  | 'unclosed'
  | 'cutOff'
  | 'refused';

/** What the model did to the indentation of the lines. */
export type Slip = 'kept' | 'allDropped' | 'firstDropped';

export interface Answer {
  readonly answer: string;
  /** What shall stand in the file; `undefined` for a refusal. */
  readonly lines: readonly string[] | undefined;
  readonly shape: Shape;
  /** `false` if the answer was stopped. */
  readonly isEnded: boolean;
  /** Whether the block is closed. */
  readonly isWhole: boolean;
}

/** Words around the code: none of them may ever stand in a file. */
export const proseLines = [
  'Here is the updated code:',
  'Sure! I have simplified the function, and kept its behaviour.',
  'Note that this changes the return type.',
  '好的，下面是修改后的代码：',
  '我把循环改成了 `map`，其余部分保持不变。',
  'I renamed `total` to `sum` so that it is clearer.',
];

export const refusals = [
  'I cannot do this: the selected code does not contain a loop.',
  'Sorry, but that is impossible without knowing what `load` returns.',
  '很抱歉，我无法完成这个修改，因为选中的代码里没有循环。',
  '这段代码无法改成异步的：`sort` 的比较函数必须是同步的。',
];

/** What stands before and behind code whose block is in another one by mistake. */
export const wrappedFences: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['doubled', ['```ts', '```ts'], ['```', '```']],
  ['doubled, with a blank line between', ['```ts', '', '```ts'], ['```', '', '```']],
  ['doubled, and closed once', ['```ts', '```ts'], ['```']],
  ['in Markdown', ['```markdown', '```ts'], ['```', '```']],
  ['in Markdown, with a longer fence', ['````markdown', '```ts'], ['```', '````']],
  ['in a bare one', ['```', '```ts'], ['```', '```']],
  ['in one of tildes', ['~~~', '```ts'], ['```', '~~~']],
];

export const shapes: readonly Shape[] = [
  'fenced',
  'explained',
  'longFence',
  'tildes',
  'indentedFence',
  'inList',
  'withUsage',
  'blankEnds',
  'bom',
  'crlf',
  'cr',
  'unclosed',
  'cutOff',
  'refused',
];

const prose = fc.constantFrom(...proseLines);
const info = fc.constantFrom('', 'ts', 'python', ' js {1,3} title="a.js"', 'c++', '代码', 'diff:src/a.ts');

/**
 * A model's answer with these lines as its new code, and what must be read out of it. The lines neither begin nor end
 * with a blank one.
 *
 * @param slip - What became of the indentation; that can be undone only if the target shows what it was.
 */
export function answerOf(
  lines: readonly string[],
  slip: Slip = 'kept',
  from: readonly Shape[] = shapes,
): fc.Arbitrary<Answer> {
  const written = withSlip(lines, slip);
  return fc
    .record({
      shape: fc.constantFrom(...from),
      info,
      before: prose,
      after: prose,
      refusal: fc.constantFrom(...refusals),
      keep: fc.nat({ max: lines.length }),
    })
    .map(({ shape, info: language, before, after, refusal, keep }) => {
      const fence = '`'.repeat(Math.max(3, longestRun(lines) + 1));
      const block = [fence + language, ...written, fence];
      const whole = (answer: readonly string[], end = '\n'): Answer => ({
        answer: answer.join(end) + end,
        lines,
        shape,
        isEnded: true,
        isWhole: true,
      });
      switch (shape) {
        case 'fenced':
          return whole(block);
        case 'explained':
          return whole([before, '', ...block, '', after]);
        case 'longFence':
          return whole([`${fence}\`\`${language}`, ...written, `${fence}\`\``]);
        case 'tildes':
          return whole([`~~~~${language}`, ...written, '~~~~']);
        case 'indentedFence':
          return whole([before, '', ...indented(block, '   ')]);
        case 'inList':
          return whole([`1. ${before}`, '', ...indented(block, '   '), '', `2. ${after}`]);
        case 'withUsage':
          return whole([...block, '', 'You can use it like this:', '', `${fence}ts`, 'usageOnly(1);', fence]);
        case 'blankEnds':
          return whole([`${fence}${language}`, '', ...written, '', '', fence, '']);
        case 'bom':
          return whole([
            `\uFEFF${fence}${language}`,
            ...written.map((line, index) => (index === 0 ? `\uFEFF${line}` : line)),
            fence,
          ]);
        case 'crlf':
          return whole([before, ...block, after], '\r\n');
        case 'cr':
          return whole([before, ...block, after], '\r');
        case 'unclosed':
          return { answer: [before, ...block.slice(0, -1)].join('\n'), lines, shape, isEnded: true, isWhole: false };
        case 'cutOff':
          return { ...cutOff(block, keep), lines: withoutBlankEnd(lines.slice(0, keep)), shape };
        case 'refused':
          return { answer: refusal, lines: undefined, shape, isEnded: true, isWhole: true };
      }
    });
}

/** The text in deltas of any size. */
export function deltasOf(text: string): fc.Arbitrary<readonly string[]> {
  return fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 }).map((sizes) => {
    const deltas: string[] = [];
    for (let at = 0, turn = 0; at < text.length; turn += 1) {
      const size = sizes[turn % sizes.length] ?? 1;
      deltas.push(text.slice(at, at + size));
      at += size;
    }
    return deltas;
  });
}

export function withSlip(lines: readonly string[], slip: Slip): readonly string[] {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^\s*/.exec(line)?.[0] ?? '');
  const common = Math.min(...indents.map((indent) => indent.length));
  switch (slip) {
    case 'kept':
      return lines;
    case 'allDropped':
      return lines.map((line) => line.slice(common));
    case 'firstDropped':
      return lines.map((line, index) => (index === 0 ? line.trimStart() : line));
  }
}

function cutOff(block: readonly string[], keep: number): Pick<Answer, 'answer' | 'isEnded' | 'isWhole'> {
  const unfinished = (block[keep + 1] ?? '').slice(0, 2);
  return { answer: `${block.slice(0, keep + 1).join('\n')}\n${unfinished}`, isEnded: false, isWhole: false };
}

function withoutBlankEnd(lines: readonly string[]): readonly string[] {
  return lines.slice(0, lines.findLastIndex((line) => line.trim() !== '') + 1);
}

function indented(lines: readonly string[], indent: string): readonly string[] {
  return lines.map((line) => (line === '' ? '' : indent + line));
}

function longestRun(lines: readonly string[]): number {
  return Math.max(0, ...lines.map((line) => Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length))));
}
