import * as l10n from '@vscode/l10n';
import type { AskOptions } from '../conversation/conversation.ts';

/** Tokens of an answer that the service lets one ask for (API reference, 3.1). */
const leastOutput = 16;

/**
 * What is wrong with the options, as a sentence, or `undefined`. Checked before anything is sent:
 * the service takes a temperature in [0, 2), a top_p in (0, 1], and answers of 16 tokens or more.
 */
export function checkOptions({
  temperature,
  topP,
  maxOutputTokens = leastOutput,
  model,
}: AskOptions): string | undefined {
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
  if (!Number.isSafeInteger(maxOutputTokens) || maxOutputTokens < leastOutput) {
    return l10n.t(
      'The setting maxOutputTokens is {0}; it must be a whole number of at least {1}. Change it in the settings and ask again.',
      maxOutputTokens,
      leastOutput,
    );
  }
  return model.trim() === '' ? l10n.t('No model is set. Choose a model and ask again.') : undefined;
}

/** What should be other in options that can be sent; `undefined` when nothing should. */
export function optionsAdvice({ temperature, topP }: AskOptions): string | undefined {
  return temperature !== null && topP !== null
    ? l10n.t(
        'Both temperature and top_p are set. The service advises to set only one: clear the other in the settings.',
      )
    : undefined;
}
