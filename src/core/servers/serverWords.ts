import * as l10n from '@vscode/l10n';
import type { ServerCapabilities } from './capabilities.ts';
import type { Region } from './knownServers.ts';
import { hostedToolWords } from '../models/hostedToolWords.ts';

const regionNames: Readonly<Record<Region, () => string>> = {
  'cn-beijing': () => l10n.t('Beijing'),
  'ap-southeast-1': () => l10n.t('Singapore'),
  'us-east-1': () => l10n.t('US (Virginia)'),
  'cn-hongkong': () => l10n.t('Hong Kong'),
  'eu-central-1': () => l10n.t('Frankfurt'),
  'ap-northeast-1': () => l10n.t('Tokyo'),
};

export function regionName(region: Region): string {
  return regionNames[region]();
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
