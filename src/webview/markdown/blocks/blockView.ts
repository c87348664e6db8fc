import type { Block, BlockType } from '../structure/block.ts';
import { formulaOf } from '../inline/formulas.ts';
import { isLikelyHeader } from '../structure/table.ts';
import type { LinkDefinitions } from '../inline/lex.ts';

/** One block on the page, drawn again as it grows: a view draws any block of its kind. */
export interface BlockView {
  /** Characters that are read again when more comes; none where it is absent. */
  readonly openLength?: number;
  update(block: Block): void;
  /** Nothing can change the block any more. */
  settle?(): void;
  remove(): void;
}

/** Of a list there is one for bullets and one for numbers. The document is none. */
export type ViewKind = Exclude<BlockType, 'document' | 'list'> | 'bullets' | 'numbers';

/** The view of a block that is one element, at the end of `parent`. */
export abstract class ElementView<E extends Element> implements BlockView {
  protected readonly element: E;

  constructor(parent: Element, element: E) {
    this.element = element;
    parent.append(element);
  }

  abstract update(block: Block): void;

  remove(): void {
    this.element.remove();
  }
}

/** What all views of one text share. */
export interface ViewContext {
  readonly links: LinkDefinitions;
  readonly create: (block: Block, parent: Element, context: ViewContext) => BlockView;
}

/** Which kind of view a block has now. A first line that begins with a bar is most likely a table's. */
export function viewKind(block: Block): ViewKind {
  switch (block.type) {
    case 'list':
      return block.marker?.isOrdered === true ? 'numbers' : 'bullets';
    case 'paragraph':
      return block.isOpen && block.lines.length === 1 && isLikelyHeader(block.text) ? 'table' : 'paragraph';
    case 'formula':
      return block.isOpen || formulaOf(block.text) ? 'formula' : 'paragraph';
    case 'document':
      return 'quote';
    default:
      return block.type;
  }
}
