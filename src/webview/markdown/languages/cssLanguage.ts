import type { HLJSApi, Language, Mode } from 'highlight.js';

/** CSS, SCSS and Less, as far as colours go. The library has three grammars for them; that of Less takes 143 ms for 50 KB of hostile text, and those of the others are at the limit. */
export function cssLanguage(hljs: HLJSApi): Language {
  const common: Mode[] = [
    hljs.C_BLOCK_COMMENT_MODE,
    hljs.C_LINE_COMMENT_MODE,
    hljs.APOS_STRING_MODE,
    hljs.QUOTE_STRING_MODE,
  ];
  const atRule: Mode = { scope: 'keyword', begin: /@[\w-]+|!important\b/ };
  const selector: Mode[] = [
    { scope: 'selector-class', begin: /\.[a-zA-Z_-][\w-]*/ },
    { scope: 'selector-id', begin: /#[a-zA-Z_-][\w-]*/ },
    { scope: 'selector-tag', begin: /::?[a-z-]+/ },
  ];
  const declaration: Mode[] = [
    { scope: 'attribute', begin: /[\w-]+(?=\s*:\s)|--[\w-]+/ },
    { scope: 'number', begin: /#[\da-fA-F]{3,8}\b|[+-]?(?:\d*\.)?\d+(?:%|[a-z]+)?/ },
    { scope: 'variable', begin: /\$[\w-]+/ },
    { scope: 'built_in', begin: /[\w-]+(?=\()/ },
  ];
  const block: Mode = { begin: /\{/, end: /\}/, contains: [...common, atRule, ...declaration, ...selector, 'self'] };
  return { name: 'CSS', contains: [...common, atRule, block, ...selector] };
}
