import { attachedCode, type Ask, type AttachedCode } from '../ask.ts';
import { fenced, functionsIn, inWords, landmarksIn, risksIn, type FoundFunction, type Landmark } from './codeFacts.ts';
import { say, simulated, think, type Scenario } from './scenario.ts';

const base = {
  shows: 'an explanation of code that came in a fence: it names the path and the lines it was given',
  steps: (ask: Ask) => {
    const codes = attachedCode(ask.question);
    return [
      think('I read the code from the top and note what happens on which line.'),
      say(codes.map(explanation).join('\n\n---\n\n')),
    ];
  },
};

/** Asked for outright. */
export const explain: Scenario = {
  ...base,
  name: 'explain',
  words: /\bexplain\b|\bwhat does\b|解释|说明/i,
  fits: hasCode,
};

/** What becomes of attached code when the question says nothing else. */
export const explainAnyway: Scenario = { ...base, name: 'explainAnyway', fits: hasCode };

function hasCode(ask: Ask): boolean {
  return attachedCode(ask.question).length > 0;
}

function explanation(code: AttachedCode): string {
  const functions = functionsIn(code);
  return [
    `${where(code)} ${purpose(functions)} ${simulated}`,
    section('How it goes', landmarksIn(code, 6)),
    section('Worth a second look', risksIn(code, 3)),
    usage(code, functions[0]),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function where({ path, firstLine, lastLine }: AttachedCode): string {
  const lines = lastLine === firstLine ? `line ${firstLine}` : `lines ${firstLine}–${lastLine}`;
  return path === undefined ? `This piece of ${lines}` : `**\`${path}\`, ${lines}**,`;
}

function purpose(functions: readonly FoundFunction[]): string {
  const [first, ...others] = functions;
  if (first === undefined) return 'defines no function; it is read from top to bottom.';
  const call = `\`${first.name}(${first.parameters.join(', ')})\``;
  const more =
    others.length === 0
      ? ''
      : ` Around it there ${others.length === 1 ? 'is' : 'are'} ${others.map(({ name }) => `\`${name}\``).join(', ')}.`;
  return `defines ${call}. Going by its name it is there to **${inWords(first.name)}**${first.isAsync ? ', and it is asynchronous, so callers have to await it' : ''}.${more}`;
}

function section(title: string, landmarks: readonly Landmark[]): string {
  if (landmarks.length === 0) return '';
  return `### ${title}\n\n${landmarks.map(({ line, text }) => `- **Line ${line}** ${text}`).join('\n')}`;
}

function usage({ language, code }: AttachedCode, first: FoundFunction | undefined): string {
  if (first === undefined) return `The line it all hangs on:\n\n${fenced(language, longestLine(code))}`;
  const call = `${first.name.replace(/^#/, '')}(${first.parameters.map((name) => name.replace('...', '')).join(', ')})`;
  const isScript = /^(ts|js|typescript|javascript)/.test(language);
  const wait = first.isAsync ? 'await ' : '';
  return `It is called like this:\n\n${fenced(language, isScript ? `const result = ${wait}${call};` : `result = ${wait}${call}`)}`;
}

function longestLine(code: string): string {
  return code.split('\n').reduce((longest, line) => (line.trim().length > longest.length ? line.trim() : longest), '');
}
