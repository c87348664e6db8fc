import { h } from '../../dom/h.ts';
import { TextBoxes } from '../../dom/textBoxes.ts';
import type { Block } from '../structure/block.ts';
import { isHalfDefinition, leadingDefinitions } from '../structure/definitions.ts';
import { isLikelyHeader, trimBlankEnd } from '../structure/table.ts';
import { type BlockView, ElementView, type ViewContext } from './blockView.ts';
import { renderFormula } from '../inline/formula.ts';
import { formulaOf } from '../inline/formulas.ts';
import { renderCheckbox } from '../inline/inline.ts';
import { InlineView } from '../inline/inlineView.ts';
import { calloutKind, isHalfCallout } from './callout.ts';
import { isHalfTaskMark, taskMark } from './task.ts';

/** The answer's first heading level stands below those of the panel itself. */
const headings = ['h3', 'h4', 'h5', 'h6', 'h6', 'h6'] as const;

export class HeadingView implements BlockView {
  readonly #element = h('div');
  #current: HTMLElement = this.#element;
  readonly #parent: Element;
  readonly #context: ViewContext;
  #text: InlineView | undefined;

  constructor(_: Block, parent: Element, context: ViewContext) {
    this.#parent = parent;
    this.#context = context;
  }

  get openLength(): number {
    return this.#text?.openLength ?? 0;
  }

  update({ depth, text, isSettled }: Block): void {
    const name = headings[depth - 1] ?? 'h6';
    if (this.#current.localName !== name) {
      this.#current.remove();
      this.#current = h(name);
      this.#parent.append(this.#current);
      this.#text = new InlineView(this.#current, this.#context.links);
    }
    this.#text?.update(text, !isSettled);
  }

  remove(): void {
    this.#current.remove();
  }
}

/** A paragraph; in a tight list its text stands in the item itself. */
export class ParagraphView implements BlockView {
  readonly #parent: Element;
  readonly #box: Element;
  readonly #isTight: boolean;
  readonly #text: InlineView;
  #checkbox: Element | undefined;

  constructor(block: Block, parent: Element, context: ViewContext) {
    this.#parent = parent;
    this.#isTight = block.isTight;
    this.#box = this.#isTight ? parent : h('p');
    this.#text = new InlineView(this.#box, context.links);
  }

  get openLength(): number {
    return this.#text.openLength;
  }

  update(block: Block): void {
    const text = shownText(block);
    if (!this.#isTight && text === '') this.#box.remove();
    else if (!this.#isTight && !this.#box.parentNode) this.#parent.append(this.#box);
    const task = taskMark(block);
    this.#showCheckbox(task?.isDone);
    this.#text.update(task ? text.slice(task.length) : text, block.isOpen);
  }

  remove(): void {
    this.#text.remove();
    this.#checkbox?.remove();
    if (!this.#isTight) this.#box.remove();
  }

  #showCheckbox(isDone: boolean | undefined): void {
    if (isDone === undefined || this.#checkbox) return;
    this.#text.remove();
    this.#checkbox = renderCheckbox(isDone);
    this.#box.append(this.#checkbox);
  }
}

/** The last line of a paragraph that grows may be a table's header. */
function withoutHeader({ isOpen, lines }: Block, text: string): string {
  const last = lines.at(-1) ?? '';
  return isOpen && lines.length > 1 && isLikelyHeader(last) ? text.slice(0, -last.length) : text;
}

/** What is shown of a paragraph: link definitions are not, nor what may become one. */
function shownText(block: Block): string {
  const text = trimBlankEnd(withoutHeader(block, textBelowTitle(block)));
  if (!block.isOpen || !text.startsWith('[')) return text;
  if ((isHalfTaskMark(text) && block.parent?.type === 'item') || isHalfCallout(block, text)) return '';
  if (block.lines.length > 8) return text;
  const rest = text.slice(leadingDefinitions(text).end);
  return isHalfDefinition(rest) ? '' : rest;
}

function textBelowTitle(block: Block): string {
  return calloutKind(block) === undefined ? block.text : block.lines.slice(1).join('\n');
}

export class RuleView extends ElementView<HTMLElement> {
  constructor(_: Block, parent: Element) {
    super(parent, h('hr'));
  }

  update(): void {
    // It is always the same.
  }
}

/** Raw HTML is text. */
export class HtmlView extends ElementView<HTMLElement> {
  #boxes: TextBoxes;
  #text = '';

  constructor(_: Block, parent: Element) {
    super(parent, h('p.raw'));
    this.#boxes = new TextBoxes(this.element);
  }

  update(block: Block): void {
    const text = block.text.trimEnd();
    if (!text.startsWith(this.#text)) this.#restart();
    this.#boxes.append(text.slice(this.#text.length));
    this.#text = text;
  }

  #restart(): void {
    this.element.replaceChildren();
    this.#boxes = new TextBoxes(this.element);
    this.#text = '';
  }
}

/** A formula on lines of its own; its source until it ends. */
export class FormulaView extends ElementView<HTMLElement> {
  constructor(_: Block, parent: Element) {
    super(parent, h('div.formula'));
  }

  update({ text, isOpen }: Block): void {
    const source = isOpen ? undefined : formulaOf(text);
    this.element.replaceChildren(
      source === undefined ? h('span.math.display', text) : renderFormula(text, source, true),
    );
  }
}
