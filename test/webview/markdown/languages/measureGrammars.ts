// How long the grammars of highlight.js take for hostile text, each by itself:
//   node test/webview/markdown/languages/measureGrammars.ts                 all that are asked about below
//   node test/webview/markdown/languages/measureGrammars.ts cpp css         some
//   node test/webview/markdown/languages/measureGrammars.ts --used xml      as the panel has it: ours where there is one, and those within
// Prints the processor time of the worst text for each, in milliseconds, and how that text begins; after the first above 100 ms
// it goes on with the next language, since the panel uses no such grammar. Texts are as the panel colours them: 50,000 characters at most, in lines of 1,000.
import hljs from 'highlight.js/lib/core';
import type { LanguageFn } from 'highlight.js';
import { parseArgs } from 'node:util';
import { languageNamed } from '../../../../src/webview/markdown/languages/languages.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { used: { type: 'boolean' } } });
const areUsed = values.used === true;

const maxLength = 50_000;
const maxLineLength = 1000;

const asked =
  'javascript typescript css json java rust sql markdown yaml php python go ruby kotlin swift scss less c cpp csharp xml bash diff dockerfile makefile scala lua dart powershell ini cmake objectivec'.split(
    ' ',
  );

/** What opens something, and what rules look for on and on. */
const pieces = [
  ...[
    'a',
    'A',
    ' ',
    '\t',
    '\n',
    '0',
    '1_',
    '.',
    ',',
    ';',
    ':',
    '-',
    '--',
    '+',
    '*',
    '/',
    '//',
    '/*',
    '#',
    '@',
    '$',
    '%',
    '&',
  ],
  ...[
    '|',
    '!',
    '?',
    '=',
    '<',
    '>',
    '(',
    '[',
    '{',
    '"',
    "'",
    '`',
    '\\',
    '~',
    '^',
    '_',
    '"""',
    "'''",
    '```',
    '<!--',
    '<![CDATA[',
  ],
  ...[
    'a ',
    'A ',
    'a.',
    'a:',
    'a::',
    'a<',
    'A<',
    'A<B, ',
    'a(',
    'a[',
    'a{',
    'a=',
    'a = ',
    'a-',
    'a/',
    'a,',
    '-a ',
    '@a',
    '@a(',
    '$a',
  ],
  ...[
    '${',
    '#{',
    '$(',
    '$"',
    '@"',
    'R"(',
    'r#"',
    '<<A\n',
    '<a ',
    '<a b=',
    '<a b="',
    '</',
    '<?',
    '<?php ',
    '<script>',
    '<style>',
  ],
  ...[
    'a => ',
    '(a) => ',
    '(a, ',
    '((',
    ')(',
    '[]',
    '{}',
    '()',
    '<>',
    '=>',
    '->',
    '::',
    '..',
    '0x',
    '1e',
    '1.',
    '\\"',
    "\\'",
  ],
  ...[
    'if (',
    'for ',
    'while ',
    'class A ',
    'def a',
    'fn a',
    'func a',
    'function a',
    'function(',
    'new ',
    'return ',
    'template<',
  ],
  ...[
    'public ',
    'static ',
    'int a',
    'int *',
    'unsigned ',
    'a b(',
    'a b c ',
    'import ',
    'enum ',
    'struct ',
    'type A = ',
    'let a: ',
  ],
  ...[
    'SELECT ',
    'begin ',
    'do ',
    'end\n',
    '- ',
    '- a: ',
    '? ',
    '> ',
    '* ',
    '_a',
    '**a',
    '[a](',
    '![',
    '1. ',
    '    a\n',
    '| a ',
  ],
  ...[
    '#define ',
    '#include <',
    '#a\\\n',
    '*/',
    '-->',
    '%w(',
    '%{',
    '=begin\n',
    '__END__',
    'q{',
    's/a/',
    '/a/',
    '/[',
    'a?b:c',
    '@media ',
  ],
];

/** Each piece alone, after each of a few others, and at the beginning of lines. */
function* hostileTexts(): Generator<string> {
  for (const piece of pieces) {
    yield inLines(piece, maxLineLength);
    yield inLines(piece, 40);
    yield `${piece}${inLines('a ', maxLineLength)}`;
    yield `${piece}${'\n'.repeat(maxLength)}`;
    yield `a${inLines(' ', maxLineLength)}${piece}`;
  }
  const random = numbers(7);
  for (let count = 0; count < 200; count++) {
    const mixed = Array.from(
      { length: 2 + Math.floor(random() * 4) },
      () => pieces[Math.floor(random() * pieces.length)],
    );
    yield inLines(mixed.join(''), random() < 0.5 ? maxLineLength : 60);
  }
}

function inLines(piece: string, lineLength: number): string {
  const line = piece.repeat(Math.ceil(lineLength / piece.length)).slice(0, lineLength);
  return `${line}\n`.repeat(Math.ceil(maxLength / lineLength)).slice(0, maxLength);
}

/** The same numbers in each run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

function milliseconds(text: string, language: string): number {
  const before = process.cpuUsage();
  hljs.highlight(text, { language, ignoreIllegals: true });
  return process.cpuUsage(before).user / 1000;
}

/** What a text may take. */
const limitMs = 100;

/** Of a text that takes longer than it may already in part, no more is read: some grammars would not come to an end. */
const partLengths = [1000, 4000, 10_000];

/** A fifth of a text shows whether all of it is worth measuring: most take 2 ms. */
const suspiciousMs = 8;

/** 0 for a text of which a fifth is quickly read. */
function measured(text: string, language: string): number {
  let time = 0;
  for (const length of partLengths) {
    time = best(text.slice(0, length), language);
    if (time > limitMs) return time;
  }
  return time < suspiciousMs ? 0 : best(text, language);
}

/** The best of five where the first takes too long: code is slow at first, and other things run as well. */
function best(text: string, language: string): number {
  let time = Infinity;
  for (let tries = 0; tries < 5 && time > limitMs; tries++) time = Math.min(time, milliseconds(text, language));
  return time;
}

async function register(language: string): Promise<void> {
  const used = areUsed ? languageNamed(language) : undefined;
  for (const inner of used?.inner ?? []) await register(inner);
  const load = async (): Promise<LanguageFn> =>
    ((await import(`highlight.js/lib/languages/${language}`)) as { readonly default: LanguageFn }).default;
  hljs.registerLanguage(language, await (used?.load ?? load)());
}

async function worstOf(language: string): Promise<string> {
  await register(language);
  let worst = { time: 0, text: '' };
  for (const text of hostileTexts()) {
    const time = measured(text.slice(0, maxLength), language);
    if (time > worst.time) worst = { time, text };
    if (worst.time > limitMs) break;
  }
  return `${worst.time.toFixed(0).padStart(6)}  ${language.padEnd(12)} ${JSON.stringify(worst.text.slice(0, 50))}`;
}

for (const language of positionals.length > 0 ? positionals : asked) console.log(await worstOf(language));
