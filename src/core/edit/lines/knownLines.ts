import { indentOf, isBlank, withoutBlank } from './textLines.ts';

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
  const own = placesOfOnce(lines);
  const inTarget = placesOfOnce(targetLines);
  return [...own].flatMap(([content, { index, indent }]) => {
    const place = inTarget.get(content);
    return place ? [{ index, indent, targetIndex: place.index, targetIndent: place.indent }] : [];
  });
}

/** The target's indentations of the answer's first two lines, if they follow one another in the target too. */
export function neighbours([first, second]: readonly KnownLine[]):
  { readonly first: string; readonly second: string } | undefined {
  if (first?.index !== 0 || second?.index !== 1 || second.targetIndex !== first.targetIndex + 1) return undefined;
  return { first: first.targetIndent, second: second.targetIndent };
}

interface Place {
  readonly index: number;
  readonly indent: string;
}

/** Where each content is that is there once, in order. */
function placesOfOnce(lines: readonly string[]): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  const repeated = new Set<string>();
  for (const [index, line] of lines.filter((text) => !isBlank(text)).entries()) {
    const content = contentOf(line);
    if (places.has(content)) repeated.add(content);
    else places.set(content, { index, indent: indentOf(line) });
  }
  for (const content of repeated) places.delete(content);
  return places;
}
