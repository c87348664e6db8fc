import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Failure } from '../../core/failures/failure.ts';
import { remedyCommand, remedyName } from '../../core/failures/remedy.ts';
import type { CheckConnection } from '../../core/servers/connection.ts';
import { type ConnectionRemedy, connectionRemedies, troubleText } from '../../core/servers/connectionText.ts';
import { findRegion } from '../../core/servers/findRegion.ts';
import type { ServiceServer } from '../../core/servers/knownServers.ts';
import { serverChoice } from '../../core/servers/serverChoice.ts';
import { regionName } from '../../core/servers/serverWords.ts';
import { settings } from '../basics/settings.ts';
import { withStoppableProgress } from '../basics/stoppableProgress.ts';
import type { KeyVault } from '../storage/keyVault.ts';
import type { EndpointGate } from './endpointGate.ts';
import { storeKey } from './storeKey.ts';
import { writeChoice } from './writeChoice.ts';

export interface OfferRegionPorts {
  readonly gate: Pick<EndpointGate, 'openWithoutAsking'>;
  readonly keys: Pick<KeyVault, 'set'>;
  readonly check: CheckConnection;
  /** A line for the log. */
  readonly log: (line: string) => void;
  readonly asking: { readonly askWaiting: () => Promise<unknown> };
}

/**
 * Tries a refused key in the service's other regions, as the person asked for, and offers the one that takes it. What waited for the
 * key is asked there.
 */
export async function offerRegion({ gate, keys, check, asking, log }: OfferRegionPorts): Promise<void> {
  const endpoint = await gate.openWithoutAsking();
  if (endpoint?.apiKey === undefined) return;
  const title = l10n.t('Trying the key in other regions…');
  const found = await withStoppableProgress(title, async (signal) => {
    const search = await findRegion(endpoint, settings.model(), check, signal);
    return signal.aborted ? 'stopped' : search;
  });
  if (found === 'stopped') return;
  const { server, trouble } = found;
  if (!server) return await (trouble ? sayTrouble(trouble, log) : sayNone());
  if (!(await isAccepted(server))) return;
  await storeKey(keys, new URL(server.baseUrl), endpoint.apiKey);
  await writeChoice(serverChoice(server.baseUrl));
  await vscode.commands.executeCommand('threadline.checkConnection');
  await asking.askWaiting();
}

async function isAccepted({ region }: ServiceServer): Promise<boolean> {
  const use = l10n.t('Use This Region');
  const message = l10n.t('The API key belongs to {0}.', regionName(region));
  return (await vscode.window.showInformationMessage(message, use)) === use;
}

/** A region that could not be asked says nothing of the key. */
async function sayTrouble(trouble: Failure, log: OfferRegionPorts['log']): Promise<void> {
  log(`Another region could not be asked (${trouble.kind}): ${trouble.host ?? ''}, ${trouble.code ?? 'no code'}`);
  await say(troubleText(trouble), connectionRemedies(trouble));
}

async function sayNone(): Promise<void> {
  const message = l10n.t(
    'No other region accepted the API key. It may be wrong, or belong to a workspace or subscription. Set it again, or select the endpoint.',
  );
  await say(message, ['setApiKey', 'selectEndpoint']);
}

/** @param remedies - Its buttons. */
async function say(message: string, remedies: readonly ConnectionRemedy[]): Promise<void> {
  const items = remedies.map((remedy) => ({ title: remedyName(remedy), remedy }));
  const chosen = await vscode.window.showErrorMessage(message, ...items);
  if (chosen) await vscode.commands.executeCommand(remedyCommand(chosen.remedy));
}
