import * as l10n from '@vscode/l10n';
import type { AskOptions } from '../conversation/conversation.ts';

/**
 * What is wrong with the options, as a sentence, or `undefined`. Checked before anything is sent:
 * the service takes a temperature in [0, 2) and a top_p in (0, 1].
 */
export function checkOptions({ temperature, topP, model }: AskOptions): string | undefined {
  if (temperature !== null && !(temperature >= 0 && temperature < 2)) {
    return l10n.t(
      'The temperature is {0}; it must be at least 0 and below 2. Change it in the settings and ask again.',
      temperature,
    );
  }
  if (topP !== null && !(topP > 0 && topP <= 1)) {
    return l10n.t(
      'The setting top_p is {0}; it must be above 0 and at most 1. Change it in the settings and ask again.',
      topP,
    );
  }
  return model.trim() === '' ? l10n.t('No model is set. Choose a model and ask again.') : undefined;
}
