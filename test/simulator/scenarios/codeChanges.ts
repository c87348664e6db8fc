import type { AttachedCode } from '../ask.ts';
import { functionsIn, inWords, type FoundFunction } from './codeFacts.ts';

/** Changed code, and a sentence that says what was changed. */
export interface Change {
  readonly text: string;
  readonly says: string;
}

type Changer = (code: AttachedCode, words: string) => Change | undefined;

const rename: Changer = ({ code }, words) => {
  const [, from, to] = /\brename\s+[`'"“]?([\w$]+)[`'"”]?\s+(?:to|as|into)\s+[`'"“]?([\w$]+)/i.exec(words) ?? [];
  if (from === undefined || to === undefined) return undefined;
  const text = code.replace(new RegExp(`(?<![\\w$])${from.replaceAll('$', '\\$')}(?![\\w$])`, 'g'), () => to);
  return { text, says: `\`${from}\` is called \`${to}\` now.` };
};

const document: Changer = (attached, words) => {
  if (!/\b(document|docs?|docstring|jsdoc|comments?)\b|注释|文档/i.test(words)) return undefined;
  const functions = functionsIn(attached);
  if (functions.length === 0) return undefined;
  const lines = attached.code.split('\n');
  for (const found of functions.toReversed()) documentOne(lines, found, attached);
  return {
    text: lines.join('\n'),
    says: `${functions.length === 1 ? 'The function has' : `The ${functions.length} functions have`} a comment now.`,
  };
};

function documentOne(lines: string[], found: FoundFunction, { firstLine, language }: AttachedCode): void {
  const at = found.line - firstLine;
  const indent = /^\s*/.exec(lines[at] ?? '')?.[0] ?? '';
  const sentence = `${inWords(found.name).replace(/^./, (letter) => letter.toUpperCase())}.`;
  if (language === 'python') lines.splice(at + 1, 0, `${indent}    """${sentence}"""`);
  else lines.splice(at, 0, ...comment(found, sentence).map((line) => indent + line));
}

function comment({ parameters }: FoundFunction, sentence: string): readonly string[] {
  if (parameters.length === 0) return [`/** ${sentence} */`];
  const described = parameters.map(
    (name) => ` * @param ${name.replace('...', '')} - The ${inWords(name.replace('...', ''))}.`,
  );
  return ['/**', ` * ${sentence}`, ' *', ...described, ' */'];
}

const makeAsync: Changer = ({ code }, words) => {
  if (!/\basync/i.test(words)) return undefined;
  const text = code
    .replaceAll(/(?<!async )\bfunction\b/g, 'async function')
    .replaceAll(/(=\s*)(?!async\b)(\([^()]*\)\s*=>)/g, '$1async $2');
  return text === code ? undefined : { text, says: 'It is asynchronous now; its callers have to await it.' };
};

const repairs: readonly (readonly [RegExp, string])[] = [
  [/([^=!<>])==(?!=)/g, '$1==='],
  [/!=(?!=)/g, '!=='],
  [/<=(\s*[\w.]+\.length)/g, '<$1'],
  [/\bvar\b/g, 'const'],
  [/\b(\w+) === true\b/g, '$1'],
  [/\b(\w+) === false\b/g, '!$1'],
  [/if \(([^()]+)\) \{\s*return true;\s*\}(?: else \{)?\s*return false;(?:\s*\})?/g, 'return $1;'],
  [/\.filter\(([^()]*(?:\([^()]*\))?[^()]*)\)\.length > 0/g, '.some($1)'],
  [/const (\w+) = ([^;\n]+);\n\s*return \1;/g, 'return $2;'],
];

const repair: Changer = ({ code, language }, words) => {
  if (!/\b(fix|simplif\w*|refactor|improve|clean|repair)\b|修复|简化|优化/i.test(words) || language === 'python')
    return undefined;
  const text = repairs.reduce((now, [form, better]) => now.replaceAll(form, better), code);
  return text === code
    ? undefined
    : { text, says: 'I changed the comparisons and conditions that looked wrong or roundabout.' };
};

const remark: Changer = ({ code, language }, words) => {
  const mark = /^(python|ruby|yaml|toml|shellscript|sh|bash|perl|r)$/.test(language) ? '#' : '//';
  const wish = words.trim().split('\n')[0]?.slice(0, 80) ?? '';
  const indent = /^\s*/.exec(code)?.[0].replaceAll('\n', '') ?? '';
  return {
    text: `${indent}${mark} Simulated edit: ${wish}\n${code}`,
    says: 'A simulator cannot do that; it has put your wish above the code.',
  };
};

const changers: readonly Changer[] = [rename, document, makeAsync, repair, remark];

/** The code, changed by the first rule that fits the words. */
export function changed(code: AttachedCode, words: string): Change {
  for (const changer of changers) {
    const change = changer(code, words);
    if (change !== undefined) return change;
  }
  return { text: code.code, says: 'Nothing was changed.' };
}
