import { h, setAttribute } from '../../dom/h.ts';
import type { Block } from '../structure/block.ts';
import { containerGroups } from './blockGroups.ts';
import { type BlockView, type ViewContext, type ViewKind, viewKind } from './blockView.ts';
import { ChildViews } from './childViews.ts';
import { calloutKind, calloutTitle } from './callout.ts';
import { taskMark } from './task.ts';

/** A quote, or an item of a list. */
export class ContainerView implements BlockView {
  readonly kind: ViewKind;
  readonly #element: HTMLElement;
  readonly #children: ChildViews;
  #callout: string | undefined;

  constructor(block: Block, parent: Element, context: ViewContext) {
    this.kind = viewKind(block);
    this.#element = block.type === 'item' ? h('li', { value: numberInGroup(block, parent) }) : h('blockquote');
    const groups = containerGroups(this.#element);
    this.#children = new ChildViews((index) => groups.parentAt(index), context);
    parent.append(this.#element);
  }

  get openLength(): number {
    return this.#children.openLength;
  }

  update(block: Block): void {
    if (block.type === 'item') this.#element.classList.toggle('task', isTask(block));
    else this.#showCallout(calloutKind(block.children[0]));
    this.#children.update(block.children);
  }

  remove(): void {
    this.#element.remove();
  }

  #showCallout(kind: string | undefined): void {
    if (kind === this.#callout) return;
    this.#callout = kind;
    setAttribute(this.#element, 'class', kind && `callout ${kind}`);
    this.#element.querySelector(':scope > .callout-title')?.remove();
    if (kind !== undefined) this.#element.prepend(calloutTitle(kind));
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
export class ListView implements BlockView {
  readonly kind: ViewKind;
  readonly #element: HTMLElement;
  readonly #context: ViewContext;
  #children: ChildViews;
  #isLoose = false;

  constructor(block: Block, parent: Element, context: ViewContext) {
    this.kind = viewKind(block);
    this.#context = context;
    const start = block.marker?.start ?? 1;
    this.#element = this.kind === 'numbers' ? h('ol', { start: start === 1 ? undefined : start }) : h('ul');
    this.#children = this.#newChildren();
    parent.append(this.#element);
  }

  get openLength(): number {
    return this.#children.openLength;
  }

  update(block: Block): void {
    this.#makeRoomForNumbers(block);
    const isLoose = block.gaps > 0;
    if (isLoose !== this.#isLoose) {
      this.#element.replaceChildren();
      this.#children = this.#newChildren();
      this.#isLoose = isLoose;
    }
    this.#children.update(block.children);
  }

  remove(): void {
    this.#element.remove();
  }

  #makeRoomForNumbers({ marker, children }: Block): void {
    const { length } = String((marker?.start ?? 1) + children.length - 1);
    if (this.kind !== 'numbers' || length <= usualDigits) return;
    this.#element.style.setProperty('--indent', `${length + 2}ch`);
  }

  #newChildren(): ChildViews {
    const groups = containerGroups(this.#element);
    return new ChildViews((index) => groups.parentAt(index), this.#context);
  }
}
