import type { HLJSApi, Language, Mode } from 'highlight.js';

/*
 * TypeScript with JavaScript, Go and Rust, as far as colours go. For 50 KB of hostile text the library's own rules take 209 ms
 * and 829 ms for TypeScript and Rust; those for Go do not find the name of a method behind its receiver.
 */

const wordsOfScript = {
  keyword:
    'abstract accessor as asserts async await break case catch class const continue debugger declare default delete do else enum export extends finally for from function get if implements import in infer instanceof interface is keyof let module namespace new of out override package private protected public readonly require return satisfies set static super switch this throw try type typeof unique using var void while with yield',
  type: 'any bigint boolean never number object string symbol unknown',
  literal: 'true false null undefined NaN Infinity',
};

const wordsOfGo = {
  keyword:
    'break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var',
  type: 'any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint uint8 uint16 uint32 uint64 uintptr',
  literal: 'true false nil iota',
  built_in: 'append cap clear close complex copy delete imag len make max min new panic print println real recover',
};

const wordsOfRust = {
  keyword:
    'as async await become box break const continue crate do dyn else enum extern fn for gen if impl in let loop macro match mod move mut override pub ref return self Self static struct super trait try type union unsafe use where while yield',
  type: 'bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize Box Option Result String Vec',
  literal: 'true false None Some Ok Err',
};

/** Names in TypeScript that have a colour of their own by where they stand. */
const scriptNames: readonly Mode[] = [
  { scope: 'title.function', begin: /(?<=\.)[A-Za-z_$#][\w$]*(?=\()/ },
  // What follows a dot is no keyword.
  { begin: /(?<=\.)[A-Za-z_$#][\w$]*/ },
  { scope: 'meta', begin: /@[A-Za-z_$][\w$.]*/ },
  {
    begin: [/\bfunction\b/, /\s{0,8}\*?\s{0,8}/, /[A-Za-z_$][\w$]*/],
    beginScope: { 1: 'keyword', 3: 'title.function' },
  },
  {
    begin: [
      /\b(?:class|interface|enum|namespace|extends|implements|type(?=\s+\w+\s{0,8}[=<]))/,
      /\s+/,
      /[A-Za-z_$][\w$.]*/,
    ],
    beginScope: { 1: 'keyword', 3: 'title.class' },
  },
  {
    scope: 'title.function',
    begin:
      /\b(?<!\bnew\s{1,4})(?!(?:if|for|while|switch|catch|return|typeof|await|function|super|import|require|of|in|with)\b)[A-Za-z_$][\w$]*(?=\s{0,4}(?:<[^<>()]{0,100}>)?\()/,
  },
  { scope: 'type', begin: /(?<=[:|&<]\s{0,8}(?:readonly\s{1,4})?)[A-Z][\w$]*(?=[\s,;)>=|&[<{])/ },
];

export function typescriptLanguage(hljs: HLJSApi): Language {
  const keywords = { ...wordsOfScript, $pattern: /[A-Za-z_$][\w$]*/ };
  const plain: Mode[] = [quoted(hljs, '"'), quoted(hljs, "'")];
  // A template in a template has no colours of its own: however deep they stand, what is drawn is not.
  const inner: Mode[] = [
    ...plain,
    { scope: 'string', begin: /`/, end: /`/, contains: [hljs.BACKSLASH_ESCAPE] },
    number,
  ];
  // Braces in what is filled in belong to it.
  const braces: Mode = { begin: /\{/, end: /\}/, keywords, contains: [...inner, 'self'] };
  const filledIn: Mode = { scope: 'subst', begin: /\$\{/, end: /\}/, keywords, contains: [...inner, braces] };
  const strings: Mode[] = [
    ...plain,
    { scope: 'string', begin: /`/, end: /`/, contains: [hljs.BACKSLASH_ESCAPE, filledIn] },
  ];
  const contains: Mode[] = [...comments(hljs), ...strings, regex, number, ...scriptNames];
  return { name: 'TypeScript', keywords, contains };
}

export function goLanguage(hljs: HLJSApi): Language {
  const raw: Mode = { scope: 'string', begin: /`/, end: /`/ };
  const title: Mode = {
    begin: [/\bfunc\b/, /\s{0,8}(?:\([^()\n]{0,200}\)\s{0,8})?/, /[A-Za-z_]\w*/],
    beginScope: { 1: 'keyword', 3: 'title.function' },
  };
  return {
    name: 'Go',
    keywords: wordsOfGo,
    contains: [...comments(hljs), quoted(hljs, '"'), quoted(hljs, "'"), raw, number, title, typeTitle(/type/)],
  };
}

export function rustLanguage(hljs: HLJSApi): Language {
  const raw = hljs.END_SAME_AS_BEGIN({ scope: 'string', begin: /b?r(#{0,16})"/, end: /"(#{0,16})/ });
  const text: Mode = { scope: 'string', begin: /b?"/, end: /"/, contains: [hljs.BACKSLASH_ESCAPE] };
  const character: Mode = { scope: 'string', begin: /b?'(?:\\[^'\n]{1,12}|[^'\\\n])'/ };
  const lifetime: Mode = { scope: 'symbol', begin: /'[a-z_]\w*/ };
  const attribute: Mode = { scope: 'meta', begin: /#!?\[/, end: /\]/, contains: [text] };
  const title: Mode = { begin: [/\bfn\b/, /\s+/, /[A-Za-z_]\w*/], beginScope: { 1: 'keyword', 3: 'title.function' } };
  const macro: Mode = { scope: 'built_in', begin: /\b[a-z_]\w*!(?=[\s([{])/ };
  return {
    name: 'Rust',
    keywords: wordsOfRust,
    contains: [
      ...comments(hljs),
      raw,
      text,
      character,
      lifetime,
      attribute,
      macro,
      number,
      title,
      typeTitle(/struct|enum|trait|type|union/),
    ],
  };
}

function comments({ C_LINE_COMMENT_MODE, C_BLOCK_COMMENT_MODE }: HLJSApi): readonly Mode[] {
  return [C_LINE_COMMENT_MODE, C_BLOCK_COMMENT_MODE];
}

function quoted({ BACKSLASH_ESCAPE }: HLJSApi, mark: string): Mode {
  // The apostrophe of a word in JSX begins none.
  return {
    scope: 'string',
    begin: new RegExp(`(?<![\\w$])${mark}`),
    end: new RegExp(`${mark}|$`),
    contains: [BACKSLASH_ESCAPE],
  };
}

function typeTitle(words: RegExp): Mode {
  return {
    begin: [new RegExp(String.raw`\b(?:${words.source})\b`), /\s+/, /[A-Za-z_]\w*/],
    beginScope: { 1: 'keyword', 3: 'title.class' },
  };
}

/** A slash begins one only where a value may stand. */
const regex: Mode = {
  scope: 'regexp',
  begin:
    /(?<=(?:^|[=(,:[!&|?{};>]|\breturn)\s{0,8})\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n]){0,200}\]|[^/\\[\n]){1,300}\/[a-z]{0,8}/,
};

const number: Mode = {
  scope: 'number',
  begin: /\b0[xXbBoO][\da-fA-F_]+\w*|(?:\b\d[\d_]*\.?|\B\.(?=\d))[\d_]*(?:[eE][+-]?\d+)?\w*/,
};
