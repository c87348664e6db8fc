import { isTrivial } from '../diff/similarLines.ts';
import { declaredName } from '../lines/declaredName.ts';
import { contentOf } from '../lines/knownLines.ts';
import { indentOf, columnsOf, isBlank } from '../lines/textLines.ts';

/** What is asked of a line again and again. */
export interface Facts {
  readonly content: string;
  readonly indent: string;
  readonly depth: number;
  readonly isBlank: boolean;
  readonly isTrivial: boolean;
  readonly name: string | undefined;
}
export function factsOf(text: string): Facts {
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
