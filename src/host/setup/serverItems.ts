import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { parseEndpointAddress } from '../../core/servers/endpointAddress.ts';
import { capabilitiesOf, type ServerKind } from '../../core/servers/capabilities.ts';
import type { OtherServer, PlanServer, ServiceServer } from '../../core/servers/knownServers.ts';
import { otherServers, planServers, serviceServers } from '../../core/servers/knownServers.ts';
import { isLegacyAddress } from '../../core/servers/legacyAddress.ts';
import { type ServerChoice, serverChoice } from '../../core/servers/serverChoice.ts';
import { abilityText, regionName } from '../../core/servers/serverWords.ts';
import { askForAddress, askForWorkspace } from './askForAddress.ts';
import { hostOf } from '../../core/servers/endpoint.ts';

/** A line of the list; a separator has nothing to choose. */
export interface ServerItem extends vscode.QuickPickItem {
  /** What it stands for, `undefined` when the person leaves a box that it asks in. */
  readonly choose?: () => ServerChoice | undefined | Promise<ServerChoice | undefined>;
}

/** The service's own addresses, and the way to all others. The one in use is marked. */
export function serverItems(current: string | undefined): readonly ServerItem[] {
  return [
    separator(l10n.t('Model Studio')),
    ...serviceServers.map((server) => serviceItem(server, current)),
    separator(l10n.t('Workspace')),
    workspaceItem(),
    separator(l10n.t('Subscriptions')),
    ...planServers.map((server) => planItem(server, current)),
    separator(l10n.t('Others')),
    {
      label: l10n.t('Another server…'),
      detail: l10n.t(
        'LM Studio, Ollama, vLLM, llama.cpp, OpenAI, DeepSeek, or any server that supports the Responses API',
      ),
      choose: chooseOther,
    },
  ];
}

const serviceAbilities = (): string => abilityText(capabilitiesOf('qwen'), true);

function serviceItem({ region, baseUrl }: ServiceServer, current: string | undefined): ServerItem {
  const isLegacy = isLegacyAddress(baseUrl);
  return {
    label: marked(regionName(region), baseUrl, current),
    description: isLegacy ? l10n.t('{0}, first version of the API', hostOf({ baseUrl })) : hostOf({ baseUrl }),
    detail: isLegacy
      ? `${l10n.t('the service no longer guarantees this address')} · ${serviceAbilities()}`
      : serviceAbilities(),
    choose: () => serverChoice(baseUrl),
  };
}

function workspaceItem(): ServerItem {
  return {
    label: l10n.t('Workspace-specific address…'),
    description: '{id}.{region}.maas.aliyuncs.com',
    detail: `${l10n.t('the key must belong to the workspace')} · ${serviceAbilities()}`,
    choose: async () => choiceAt(await askForWorkspace()),
  };
}

function planItem({ plan, region, baseUrl }: PlanServer, current: string | undefined): ServerItem {
  const where =
    region === 'china' ? l10n.t('China') : region === 'international' ? l10n.t('International') : regionName(region);
  const label = plan === 'coding' ? l10n.t('Coding Plan, {0}', where) : l10n.t('Token Plan, {0}', where);
  const remark =
    plan === 'coding'
      ? l10n.t('not documented to support the Responses API')
      : l10n.t('known to work with the 3.8 models');
  return {
    label: marked(label, baseUrl, current),
    description: hostOf({ baseUrl }),
    detail: `${remark} · ${l10n.t('needs a plan key, sk-sp-…')}`,
    choose: () => serverChoice(baseUrl),
  };
}

/** The second list: servers that are not the service's. */
async function chooseOther(): Promise<ServerChoice | undefined> {
  const any: ServerItem = {
    label: l10n.t('Another address…'),
    detail: l10n.t('Treated as a Model Studio gateway, unless its host or port says otherwise'),
    choose: async () => choiceAt(await askForAddress()),
  };
  const item = await vscode.window.showQuickPick([...otherServers.map(otherItem), any], {
    title: l10n.t('Which server?'),
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  return await item?.choose?.();
}

function otherItem({ kind, name, baseUrl }: OtherServer): ServerItem {
  const needsKey = parseEndpointAddress(baseUrl)?.isLoopback !== true;
  return {
    label: name,
    description: hostOf({ baseUrl }),
    detail: abilityText(capabilitiesOf(kind), needsKey),
    // Local servers may use other ports and machines: their addresses can be edited.
    choose: async () => choiceAt(needsKey ? baseUrl : await askForAddress(baseUrl), kind),
  };
}

/** @param baseUrl - `undefined` when the person has left the box. */
function choiceAt(baseUrl: string | undefined, kind?: ServerKind): ServerChoice | undefined {
  return baseUrl === undefined ? undefined : serverChoice(baseUrl, kind);
}

function separator(label: string): ServerItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function marked(label: string, baseUrl: string, current: string | undefined): string {
  return baseUrl === current ? `$(check) ${label}` : label;
}
