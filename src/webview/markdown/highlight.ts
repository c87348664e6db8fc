import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import diff from 'highlight.js/lib/languages/diff';
import json from 'highlight.js/lib/languages/json';
import markdown from 'highlight.js/lib/languages/markdown';
import python from 'highlight.js/lib/languages/python';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { arrayAt, objectAt, stringAt } from '../../core/basics/json.ts';
import { keepSelection } from '../dom/keepSelection.ts';
import { cppLanguage, csharpLanguage, javaLanguage } from './cLanguages.ts';
import { ColouredLines } from './colouredLines.ts';
import { cssLanguage } from './cssLanguage.ts';
import { goLanguage, rustLanguage, typescriptLanguage } from './scriptLanguages.ts';
import { sqlLanguage } from './sqlLanguage.ts';

// This file and the library are a chunk of their own that loads with the first closed code block.
const languages = {
  bash,
  cpp: cppLanguage,
  csharp: csharpLanguage,
  css: cssLanguage,
  diff,
  go: goLanguage,
  java: javaLanguage,
  json,
  markdown,
  python,
  rust: rustLanguage,
  sql: sqlLanguage,
  typescript: typescriptLanguage,
  xml,
  yaml,
};
for (const [name, language] of Object.entries(languages)) hljs.registerLanguage(name, language);
// The rules of TypeScript and C++ hold those of JavaScript and C.
hljs.registerAliases(['javascript', 'js', 'jsx', 'mjs', 'cjs', 'vue', 'svelte'], { languageName: 'typescript' });
hljs.registerAliases(['c', 'h'], { languageName: 'cpp' });
hljs.registerAliases(['shell', 'console', 'zsh', 'dockerfile', 'makefile'], { languageName: 'bash' });
hljs.registerAliases(['jsonc', 'json5'], { languageName: 'json' });

/** Puts coloured spans in the place of a closed block's text. A language that is not known leaves it as it is. */
export function highlight(code: Element, text: string, language: string): void {
  const chunks = colouredChunks(text, language);
  if (chunks) keepSelection(code, () => code.replaceChildren(...chunks));
}

/** The same for the first lines of a block alone, which stand in an element of their own. */
export function highlightLines(first: Element, language: string): void {
  const [chunk] = colouredChunks(first.textContent, language) ?? [];
  if (chunk) keepSelection(first.parentElement ?? first, () => first.replaceWith(chunk));
}

function colouredChunks(text: string, language: string): readonly HTMLElement[] | undefined {
  if (!hljs.getLanguage(language)) return undefined;
  const result = hljs.highlight(text, { language, ignoreIllegals: true });
  const lines = new ColouredLines();
  // The token tree is internal to the library, whose version is pinned; its HTML string is never used.
  walk(objectAt(result._emitter, 'rootNode'), lines);
  return lines.chunks;
}

const closing = Symbol('the end of a scope');

/** Without calling itself: a tree can be as deep as its text is long. */
function walk(root: unknown, lines: ColouredLines): void {
  const left: unknown[] = [root];
  while (left.length > 0) {
    const node = left.pop();
    if (typeof node === 'string') lines.append(node);
    else if (node === closing) lines.close();
    else {
      const scope = stringAt(node, 'scope');
      const isColoured = scope !== undefined && !scope.startsWith('language:');
      if (isColoured) {
        lines.open(scope);
        left.push(closing);
      }
      for (const child of arrayAt(node, 'children').toReversed()) left.push(child);
    }
  }
}
