import * as l10n from '@vscode/l10n';
import { own } from '../basics/own.ts';
import { levelText } from '../models/levelWords.ts';
import { levelOf } from '../models/thinkingLevel.ts';
import type { AskOptions, Conversation, Turn } from './conversation.ts';

/**
 * What an answer was asked with that is other than in the first answer to its question, or, of that one, than for the question
 * before it: its model, thinking, and that it was to be shorter. Empty for nothing.
 *
 * @param answersOf - The ids of all answers to a turn's question, the first of them first.
 */
export function askedWith(
  turn: Turn,
  turns: Conversation['turns'],
  answersOf: (turn: Turn) => readonly string[],
): string {
  const usual = usualFor(turn, turns, answersOf);
  const { options } = turn.question;
  const level = levelOf(options);
  if (turn.question.summarises !== undefined) return '';
  return [
    ...(options.model === usual.model ? [] : [options.model]),
    ...(level === levelOf(usual) ? [] : [levelText(level)]),
    ...(options.isShorter ? [l10n.t('Shorter')] : []),
  ].join(' · ');
}

/** Its own where there is nothing to compare with. */
function usualFor(turn: Turn, turns: Conversation['turns'], answersOf: (turn: Turn) => readonly string[]): AskOptions {
  const firstOf = (one: Turn): Turn => own(turns, answersOf(one)[0] ?? '') ?? one;
  const first = firstOf(turn);
  if (first !== turn) return first.question.options;
  const before = own(turns, turn.parentId ?? '');
  // Explanations and edits have a default of their own.
  return before?.question.kind === turn.question.kind && before.question.summarises === undefined
    ? firstOf(before).question.options
    : turn.question.options;
}
