import * as l10n from '@vscode/l10n';
import { levelText } from '../models/levelWords.ts';
import { isSameModel } from '../models/sameModel.ts';
import { levelOf } from '../models/thinkingLevel.ts';
import type { Turn } from './conversation.ts';
import { isOpen, turnOutput } from './path.ts';

/**
 * Which model answered, how much it was told to think, and that the answer was to be shorter: "qwen3.8-max · Thinking: Low".
 * Empty for a turn that has not ended, or was never sent, and for a summary.
 */
export function askedWith(turn: Turn): string {
  const { options, summarises } = turn.question;
  if (summarises !== undefined || turn.responses.length === 0 || isOpen(turn)) return '';
  const parts = [askedModelText(turn), askedThinkingText(turn), options.isShorter ? l10n.t('Shorter') : ''];
  return parts.filter((part) => part !== '').join(' · ');
}

/** The model as the server reports it, where it does: a server may answer with another model than the one requested. */
function askedModelText({ question, responses }: Turn): string {
  const asked = question.options.model;
  const answered = responses.findLast(({ model }) => model !== undefined)?.model ?? asked;
  return isSameModel(asked, answered) ? answered : l10n.t('{0} in place of {1}', answered, asked);
}

/** The setting to think or not. Empty for a model that thinks although it was told not to. */
function askedThinkingText(turn: Turn): string {
  const level = levelOf(turn.question.options);
  const hasThought = turnOutput(turn).some(({ item }) => item.type === 'reasoning');
  return level === 'off' && hasThought ? '' : levelText(level);
}
