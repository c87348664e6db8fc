import * as l10n from '@vscode/l10n';
import type { Failure, KeyTrouble } from './failure.ts';
import { mostIdleSeconds } from './mostIdleSeconds.ts';

/** What arrived of an answer that failed: text that can be continued, other output, or nothing. */
export type Arrived = 'beginning' | 'something' | 'nothing';

const nextTexts: Readonly<Record<Arrived, (what: string) => string>> = {
  beginning: (what) => l10n.t('{0} What was received is kept; continue it, or retry to ask again.', what),
  something: (what) => l10n.t('{0} What was received is kept; retry to ask again.', what),
  nothing: (what) => l10n.t('{0} Retry to ask again.', what),
};

export function withNext(what: string, arrived: Arrived): string {
  return nextTexts[arrived](what);
}

/**
 * The sentence for an answer that was silent too long. @param seconds - The idle time limit; the advice to raise it is
 * omitted at `mostIdleSeconds`.
 */
export function idleText(seconds: number, arrived: Arrived): string {
  if (seconds >= mostIdleSeconds)
    return withNext(l10n.t('No data arrived for {0} seconds, so the answer was stopped.', seconds), arrived);
  if (arrived === 'beginning')
    return l10n.t(
      'No data arrived for {0} seconds, so the answer was stopped. Continue it, retry, or allow more time in the settings.',
      seconds,
    );
  return l10n.t(
    'No data arrived for {0} seconds, so the answer was stopped. Retry, or allow more time in the settings.',
    seconds,
  );
}

export function rateLimitText({ retryAfterMs }: Failure): string {
  if (retryAfterMs === undefined) return l10n.t('Too many requests. Wait a minute and retry.');
  const seconds = Math.ceil(retryAfterMs / 1000);
  return seconds === 1
    ? l10n.t('Too many requests. Retry in 1 second.')
    : l10n.t('Too many requests. Retry in {0} seconds.', seconds);
}

export function keyRefusedText(trouble: KeyTrouble | undefined, host: string): string {
  switch (trouble) {
    case 'planKeyElsewhere':
      return l10n.t(
        'The API key belongs to a subscription (sk-sp-…), which {0} does not serve. Select the endpoint of the plan, or set another key.',
        host,
      );
    case 'ordinaryKeyOnPlan':
      return l10n.t(
        '{0} is for subscriptions only and needs a plan key (sk-sp-…). Set that key, or select another endpoint.',
        host,
      );
    case 'expiredOrPlan':
      return l10n.t(
        '{0} refused the API key: it has expired, or belongs to a plan or workspace of another address. Set it again, or select the endpoint.',
        host,
      );
    case undefined:
      return l10n.t(
        '{0} refused the API key. Check that it belongs to this region and workspace, set it again, and retry.',
        host,
      );
  }
}
