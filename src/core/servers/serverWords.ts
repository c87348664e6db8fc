import * as l10n from '@vscode/l10n';
import type { ServerCapabilities } from './capabilities.ts';
import type { Region } from './knownServers.ts';
import { hostedToolWords } from '../models/hostedToolWords.ts';

export function regionName(region: Region): string {
  switch (region) {
    case 'cn-beijing':
      return l10n.t('Beijing');
    case 'ap-southeast-1':
      return l10n.t('Singapore');
    case 'us-east-1':
      return l10n.t('US (Virginia)');
    case 'cn-hongkong':
      return l10n.t('Hong Kong');
    case 'eu-central-1':
      return l10n.t('Frankfurt');
    case 'ap-northeast-1':
      return l10n.t('Tokyo');
  }
}

/** What a server can do, in one line: memory, tools, key. */
export function abilityText({ keepsState, hostedTools }: ServerCapabilities, needsKey: boolean): string {
  const memory = keepsState
    ? l10n.t('server memory')
    : l10n.t('no server memory: each question is sent with all earlier turns');
  const tools =
    hostedTools.length === 0
      ? l10n.t('no built-in tools')
      : hostedTools.map((tool) => hostedToolWords[tool].name()).join(', ');
  return [memory, tools, needsKey ? l10n.t('API key needed') : l10n.t('no API key needed')].join(' · ');
}
