import * as l10n from '@vscode/l10n';
import type { Turn } from '../../core/conversation/conversation.ts';
import { failureText } from '../../core/failures/failureText.ts';
import { h } from '../dom/h.ts';
import type { PanelContext } from '../panelContext.ts';
import { createFailureCard, remedyButtons } from './failureCard.ts';

/** How an answer ended, when there is something to say about it; `undefined` for one that is complete or goes on. */
export function createAnswerEnd(turn: Turn, context: PanelContext): HTMLElement | undefined {
  const { failure } = turn;
  switch (turn.status) {
    case 'incomplete':
      return quietLine(l10n.t('The answer stops here: the limit was reached.'));
    case 'cancelled':
      return quietLine(l10n.t('Stopped.'));
    case 'failed':
      if (failure?.kind === 'cancelled') return quietLine(failureText(failure));
      if (failure?.kind === 'cutOff') return h('div.cut-off', {}, quietLine(failureText(failure)), remedyButtons(failure, turn, context));
      return createFailureCard(failure ?? { kind: 'unexpected', message: '' }, turn, context);
    default:
      return undefined;
  }
}

function quietLine(text: string): HTMLElement {
  return h('p.quiet.answer-end', {}, text);
}
