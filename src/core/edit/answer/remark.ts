import { literalRules } from '../indent/literals.ts';
import type { EditTarget } from '../lines/editTarget.ts';
import { withoutBlank } from '../lines/textLines.ts';
import { isComment, isProse } from '../lines/prose.ts';

/** Languages in which people read sentences that are no literals and no comments. */
const withText = new Set(['html', 'xml', 'vue', 'svelte', 'astro', 'handlebars', 'php']);

/** Whether a block holds nothing but sentences, as a refusal that was put into one, while the target holds none and needs none. */
export function isRemark(lines: readonly string[], { lines: targetLines, languageId }: EditTarget): boolean {
  const written = withoutBlank(lines);
  const there = withoutBlank(targetLines);
  // On a blank line nobody knows what was asked for: it may be the text of a comment or of a string.
  if (there.length === 0 || mayHoldText(languageId) || there.some(isProse)) return false;
  if (there.every(isCommentLine) && written.every(isCommentLine)) return false;
  return written.every(isProse) && written.some((line) => /\s|[^\0-\x7f]/.test(line.trim()));
}

function mayHoldText(languageId: string): boolean {
  const isData = languageId === 'json' || languageId === 'jsonc';
  return withText.has(languageId) || (!isData && literalRules(languageId).length === 0);
}

/** Also where a line of a longer comment has lost its indentation. */
function isCommentLine(line: string): boolean {
  return isComment(line) || line.startsWith('* ');
}
