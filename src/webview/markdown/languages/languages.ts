import type { LanguageFn } from 'highlight.js';
import { languageIdOf } from '../../../core/basics/languageName.ts';
import { own } from '../../../core/basics/records.ts';

/** A language of code blocks: what loads its grammar, and the languages that stand in it. */
interface CodeLanguage {
  readonly load: () => Promise<LanguageFn>;
  readonly inner?: readonly string[];
}

/*
 * The library's grammars, each a chunk of its own, where 50 KB of any text that was tried take 100 ms or hardly more (measured by
 * test/webview/markdown/languages/measureGrammars.ts; on a busy machine JSON and YAML take 103). Where theirs take longer, those
 * are our own: of C, C++ and C# 345 ms, Java 163, TypeScript 209, JavaScript 105, Rust 829, SQL 127, Less 143, Markdown 323; that
 * of Go does not find the names of methods. Not offered are PHP (326), PowerShell (149), INI (278), Ruby (2,442), Scala (180) and
 * Swift (152). As the panel has them (`--used`), XML with the languages within takes 95 ms, and our Markdown 52.
 */
const languages: Readonly<Record<string, CodeLanguage>> = {
  bash: { load: async () => (await import('highlight.js/lib/languages/bash')).default },
  cmake: { load: async () => (await import('highlight.js/lib/languages/cmake')).default },
  cpp: { load: async () => (await import('./cLanguages.ts')).cppLanguage },
  csharp: { load: async () => (await import('./cLanguages.ts')).csharpLanguage },
  css: { load: async () => (await import('./cssLanguage.ts')).cssLanguage },
  dart: { load: async () => (await import('highlight.js/lib/languages/dart')).default },
  diff: { load: async () => (await import('highlight.js/lib/languages/diff')).default },
  dockerfile: { load: async () => (await import('highlight.js/lib/languages/dockerfile')).default, inner: ['bash'] },
  go: { load: async () => (await import('./typescriptGoRust.ts')).goLanguage },
  java: { load: async () => (await import('./cLanguages.ts')).javaLanguage },
  json: { load: async () => (await import('highlight.js/lib/languages/json')).default },
  kotlin: { load: async () => (await import('highlight.js/lib/languages/kotlin')).default },
  lua: { load: async () => (await import('highlight.js/lib/languages/lua')).default },
  makefile: { load: async () => (await import('highlight.js/lib/languages/makefile')).default },
  markdown: { load: async () => (await import('./markdownLanguage.ts')).markdownLanguage },
  objectivec: { load: async () => (await import('highlight.js/lib/languages/objectivec')).default },
  python: { load: async () => (await import('highlight.js/lib/languages/python')).default },
  rust: { load: async () => (await import('./typescriptGoRust.ts')).rustLanguage },
  sql: { load: async () => (await import('./sqlLanguage.ts')).sqlLanguage },
  typescript: { load: async () => (await import('./typescriptGoRust.ts')).typescriptLanguage },
  xml: { load: async () => (await import('highlight.js/lib/languages/xml')).default, inner: ['css', 'typescript'] },
  yaml: { load: async () => (await import('highlight.js/lib/languages/yaml')).default },
};

/** Languages that are coloured as another. The rules of TypeScript and C++ hold those of JavaScript and C. */
const alike: Readonly<Record<string, string>> = {
  bash: 'shellscript console',
  cmake: 'cmake.in',
  cpp: 'c',
  css: 'scss less sass',
  java: 'jsp',
  json: 'jsonc json5',
  objectivec: 'objective-c objective-cpp',
  typescript: 'typescriptreact javascript javascriptreact vue svelte',
  xml: 'html xsl',
};

const known: ReadonlyMap<string, string> = new Map(
  Object.keys(languages).flatMap((name) =>
    [name, ...(own(alike, name)?.split(' ') ?? [])].map((id) => [id, name] as const),
  ),
);

/** The language that a name stands for, in any case; `undefined` for one that is not coloured. */
export function languageNamed(name: string): (CodeLanguage & { readonly name: string }) | undefined {
  const found = known.get(languageIdOf(name));
  const language = found === undefined ? undefined : own(languages, found);
  return found !== undefined && language ? { name: found, ...language } : undefined;
}
