import { isTrivial } from '../diff/similarLines.ts';
import { declaredName } from '../lines/declaredName.ts';
import { contentOf } from '../lines/knownLines.ts';
import { columnsOf, indentOf, isBlank } from '../lines/textLines.ts';

/** Properties of a line, computed once because they are needed repeatedly. */
export interface LineFacts {
  readonly content: string;
  readonly indent: string;
  readonly depth: number;
  readonly isBlank: boolean;
  readonly isTrivial: boolean;
  readonly name: string | undefined;
}

/**
 * Computes the properties of a line. `depth` is in columns, with a tab as 4; `name` is what the line declares, if
 * anything.
 */
export function factsOf(text: string): LineFacts {
  const [indent, name] = [indentOf(text), declaredName(text)];
  return {
    content: contentOf(text),
    indent,
    depth: columnsOf(indent),
    isBlank: isBlank(text),
    isTrivial: name === undefined && isTrivial(text),
    name,
  };
}
