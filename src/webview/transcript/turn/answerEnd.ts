import type { Turn } from '../../../core/conversation/conversation.ts';
import { answerEnd } from '../../../core/turn/answerEnd.ts';
import { h } from '../../dom/h.ts';
import type { PanelContext } from '../../context/panelContext.ts';
import { createFailureCard, remedyButtons } from './failureCard.ts';

/** How an answer ended, when there is something to say about it; `undefined` for one that is complete or goes on. */
export function createAnswerEnd(turn: Turn, context: PanelContext): HTMLElement | undefined {
  const end = answerEnd(turn);
  if (!end) return undefined;
  if (end.failure && end.failure.kind !== 'cutOff') return createFailureCard(end.failure, end, turn, context);
  const line = h('p.quiet.answer-end', {}, end.text);
  return end.remedies.length === 0
    ? line
    : h('div.cut-off', {}, line, remedyButtons(end.remedies, 'quiet', turn, context));
}
