import type { AttachedCode } from '../ask.ts';

/** A function found in attached code. */
export interface FoundFunction {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly line: number;
  readonly isAsync: boolean;
}

/** A place in attached code about which something can be said. */
export interface Landmark {
  readonly line: number;
  readonly text: string;
}

const functionForms = [
  /(?<isAsync>async\s+)?(?:function\*?|def|fn|func)\s+(?<name>[\p{L}_$][\w$]*)\s*(?:<[^>]*>)?\((?<parameters>[^)]*)\)?/u,
  /(?:const|let|var)\s+(?<name>[\w$]+)\s*=\s*(?<isAsync>async\s*)?(?:function\s*)?\((?<parameters>[^)]*)\)\s*(?::[^=]+)?(?:=>|\{)/,
  /^\s+(?:(?:public|private|protected|static|override|readonly)\s+)*(?<isAsync>async\s+)?(?<name>#?(?!if|for|while|switch|catch|return|function\b)[\w$]+)\((?<parameters>[^)]*)\)\s*(?::[^{]+)?\{\s*$/,
];

/** The functions of a piece of code, in their order; found by their looks, not by a compiler. */
export function functionsIn({ code, firstLine }: AttachedCode): readonly FoundFunction[] {
  return code.split('\n').flatMap((text, index) => {
    const groups = functionForms.map((form) => form.exec(text)?.groups).find((found) => found !== undefined);
    if (groups?.name === undefined) return [];
    return [
      {
        name: groups.name,
        parameters: parameterNames(groups.parameters ?? ''),
        line: firstLine + index,
        isAsync: groups.isAsync !== undefined,
      },
    ];
  });
}

function parameterNames(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => /(?:\.\.\.)?[\p{L}_$][\w$]*/u.exec(part.trim())?.[0] ?? '')
    .filter((name) => !['', 'self', 'this', 'readonly'].includes(name));
}

const landmarkForms: readonly (readonly [form: RegExp, say: (match: RegExpExecArray) => string])[] = [
  [/^\s*(?:import|from|use|#include)\b.*?['"<]([^'">]+)['">]/, (match) => `brings in \`${match[1] ?? ''}\`.`],
  [/\b(?:for|while)\b(?!\w)/, () => 'is a loop: everything inside it happens once for each round.'],
  [
    /\bawait\s+(?:this\.)?([\w$.#]+)\s*\(/,
    (match) => `waits for \`${match[1] ?? ''}\`; other work can go on meanwhile.`,
  ],
  [/\bcatch\b|\bexcept\b/, () => 'takes over when something above it fails.'],
  [/\b(?:throw|raise)\b/, () => 'gives up with an error, which the caller has to expect.'],
  [/\.(map|filter|reduce|flatMap|sort|find)\(/, (match) => `goes over a list with \`${match[1] ?? ''}\`.`],
  [
    /^\s*(?:if|else if|elif)\b[ (]*(.{1,48}?)\)?\s*(?:\{|:|return|throw|continue|$)/,
    (match) => `asks whether \`${(match[1] ?? '').trim()}\` holds.`,
  ],
  [/\b(?:setTimeout|sleep|setInterval)\s*\(/, () => 'lets time pass.'],
  [/^\s*return\b\s*(.{1,40}?);?\s*$/, (match) => `hands back \`${(match[1] ?? '').trim()}\`.`],
];

const comment = /^\s*(?:\/\/|\/\*|\*|#(?!include))/;

/** Places worth naming, at most `most` of them. */
export function landmarksIn({ code, firstLine }: AttachedCode, most: number): readonly Landmark[] {
  const found = code.split('\n').flatMap((text, index) => {
    if (comment.test(text)) return [];
    const [, sentence] =
      landmarkForms.map(([form, say]) => [form.exec(text), say] as const).find(([match]) => match !== null) ?? [];
    const match = landmarkForms.map(([form]) => form.exec(text)).find((one) => one !== null);
    return sentence === undefined || match === undefined ? [] : [{ line: firstLine + index, text: sentence(match) }];
  });
  return found.slice(0, most);
}

const riskForms: readonly (readonly [form: RegExp, text: string])[] = [
  [/[^=!]==[^=]|!=[^=]/, 'compares with `==`, which converts types; `===` does not.'],
  [/\bvar\s/, 'uses `var`, which is seen in the whole function; `const` says more.'],
  [/\bany\b/, 'says `any`, so the compiler looks away here.'],
  [/catch\s*(?:\([^)]*\))?\s*\{\s*\}/, 'swallows an error without a trace.'],
  [/<=\s*[\w.]+\.length/, 'goes one step past the end: `<=` with `length`.'],
  [/\.forEach\(\s*async/, 'starts all calls at once and waits for none of them.'],
  [/!\s*[.;)\]]/, 'asserts that a value is there without looking.'],
  [/\bexcept\s*:/, 'catches everything, an interrupt too.'],
];

/** Places that look risky, at most `most` of them. */
export function risksIn({ code, firstLine }: AttachedCode, most: number): readonly Landmark[] {
  const lines = code.split('\n');
  return lines
    .flatMap((text, index) =>
      riskForms.filter(([form]) => form.test(text)).map(([, risk]) => ({ line: firstLine + index, text: risk })),
    )
    .slice(0, most);
}

/** A name in words: `fetchWithRetry` is “fetch with retry”. */
export function inWords(name: string): string {
  return name
    .replace(/^[#_$]+/, '')
    .replaceAll(/[_-]+/g, ' ')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase();
}

/** A fence around code, longer than any in it. */
export function fenced(language: string, code: string): string {
  const longest = (code.match(/`+/g) ?? []).reduce((length, run) => Math.max(length, run.length), 2);
  const mark = '`'.repeat(longest + 1);
  return `${mark}${language}\n${code}\n${mark}`;
}
