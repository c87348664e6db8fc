import * as l10n from '@vscode/l10n';
import type { ThinkingLevel } from './thinkingLevel.ts';

export function levelName(level: ThinkingLevel): string {
  switch (level) {
    case 'off':
      return l10n.t('Off');
    case 'on':
      return l10n.t('On');
    case 'minimal':
      return l10n.t('Minimal');
    case 'low':
      return l10n.t('Low');
    case 'medium':
      return l10n.t('Medium');
    case 'high':
      return l10n.t('High');
    case 'highest':
      return l10n.t('Highest');
  }
}

/** What an answer was asked with: "With thinking", "Thinking: Low". */
export function levelText(level: ThinkingLevel): string {
  if (level === 'off') return l10n.t('Without thinking');
  return level === 'on' ? l10n.t('With thinking') : l10n.t('Thinking: {0}', levelName(level));
}
