import * as l10n from '@vscode/l10n';
import { formatNumber } from '../basics/formatNumber.ts';
import type { ModelFacts, PriceTier } from './modelFacts.ts';

/** What is known of a model, in one line; empty when that is nothing. */
export function modelText({ window, input, thinks, thinksByDefault, price = [], priceDate }: ModelFacts): string {
  const facts = [
    window !== undefined && l10n.t('reads up to {0} tokens', formatNumber(window, '')),
    input && inputText(input),
    thinkingText(thinks, thinksByDefault),
    price[0] && priceDate !== undefined && priceText(price[0], priceDate),
  ];
  return facts.filter((fact) => fact !== false && fact !== undefined).join(' · ');
}

function inputText(input: NonNullable<ModelFacts['input']>): string | undefined {
  if (input.includes('image')) return l10n.t('text and images');
  return input.length === 1 ? l10n.t('text only') : undefined;
}

function thinkingText(thinks: boolean | undefined, thinksByDefault: boolean | undefined): string | undefined {
  if (thinks === false) return l10n.t('does not think');
  if (thinksByDefault === undefined) return thinks ? l10n.t('can think') : undefined;
  return thinksByDefault ? l10n.t('thinks by default') : l10n.t('thinks when told to');
}

function priceText({ input, output }: PriceTier, date: string): string {
  return l10n.t('about ${0} in, ${1} out per million tokens (as of {2})', input, output, date);
}
