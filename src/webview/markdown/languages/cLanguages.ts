import type { HLJSApi, Language, Mode } from 'highlight.js';

/*
 * C, C++, C# and Java, as far as colours go. The library's own rules take too long for hostile text: a row of
 * letters, 50 KB of it, holds the panel up for 345 ms, and Java's for 163.
 */

interface Words {
  readonly keyword: string;
  readonly type: string;
  readonly literal: string;
}

const sharedKeywords =
  'break case catch class const continue default do else enum for goto if new private protected public return static switch this throw try void volatile while';
const sharedTypes = 'char double float int long short';

const wordsOfCpp: Words = {
  keyword: `${sharedKeywords} alignas alignof and asm auto co_await co_return co_yield concept const_cast consteval constexpr constinit decltype delete dynamic_cast explicit export extern final friend import inline module mutable namespace noexcept not operator or override register reinterpret_cast requires sizeof static_assert static_cast struct template thread_local typedef typeid typename union using virtual _Atomic _Generic _Noreturn _Static_assert _Thread_local restrict`,
  type: `${sharedTypes} bool char8_t char16_t char32_t signed unsigned wchar_t _Bool _Complex`,
  literal: 'true false nullptr NULL',
};

const wordsOfCSharp: Words = {
  keyword: `${sharedKeywords} abstract add and as ascending async await base by checked delegate descending event explicit extern finally fixed foreach from get global group implicit in init interface internal into is join let lock managed nameof namespace not on operator or orderby out override params partial readonly record ref remove required scoped sealed select set sizeof stackalloc struct typeof unchecked unmanaged unsafe using var virtual when where with yield`,
  type: `${sharedTypes} bool byte decimal dynamic nint nuint object sbyte string uint ulong ushort`,
  literal: 'true false null',
};

const wordsOfJava: Words = {
  keyword: `${sharedKeywords} abstract assert exports extends final finally implements import instanceof interface module native package permits record requires sealed strictfp super synchronized throws transient var when yield`,
  type: `${sharedTypes} boolean byte`,
  literal: 'true false null',
};

