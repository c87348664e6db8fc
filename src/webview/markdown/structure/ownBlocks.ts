import type { Block } from './block.ts';
import type { BlockTree } from './blockTree.ts';
import { normalLabel } from './normalLabel.ts';
import type { Line } from './line.ts';

const footnoteMark = /^\[\^([^\]\s]{1,60})\]:/;

/** Columns that the later lines of a footnote are indented by. */
const footnoteIndent = 2;

/** `[^name]: text`, which interrupts a paragraph. */
export function footnote(tree: BlockTree, line: Line, container: Block): Block | undefined {
  const [mark, label = ''] = line.isIndented ? [] : (footnoteMark.exec(line.rest) ?? []);
  if (mark === undefined || container.type === 'footnote') return undefined;
  line.takeBlanks();
  line.takeColumns(mark.length);
  line.takeBlankColumns(4);
  const block = tree.add('footnote', container);
  block.label = label;
  block.indent = footnoteIndent;
  tree.define({ label: normalLabel(`^${label}`), target: { href: '', title: undefined } });
  return block;
}

/** A line that begins with `$$`, or with `\[` and nothing but the beginning of a formula behind it, unless one ends within the line. */
export function formula(tree: BlockTree, line: Line, container: Block): Block | undefined {
  const mark = line.isIndented
    ? undefined
    : /^(?:\$\$|\\\[(?=[ \t]*(?:$|\\begin\b|.*\\\][ \t]*$)))/.exec(line.rest)?.[0];
  if (mark === undefined) return undefined;
  const end = line.rest.indexOf(mark === '$$' ? '$$' : '\\]', mark.length);
  if (end >= 0 && line.rest.slice(end + 2).trim() !== '') return undefined;
  return tree.add('formula', container);
}

/** Whether the last of a block's lines ends the formula that the first began. */
export function endsFormula({ lines }: Block): boolean {
  const last = lines.at(-1)?.trimEnd() ?? '';
  const begin = lines.length === 1 ? last.trimStart().length : Infinity;
  return begin >= 4 && last.endsWith(lines[0]?.trimStart().startsWith('$$') === true ? '$$' : '\\]');
}
