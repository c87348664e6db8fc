import * as l10n from '@vscode/l10n';
import type { SeenPart } from '../../../core/messages/serverRetention.ts';

/** What stands before the first turn that the model sees word for word. */
export function seenText({ before, isSummarised }: SeenPart): string {
  if (isSummarised)
    return before === 1
      ? l10n.t('Qwen sees from here on, and a summary of the turn before')
      : l10n.t('Qwen sees from here on, and a summary of the {0} turns before', before);
  return before === 1
    ? l10n.t('Qwen sees from here on, without the turn before')
    : l10n.t('Qwen sees from here on, without the {0} turns before', before);
}