export function cppLanguage(hljs: HLJSApi): Language {
  const raw = hljs.END_SAME_AS_BEGIN({
    scope: 'string',
    begin: /(?:u8?|U|L)?R"([^()\\\s"]{0,16})\(/,
    end: /\)([^()\\\s"]{0,16})"/,
  });
  const strings: Mode[] = [raw, { ...quoted(hljs), begin: /(?:u8?|U|L)?"/ }, character];
  const include: Mode = { scope: 'string', begin: /(?<=include\s{0,8})<.*?>/ };
  const own: Mode[] = [...strings, directive(hljs, [include, ...strings]), { scope: 'type', begin: /\b[a-z\d_]+_t\b/ }];
  return language(hljs, 'C++', wordsOfCpp, own);
}

export function csharpLanguage(hljs: HLJSApi): Language {
  const verbatim: Mode = { scope: 'string', begin: /@"/, end: /"/, contains: [{ begin: /""/ }] };
  const filledIn: Mode = {
    scope: 'subst',
    begin: /\{/,
    end: /\}/,
    keywords: { ...wordsOfCSharp },
    contains: [quoted(hljs), number],
  };
  const braces: Mode[] = [{ begin: /\{\{/ }, { begin: /\}\}/ }];
  const interpolated: Mode = { ...quoted(hljs), begin: /\$"/, contains: [...braces, hljs.BACKSLASH_ESCAPE, filledIn] };
  const interpolatedVerbatim: Mode = {
    scope: 'string',
    begin: /\$@"|@\$"/,
    end: /"/,
    contains: [...braces, { begin: /""/ }, filledIn],
  };
  const attribute: Mode = {
    scope: 'meta',
    begin: /^[ \t]*\[(?=\w)/,
    end: /\]/,
    excludeBegin: true,
    excludeEnd: true,
    contains: [quoted(hljs)],
  };
  const own: Mode[] = [
    textBlock,
    interpolatedVerbatim,
    interpolated,
    verbatim,
    quoted(hljs),
    character,
    directive(hljs, []),
    attribute,
    { begin: /@[a-z]\w*/ },
  ];
  return language(hljs, 'C#', wordsOfCSharp, own);
}

export function javaLanguage(hljs: HLJSApi): Language {
  const annotation: Mode = { scope: 'meta', begin: /@(?!interface\b)[A-Za-z_][\w.]*/ };
  return language(hljs, 'Java', wordsOfJava, [
    textBlock,
    quoted(hljs),
    character,
    annotation,
    { scope: 'keyword', begin: /non-sealed/ },
  ]);
}

/** What the three have in common, after what is a language's own. */
function language(hljs: HLJSApi, name: string, words: Words, own: readonly Mode[]): Language {
  const contains: Mode[] = [
    hljs.C_LINE_COMMENT_MODE,
    hljs.C_BLOCK_COMMENT_MODE,
    ...own,
    number,
    classTitle,
    functionTitle,
    userType,
  ];
  return { name, keywords: { ...words }, contains };
}

function quoted({ BACKSLASH_ESCAPE }: HLJSApi): Mode {
  return { scope: 'string', begin: /"/, end: /"|$/, contains: [BACKSLASH_ESCAPE] };
}

const character: Mode = { scope: 'string', begin: /(?:u8?|U|L)?'(?:\\[^'\n]+|\\'|[^'\\\n])'/ };
const textBlock: Mode = { scope: 'string', begin: /\$*"""/, end: /"""/ };

function directive({ C_LINE_COMMENT_MODE, C_BLOCK_COMMENT_MODE }: HLJSApi, contains: readonly Mode[]): Mode {
  const keywords = {
    keyword: 'if else elif endif define undef ifdef ifndef include line pragma error warning region endregion',
  };
  return {
    scope: 'meta',
    begin: /^[ \t]*#[ \t]*(?=[a-z])/,
    end: /$/,
    keywords,
    contains: [{ begin: /\\\n/ }, ...contains, C_LINE_COMMENT_MODE, C_BLOCK_COMMENT_MODE],
  };
}

/** With the digit separators and the suffixes of all three. */
const number: Mode = {
  scope: 'number',
  begin:
    /\b0[xX][\da-fA-F](?:['_]?[\da-fA-F])*\w*|(?:\b\d(?:['_]?\d)*\.?|\B\.(?=\d))(?:\d(?:['_]?\d)*)?(?:[eE][+-]?\d+)?\w*/,
};

const classTitle: Mode = {
  begin: [
    /\b(?:enum\s+(?:class|struct)|class|struct|union|enum|interface|@interface|extends|implements|namespace|record(?=\s+\w+\s*[(<{:]))/,
    /\s+/,
    /[A-Za-z_][\w.:]*/,
  ],
  beginScope: { 1: 'keyword', 3: 'title.class' },
};

/** A name before a parenthesis and after a type: a function where it is defined. Counts are bounded, so that no text takes long. */
const functionTitle: Mode = {
  scope: 'title.function',
  begin:
    /(?<=(?:[\w\]]|[\w\]>?]>|\w[*&?]{1,3})\s{1,8}[*&]{0,3})(?<!\b(?:new|return|throw|else|await|yield|in|is|as|and|or|not|case|assert|when|where|select|from|by|operator|delete|co_\w{1,6}|do)\s{1,8})(?!(?:if|for|foreach|while|switch|catch|using|lock|fixed|return|sizeof|typeof|synchronized|when|and|or|not|where|throw|delete|decltype|noexcept|requires|explicit|alignas|new|base|this)\b)(?:\w+::)*~?[A-Za-z_]\w*(?=\s{0,8}(?:<[^<>()]{0,200}>\s{0,8})?\()/,
};

/** A capitalised name before another name. */
const userType: Mode = {
  scope: 'type',
  begin: /\b[A-Z]\w*(?=(?:<[\w\s,.<>?[\]*&]{0,200}>)?(?:\[\])?[?*&]{0,3}\s{1,8}[*&]{0,3}\w+\s{0,8}[=;:,()])/,
};
