import * as l10n from '@vscode/l10n';
import { formatNumber } from '../basics/formatNumber.ts';
import type { Cost } from './cost.ts';
import type { UsageCount } from './countUsage.ts';

/** "1 204 → 318 tokens"; `undefined` when the server told nothing. */
export function tokensText({ input, output }: UsageCount, locale: string): string | undefined {
  if (input === undefined || output === undefined) return undefined;
  return l10n.t('{0} → {1} tokens', formatNumber(input, locale), formatNumber(output, locale));
}

/** "≈ ¥0.012": an estimate shows that it is one. Two significant digits below 1, hundredths from 1 on. */
export function costText({ amount, currency }: Cost, locale: string): string {
  const smallest = 0.0001;
  const isTiny = amount > 0 && amount < smallest;
  const number = formatNumber(
    isTiny ? smallest : amount,
    locale,
    amount < 1 ? { maximumSignificantDigits: 2 } : { minimumFractionDigits: 2, maximumFractionDigits: 2 },
  );
  return `${isTiny ? '<' : '≈'} ${currency}${/\p{L}$/u.test(currency) ? '\u00a0' : ''}${number}`;
}
