import { indentOf, withoutBlank } from './textLines.ts';

/** A line of the answer whose content stands once in the answer and once in the target. */
export interface KnownLine {
  /** Among the answer's lines that are not blank. */
  readonly index: number;
  readonly indent: string;
  readonly targetIndent: string;
  /** Among the target's lines that are not blank. */
  readonly targetIndex: number;
}

/** A line as it is compared: without indentation and without spaces at its end. */
export function contentOf(line: string): string {
  return line.slice(indentOf(line).length).trimEnd();
}

/** The target's lines by content, without blank ones. */
export function knownContents(lines: readonly string[]): ReadonlySet<string> {
  return new Set(withoutBlank(lines).map(contentOf));
}

/** Long enough that two texts do not share it by chance, as they may share `}` or `end`. */
export function isTelling(content: string): boolean {
  return content.length >= 5 && /\p{L}{2}/u.test(content);
}

/**
 * The lines whose content, without indentation, occurs exactly once in the answer and once in the target, in the
 * answer's order.
 */
export function knownLines(lines: readonly string[], targetLines: readonly string[]): readonly KnownLine[] {
  const [own, there] = [withoutBlank(lines), withoutBlank(targetLines)];
  const inTarget = indexesOfOnce(there.map(contentOf));
  return [...indexesOfOnce(own.map(contentOf))].flatMap(([content, index]) => {
    const targetIndex = inTarget.get(content);
    if (targetIndex === undefined) return [];
    return [
      { index, indent: indentOf(own[index] ?? ''), targetIndex, targetIndent: indentOf(there[targetIndex] ?? '') },
    ];
  });
}

/** The target's indentations of the answer's first two lines, if they follow one another in the target too. */
export function neighbours([first, second]: readonly KnownLine[]):
  { readonly first: string; readonly second: string } | undefined {
  if (first?.index !== 0 || second?.index !== 1 || second.targetIndex !== first.targetIndex + 1) return undefined;
  return { first: first.targetIndent, second: second.targetIndent };
}

/** Where each text is that is there once, in order. */
export function indexesOfOnce(texts: readonly string[]): ReadonlyMap<string, number> {
  const indexes = new Map<string, number>();
  const seen = new Set<string>();
  for (const [index, text] of texts.entries()) {
    if (seen.has(text)) indexes.delete(text);
    else indexes.set(text, index);
    seen.add(text);
  }
  return indexes;
}
