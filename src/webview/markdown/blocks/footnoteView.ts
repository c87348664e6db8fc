import * as l10n from '@vscode/l10n';
import { h } from '../../dom/h.ts';
import type { BlockView, ViewContext } from './blockView.ts';
import { ChildViews } from './childViews.ts';
import type { Block } from '../structure/block.ts';

/** A footnote, where it was written. */
export class FootnoteView implements BlockView {
  readonly kind = 'footnote';
  readonly #element: HTMLElement;
  readonly #children: ChildViews;

  constructor({ label }: Block, parent: Element, context: ViewContext) {
    const name = l10n.t('Footnote {0}', label);
    const text = h('div.footnote-text');
    const back = h('a.footnote-label', { href: '#', 'data-footnote': label, title: l10n.t('Back to the text') }, label);
    this.#element = h('div.footnote', { role: 'note', tabindex: -1, 'aria-label': name }, back, text);
    this.#children = new ChildViews(() => text, context);
    parent.append(this.#element);
  }

  get openLength(): number {
    return this.#children.openLength;
  }

  update({ children }: Block): void {
    this.#children.update(children);
  }

  remove(): void {
    this.#element.remove();
  }
}
