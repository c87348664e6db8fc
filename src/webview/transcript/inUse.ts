import { own } from '../../core/basics/json.ts';
import type { PanelContext } from '../context/panelContext.ts';
import type { TurnView } from './turn/turnView.ts';

/** Whether the person has something in a turn that would be lost if it left the page: the focus, a part of the selection, a question being edited. */
export function isInUse({ turnId, question, answer }: TurnView, { state }: PanelContext): boolean {
  return own(state.current.edits, turnId) !== undefined || [question, answer].some(hasFocusOrSelection);
}

function hasFocusOrSelection(article: HTMLElement): boolean {
  const selection = document.getSelection();
  return (
    article.contains(document.activeElement) ||
    (selection !== null && !selection.isCollapsed && selection.containsNode(article, true))
  );
}
