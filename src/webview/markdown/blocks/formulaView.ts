import { h } from '../../dom/h.ts';
import type { BlockView } from './blockView.ts';
import { renderFormula } from '../inline/formula.ts';
import { formulaOf } from '../inline/formulas.ts';
import type { Block } from '../structure/block.ts';

/** A formula on lines of its own; its source until it ends. */
export class FormulaView implements BlockView {
  readonly kind = 'formula';
  readonly openLength = 0;
  readonly #element = h('div.formula');

  constructor(_: Block, parent: Element) {
    parent.append(this.#element);
  }

  update({ text, isOpen }: Block): void {
    const source = isOpen ? undefined : formulaOf(text);
    this.#element.replaceChildren(
      source === undefined ? h('span.math.display', {}, text) : renderFormula(text, source, true),
    );
  }

  remove(): void {
    this.#element.remove();
  }
}
