import * as l10n from '@vscode/l10n';
import type { Turn } from '../../../core/conversation/conversation.ts';
import { isUnanswered } from '../../../core/conversation/path.ts';
import { textButton } from '../../dom/button.ts';
import type { PanelContext } from '../../context/panelContext.ts';

/** What is often asked next, below the last answer: one click asks it. */
export function followUpButtons(turn: Turn, { post, conversationId }: PanelContext): readonly HTMLElement[] {
  const { status, question, isAside } = turn;
  if (status !== 'completed' || question.kind === 'edit' || isAside || question.summarises || isUnanswered(turn))
    return [];
  return followUps().map(([name, text]) =>
    textButton(name, 'link', () => post({ type: 'askFollowUp', conversationId, text })),
  );
}

/** By their names. In Chinese, the last one asks for English. */
function followUps(): readonly (readonly [string, string])[] {
  return [
    [l10n.t('Shorter'), l10n.t('Say that again, shorter.')],
    [l10n.t('Deeper'), l10n.t('Go deeper into that.')],
    [l10n.t('中文'), l10n.t('请用中文再回答一次。')],
  ];
}
