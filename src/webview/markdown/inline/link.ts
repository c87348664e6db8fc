import { h } from '../../dom/h.ts';

/** A link as the panel has them: the host opens it (`linkClicks.ts`), the tooltip tells where to. */
export function link(href: string, ...content: (Node | string)[]): HTMLAnchorElement {
  return h('a', { href, title: href }, ...content);
}
