import { attemptOnly } from '../../dom/attempt.ts';
import type { Block } from '../structure/block.ts';
import { type BlockView, type ViewContext, type ViewKind, viewKind } from './blockView.ts';

/** The blocks in a container. Those that are settled are never touched again. */
export class ChildViews {
  readonly #parentAt: (index: number) => Element;
  readonly #context: ViewContext;
  readonly #views: { readonly kind: ViewKind; readonly view: BlockView }[] = [];
  #settled = 0;

  /** @param parentAt - The element that a block belongs into, by its place. */
  constructor(parentAt: (index: number) => Element, context: ViewContext) {
    this.#parentAt = parentAt;
    this.#context = context;
  }

  get openLength(): number {
    return this.#views.at(-1)?.view.openLength ?? 0;
  }

  update(blocks: readonly Block[]): void {
    this.#removeFrom(blocks.length);
    for (let index = this.#settled; index < blocks.length; index += 1) {
      const block = blocks[index];
      if (block) this.#draw(block, index);
    }
  }

  #draw(block: Block, index: number): void {
    const kind = viewKind(block);
    if (this.#views[index]?.kind !== kind) this.#removeFrom(index);
    const { create } = this.#context;
    const { view } = (this.#views[index] ??= { kind, view: create(block, this.#parentAt(index), this.#context) });
    attemptOnly(() => view.update(block));
    if (!block.isSettled || index !== this.#settled) return;
    attemptOnly(() => view.settle?.());
    this.#settled += 1;
  }

  #removeFrom(index: number): void {
    for (const { view } of this.#views.splice(index).reverse()) view.remove();
  }
}
