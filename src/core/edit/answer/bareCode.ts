import type { EditTarget } from '../lines/editTarget.ts';
import { contentOf, isTelling, knownContents } from '../lines/knownLines.ts';
import { withoutBlank } from '../lines/textLines.ts';
import { openingFence } from './fenceLines.ts';
import { isProseLanguage, mayBeProse } from '../lines/prose.ts';

/**
 * Whether an answer without a block around it is clearly the new code, since a refusal must never land in a file:
 * it repeats a telling line of the target, and no other line reads like prose or is a fence. Where the file is prose
 * itself, the first line, the last and at least half of them must be the target's, and at least half of the target's be there.
 */
export function isBareCode(lines: readonly string[], target: EditTarget): boolean {
  const known = knownContents(target.lines);
  const contents = withoutBlank(lines);
  const isKnown = (line: string | undefined) => line !== undefined && known.has(contentOf(line));
  if (!contents.some((line) => isKnown(line) && isTelling(contentOf(line)))) return false;
  if (!isProseLanguage(target.languageId))
    return contents.every((line) => isKnown(line) || (!mayBeProse(line) && !openingFence(line)));
  const repeated = contents.filter(isKnown);
  const areEnough = repeated.length * 2 >= contents.length && new Set(repeated.map(contentOf)).size * 2 >= known.size;
  return isKnown(contents[0]) && isKnown(contents.at(-1)) && areEnough;
}

/** Whether a line before any fence shows that the code began without one: the fences that follow are its own. */
export function isBareStart(line: string, known: ReadonlySet<string>): boolean {
  const content = contentOf(line);
  return isTelling(content) && known.has(content);
}
