import * as l10n from '@vscode/l10n';
import { h, setAttribute } from '../../dom/h.ts';
import type { Block } from '../structure/block.ts';
import { containerGroups } from './blockGroups.ts';
import { ElementView, type ViewContext } from './blockView.ts';
import { ChildViews } from './childViews.ts';
import { calloutKind, calloutTitle } from './callout.ts';
import { taskMark } from './task.ts';

/** A block that holds others. */
abstract class ParentView<E extends HTMLElement> extends ElementView<E> {
  protected abstract readonly children: ChildViews;

  get openLength(): number {
    return this.children.openLength;
  }
}

function childViews(element: Element, context: ViewContext): ChildViews {
  const groups = containerGroups(element);
  return new ChildViews((index) => groups.parentAt(index), context);
}

/** A quote, or an item of a list. */
export class ContainerView extends ParentView<HTMLElement> {
  protected readonly children: ChildViews;
  #callout: string | undefined;

  constructor(block: Block, parent: Element, context: ViewContext) {
    super(parent, block.type === 'item' ? h('li', { value: numberInGroup(block, parent) }) : h('blockquote'));
    this.children = childViews(this.element, context);
  }

  update(block: Block): void {
    if (block.type === 'item') this.element.classList.toggle('task', isTask(block));
    else this.#showCallout(calloutKind(block.children[0]));
    this.children.update(block.children);
  }

  #showCallout(kind: string | undefined): void {
    if (kind === this.#callout) return;
    this.#callout = kind;
    setAttribute(this.element, 'class', kind && `callout ${kind}`);
    this.element.querySelector(':scope > .callout-title')?.remove();
    if (kind !== undefined) this.element.prepend(calloutTitle(kind));
  }
}

function isTask(item: Block): boolean {
  const [first] = item.children;
  return first !== undefined && taskMark(first) !== undefined;
}

/** A group of a long list counts by itself: its first item says its number. */
function numberInGroup(item: Block, group: Element): number | undefined {
  const { marker, children = [] } = item.parent ?? {};
  if (marker?.isOrdered !== true || !group.matches('.blocks:empty')) return undefined;
  return marker.start + children.indexOf(item);
}

/** A list leaves room for numbers of so many digits; a longer one would be cut off. */
const usualDigits = 2;

/** A list; all of it is drawn again when it becomes loose. */
export class ListView extends ParentView<HTMLElement> {
  protected children: ChildViews;
  readonly #context: ViewContext;
  #isLoose = false;

  constructor({ marker }: Block, parent: Element, context: ViewContext) {
    const start = marker?.start === 1 ? undefined : marker?.start;
    super(parent, marker?.isOrdered === true ? h('ol', { start }) : h('ul'));
    this.#context = context;
    this.children = childViews(this.element, context);
  }

  update(block: Block): void {
    this.#makeRoomForNumbers(block);
    const isLoose = block.gaps > 0;
    if (isLoose !== this.#isLoose) {
      this.element.replaceChildren();
      this.children = childViews(this.element, this.#context);
      this.#isLoose = isLoose;
    }
    this.children.update(block.children);
  }

  #makeRoomForNumbers({ marker, children }: Block): void {
    if (marker?.isOrdered !== true) return;
    const { length } = String(marker.start + children.length - 1);
    if (length > usualDigits) this.element.style.setProperty('--indent', `${length + 2}ch`);
  }
}

/** A footnote, where it was written. */
export class FootnoteView extends ParentView<HTMLElement> {
  protected readonly children: ChildViews;

  constructor({ label }: Block, parent: Element, context: ViewContext) {
    const name = l10n.t('Footnote {0}', label);
    const text = h('div.footnote-text');
    const back = h('a.footnote-label', { href: '#', 'data-footnote': label, title: l10n.t('Back to the text') }, label);
    super(parent, h('div.footnote', { role: 'note', tabindex: -1, 'aria-label': name }, back, text));
    this.children = new ChildViews(() => text, context);
  }

  update({ children }: Block): void {
    this.children.update(children);
  }
}
