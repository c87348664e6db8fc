import hljs from 'highlight.js/lib/core';
import { arrayAt, objectAt, stringAt } from '../../../core/basics/json.ts';
import { keepSelection } from '../../dom/keepSelection.ts';
import { ColouredLines } from './colouredLines.ts';
import { languageNamed } from '../languages/languages.ts';

// This file and the library are a chunk that loads with the first closed code block; each language is one of its own.

// Rules of the library name it so.
hljs.registerAliases('javascript', { languageName: 'typescript' });

/**
 * Puts coloured spans in the place of a closed block's text. A language that is not known leaves it as it is.
 *
 * @throws when the chunk of its grammar cannot be loaded.
 */
export async function highlight(code: Element, text: string, language: string): Promise<void> {
  const name = await loadLanguage(language);
  if (name === undefined) return;
  const chunks = colouredChunks(text, name);
  keepSelection(code, () => code.replaceChildren(...chunks));
}

/** The same for the first lines of a block alone, which stand in an element of their own. */
export async function highlightLines(first: Element, language: string): Promise<void> {
  const name = await loadLanguage(language);
  const [chunk] = name === undefined ? [] : colouredChunks(first.textContent, name);
  if (chunk) keepSelection(first.parentElement ?? first, () => first.replaceWith(chunk));
}

/** Loads the grammar of a language, and of those that stand in it. @returns Its name; `undefined` for one that is not coloured. */
async function loadLanguage(language: string): Promise<string | undefined> {
  const found = languageNamed(language);
  if (!found) return undefined;
  const { name, load, inner = [] } = found;
  await Promise.all(inner.map(loadLanguage));
  if (!hljs.getLanguage(name)) hljs.registerLanguage(name, await load());
  return name;
}

function colouredChunks(text: string, language: string): readonly HTMLElement[] {
  const result = hljs.highlight(text, { language, ignoreIllegals: true });
  const lines = new ColouredLines();
  // The token tree is internal to the library, whose version is pinned; its HTML string is never used.
  appendTokens(objectAt(result._emitter, 'rootNode'), lines);
  return lines.chunks;
}

const closing = Symbol('the end of a scope');

/** Without calling itself: a tree can be as deep as its text is long. */
function appendTokens(root: unknown, lines: ColouredLines): void {
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
