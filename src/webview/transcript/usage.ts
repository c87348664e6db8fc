import * as l10n from '@vscode/l10n';
import type { Turn } from '../../core/conversation/conversation.ts';
import { numberAt, objectAt } from '../../core/json.ts';
import type { Usage } from '../../core/output/wire.ts';

/** What a turn cost in tokens, over all its responses; a number that no response told is `undefined`. */
interface TokenCounts {
  readonly input: number | undefined;
  readonly output: number | undefined;
  readonly cached: number | undefined;
  readonly thinking: number | undefined;
}

type ReadCount = (usage: Usage) => number | undefined;

function countTokens({ responses }: Turn): TokenCounts {
  const sum = (read: ReadCount): number | undefined => {
    const counts = responses.map(({ usage }) => usage && read(usage)).filter((count) => count !== undefined);
    return counts.length > 0 ? counts.reduce((total, count) => total + count, 0) : undefined;
  };
  return {
    input: sum((usage) => numberAt(usage, 'input_tokens')),
    output: sum((usage) => numberAt(usage, 'output_tokens')),
    cached: sum((usage) => numberAt(objectAt(usage, 'input_tokens_details'), 'cached_tokens')),
    thinking: sum((usage) => numberAt(objectAt(usage, 'output_tokens_details'), 'reasoning_tokens')),
  };
}

/** The quiet line under an answer, and the whole account for its tooltip; `undefined` when the server told nothing. */
export function usageText(turn: Turn, locale: string): { readonly short: string; readonly whole: string } | undefined {
  const { input, output, cached, thinking } = countTokens(turn);
  if (input === undefined || output === undefined) return undefined;
  const number = (count: number): string => formatNumber(count, locale);
  const lines = [
    l10n.t('Input: {0} tokens', number(input)),
    cached !== undefined && l10n.t('of it from the cache: {0}', number(cached)),
    l10n.t('Output: {0} tokens', number(output)),
    thinking !== undefined && l10n.t('of it thinking: {0}', number(thinking)),
  ];
  return { short: l10n.t('{0} → {1} tokens', number(input), number(output)), whole: lines.filter((line) => line !== false).join('\n') };
}

/** Groups of three digits with a narrow space between: it reads the same in every language. */
function formatNumber(count: number, locale: string): string {
  const parts = new Intl.NumberFormat(locale === '' ? 'en' : locale).formatToParts(count);
  return parts.map(({ type, value }) => (type === 'group' ? '\u202f' : value)).join('');
}
