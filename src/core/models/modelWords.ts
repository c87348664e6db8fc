import * as l10n from '@vscode/l10n';
import { formatNumber } from '../basics/formatNumber.ts';
import type { ModelFacts } from './modelFacts.ts';

/** What a model reads and how it thinks, as far as that is known, in one line; may be empty. */
export function modelText({ window, input, thinks, thinksByDefault }: ModelFacts): string {
  const facts = [
    window !== undefined && l10n.t('reads up to {0} tokens', formatNumber(window, '')),
    input && inputText(input),
    thinksText(thinks, thinksByDefault),
  ];
  return facts.filter((fact) => fact !== false && fact !== undefined).join(' · ');
}

/** The public price of a model, for its shortest inputs, with its date; empty where none is known. */
export function modelPriceText({ price: [tier] = [], priceDate }: ModelFacts): string {
  if (tier === undefined || priceDate === undefined) return '';
  return l10n.t('≈ ${0} in, ${1} out per million tokens (as of {2})', tier.input, tier.output, priceDate);
}

function inputText(input: NonNullable<ModelFacts['input']>): string | undefined {
  if (input.includes('image')) return l10n.t('text and images');
  return input.length === 1 ? l10n.t('text only') : undefined;
}

function thinksText(thinks: boolean | undefined, thinksByDefault: boolean | undefined): string | undefined {
  if (thinks === false) return l10n.t('does not think');
  if (thinksByDefault === undefined) return thinks ? l10n.t('can think') : undefined;
  return thinksByDefault ? l10n.t('thinks by default') : l10n.t('thinks when turned on');
}
