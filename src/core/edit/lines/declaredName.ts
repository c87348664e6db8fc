const modifiers = String.raw`(?:(?:export|default|public|private|protected|internal|static|final|abstract|override|async|virtual|sealed|readonly|declare|inline|extern|unsafe|const|pub(?:\([^)]*\))?|local|open|suspend|data|partial|synchronized|native|get|set)\s+)*`;
const definition = new RegExp(
  String.raw`^${modifiers}(?:function\*?|func|fun|fn|def|class|interface|struct|enum|trait|type|module|namespace|record|object|protocol|extension|sub|mod|union|message|service|macro_rules!|defmodule|defp?|impl(?:<[^>]*>)?)\s+(?<name>[\w$.:-]+[?!=]?)`,
);
const receiver = /^func\s+\(\s*\w*\s*\*?(?<type>\w+)[^)]*\)\s+(?<name>\w+)/;
const variable = new RegExp(
  String.raw`^${modifiers}(?:(?:const|let|var|val|static|final|auto|mut)\s+)+(?<name>[\w$]+)\b`,
);
const assignment = new RegExp(String.raw`^${modifiers}(?<name>[\w$.#]+)\s*(?::[^=]*)?(?<![=!<>])=(?![=>])`);
const field = new RegExp(
  String.raw`^${modifiers}(?!(?:return|throw|await|yield|delete|new|goto|else|case|raise|assert|print|echo)\b)[\w<>[\],.?*]+\s+(?<name>[\w$]+)\s*(?:=[^=]|;$)`,
);
const call = /^(?<callee>[\w$.]+)\(\s*(?<text>(["'`]).*?\3)\s*,/;
const method = new RegExp(
  String.raw`^${modifiers}(?:[\w$<>[\],.*&?:]+\s+)*[*&~]*(?<name>~?[\w$#]+(?:::~?\w+)*)\s*(?:<[^()]*>)?\([^;]*(?:\{|\)[^;]*|\(|,)$`,
);
const entry = /^(?:- )?(?<name>"[^"]+"|'[^']+'|[\w$.-]+)\s*:(?:\s|$)/;
const sql =
  /^(?:create|alter|drop)\s+(?:or\s+replace\s+)?(?:temp\w*\s+|unique\s+|materialized\s+)?\w+\s+(?:if\s+(?:not\s+)?exists\s+)?(?<name>[\w."`[\]]+)/i;
const keywords =
  /^(?:if|for|foreach|while|switch|catch|return|else|elif|with|do|match|case|when|unless|until|throw|raise|new|await|yield|print|assert|delete|typeof|super|using|lock|try|default|in|of|not|and|or)$/;

/** Names stand at the beginning of a line. */
const maxLength = 300;

/**
 * The name that a line declares, so that two versions of it are known for the same; `undefined` for a line that declares
 * none. A `return` has the name of itself: a block has one at most.
 */
export function declaredName(line: string): string | undefined {
  const text = line.trim().slice(0, maxLength);
  if (/^return\b/.test(text)) return 'return';
  if (/^(?:import|from|use|using|#include|require|package)\b/.test(text)) return text;
  const method = receiver.exec(text)?.groups;
  if (method) return `${method.type ?? ''}.${method.name ?? ''}`;
  const title = call.exec(text)?.groups;
  if (title) return `${title.callee ?? ''}(${title.text ?? ''}`;
  return nameIn(text);
}

function nameIn(text: string): string | undefined {
  for (const pattern of [definition, sql, variable, method, entry, assignment, field]) {
    const name = pattern.exec(text)?.groups?.name;
    if (name !== undefined) return keywords.test(name) ? undefined : name.replaceAll(/^["'`]|["'`]$/g, '');
  }
  return undefined;
}
