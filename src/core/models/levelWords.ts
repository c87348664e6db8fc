import * as l10n from '@vscode/l10n';
import type { ThinkingLevel } from './thinkingLevel.ts';

const names: Readonly<Record<ThinkingLevel, () => string>> = {
  off: () => l10n.t('Off'),
  on: () => l10n.t('On'),
  minimal: () => l10n.t('Minimal'),
  low: () => l10n.t('Low'),
  medium: () => l10n.t('Medium'),
  high: () => l10n.t('High'),
  highest: () => l10n.t('Highest'),
};

export function levelName(level: ThinkingLevel): string {
  return names[level]();
}

/** What an answer was asked with: "With thinking", "Thinking: Low". */
export function levelText(level: ThinkingLevel): string {
  if (level === 'off') return l10n.t('Without thinking');
  return level === 'on' ? l10n.t('With thinking') : l10n.t('Thinking: {0}', levelName(level));
}
