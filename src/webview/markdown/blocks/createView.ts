import type { Block } from '../structure/block.ts';
import { type BlockView, type ViewContext, type ViewKind, viewKind } from './blockView.ts';
import { CodeView } from './codeView.ts';
import { ContainerView, FootnoteView, ListView } from './containerViews.ts';
import { FormulaView, HeadingView, HtmlView, ParagraphView, RuleView } from './leafViews.ts';
import { TableView } from './tableView.ts';

type ViewClass = new (block: Block, parent: Element, context: ViewContext) => BlockView;

const classes: Readonly<Record<ViewKind, ViewClass>> = {
  quote: ContainerView,
  item: ContainerView,
  bullets: ListView,
  numbers: ListView,
  paragraph: ParagraphView,
  heading: HeadingView,
  code: CodeView,
  rule: RuleView,
  html: HtmlView,
  table: TableView,
  footnote: FootnoteView,
  formula: FormulaView,
};

/** Begins to draw a block, at the end of `parent`. */
export function createView(block: Block, parent: Element, context: ViewContext): BlockView {
  return new classes[viewKind(block)](block, parent, context);
}
