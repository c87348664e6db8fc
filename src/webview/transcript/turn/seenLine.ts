import * as l10n from '@vscode/l10n';
import type { SeenPart } from '../../../core/messages/nextQuestionFacts.ts';

/** The text above the first turn that the model sees word for word; below the last turn, if it sees none of them. */
export function seenText({ isAfter, summarised, omitted }: SeenPart): string {
  if (summarised > 0 && omitted > 0)
    return isAfter
      ? l10n.t(
          'Qwen sees only your next question, and a summary of {0} of the {1} turns before',
          summarised,
          summarised + omitted,
        )
      : l10n.t(
          'Qwen sees everything from here on, and a summary of {0} of the {1} turns before',
          summarised,
          summarised + omitted,
        );
  return summarised > 0 ? summarisedText(summarised, isAfter) : omittedText(omitted, isAfter);
}

function summarisedText(turns: number, isAfter: true | undefined): string {
  if (isAfter) return l10n.t('Qwen sees only your next question, and a summary of what came before');
  return turns === 1
    ? l10n.t('Qwen sees everything from here on, and a summary of the turn before')
    : l10n.t('Qwen sees everything from here on, and a summary of the {0} turns before', turns);
}

function omittedText(turns: number, isAfter: true | undefined): string {
  if (isAfter) return l10n.t('Qwen sees only your next question: what came before does not fit the model’s window');
  return turns === 1
    ? l10n.t('Qwen sees everything from here on, without the turn before')
    : l10n.t('Qwen sees everything from here on, without the {0} turns before', turns);
}
