import * as l10n from '@vscode/l10n';
import type { OutputEntry } from '../../core/output/outputEntry.ts';

/** How long it took, in milliseconds; 0 if no end was reported. */
export function elapsedMs({ startedAt, endedAt = startedAt }: OutputEntry): number {
  return endedAt - startedAt;
}

/** "1.2 s", "12 s", "2 min 5 s"; empty below 0.1 s. */
export function timeText(elapsedMs: number): string {
  if (elapsedMs < 100) return '';
  return elapsedMs < 9950 ? l10n.t('{0} s', (elapsedMs / 1000).toFixed(1)) : secondsText(Math.round(elapsedMs / 1000));
}

/** The same while it goes on: whole seconds, and none in the first one. */
export function growingTimeText(elapsedMs: number): string {
  return elapsedMs < 1000 ? '' : secondsText(Math.floor(elapsedMs / 1000));
}

function secondsText(seconds: number): string {
  return seconds < 60 ? l10n.t('{0} s', seconds) : l10n.t('{0} min {1} s', Math.floor(seconds / 60), seconds % 60);
}
