import * as l10n from '@vscode/l10n';
import { knownModel } from './knownModels.ts';

/**
 * What is known of a model, in one line; empty when that is nothing.
 *
 * @param listedTokens - What its server says that it reads; goes before what is known here.
 */
export function modelText(name: string, listedTokens?: number | null): string {
  const { contextTokens: known = null, takesImages = null, thinksByDefault = null } = knownModel(name) ?? {};
  const contextTokens = listedTokens ?? known;
  const facts = [
    contextTokens !== null && l10n.t('reads up to {0} tokens', contextTokens.toLocaleString('en')),
    takesImages !== null && (takesImages ? l10n.t('text and images') : l10n.t('text only')),
    thinksByDefault !== null && (thinksByDefault ? l10n.t('thinks by default') : l10n.t('thinks when told to')),
  ];
  return facts.filter((fact) => fact !== false).join(' · ');
}
