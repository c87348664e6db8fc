import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type Failure, failureIn } from '../../core/failures/failure.ts';
import { remedyCommand, remedyName } from '../../core/failures/remedy.ts';
import type { CheckConnection, Connection } from '../../core/servers/connection.ts';
import type { ConnectionRemedy } from '../../core/servers/connectionText.ts';
import { connectionRemedies, troubleText, worksText } from '../../core/servers/connectionText.ts';
import { otherRegions } from '../../core/servers/findRegion.ts';
import { keyTroubleBefore } from '../../core/servers/keyTrouble.ts';
import { movesByItself } from '../../core/servers/legacyAddress.ts';
import { settings } from '../basics/settings.ts';
import { withStoppableProgress } from '../basics/stoppableProgress.ts';
import type { KeyVault } from '../storage/keyVault.ts';
import type { EndpointGate } from './endpointGate.ts';
import { moveAddress } from './moveAddress.ts';
import { offerRegion } from './offerRegion.ts';

export interface CheckPorts {
  readonly gate: Pick<EndpointGate, 'address' | 'open' | 'openWithoutAsking'>;
  readonly keys: Pick<KeyVault, 'set'>;
  readonly check: CheckConnection;
  /** A line for the log. */
  readonly log: (line: string) => void;
  readonly asking: {
    /** Asks again what waits for a key in the conversation that is shown; `false` when nothing does. */
    readonly askWaiting: () => Promise<boolean>;
  };
}

/** What other extensions and tests are told. */
export interface CheckResult {
  readonly works: boolean;
  /** The sentence that is shown. */
  readonly message: string;
  readonly failure?: Failure;
}

/** `threadline.checkConnection`: says in one sentence what is right or wrong, and offers the next step. `undefined` when it was stopped. */
export async function checkConnection(ports: CheckPorts): Promise<CheckResult | undefined> {
  const result = await tryConnection(ports);
  if (result?.works) void vscode.window.showInformationMessage(result.message);
  return result;
}

/** Says only what is wrong, with the next step: what is right is left to the caller. `undefined` when it was stopped. */
export async function tryConnection(ports: CheckPorts): Promise<CheckResult | undefined> {
  const connection = await lookOrMove(ports);
  const host = ports.gate.address?.host ?? '';
  if (connection.state === 'works') {
    const message = worksText(connection, host);
    ports.log(message);
    void vscode.commands.executeCommand('setContext', 'threadline.connectionWorks', true);
    return { works: true, message };
  }
  const { failure } = connection;
  if (failure.kind === 'cancelled') return undefined;
  ports.log(
    `The connection does not work (${failure.kind}): ${host}, ${String(failure.status ?? 'no')} status, ${failure.code ?? 'no code'}`,
  );
  const message = troubleText(failure);
  void offer(message, failure, ports);
  return { works: false, message, failure };
}

/** From the service's old path, once that is gone, it goes on at the new one. */
async function lookOrMove(ports: CheckPorts): Promise<Connection> {
  const connection = await look(ports);
  const isGone = connection.state === 'fails' && connection.failure.kind === 'pathGone';
  if (!isGone || !movesByItself(ports.gate.address?.baseUrl ?? '')) return connection;
  await moveAddress(ports.gate);
  return await look(ports);
}

/** What can be known without sending anything comes first. */
async function look({ gate, check }: CheckPorts): Promise<Connection> {
  try {
    const endpoint = await gate.open();
    const { host } = new URL(endpoint.baseUrl);
    const keyTrouble = keyTroubleBefore(endpoint.apiKey, endpoint.baseUrl);
    if (keyTrouble) return { state: 'fails', failure: { kind: 'keyRefused', keyTrouble, host } };
    const title = l10n.t('Checking the connection to {0}…', host);
    return await withStoppableProgress(title, (signal) => check(endpoint, settings.model(), signal));
  } catch (error) {
    const failure = failureIn(error);
    if (failure) return { state: 'fails', failure };
    throw error;
  }
}

async function offer(message: string, failure: Failure, ports: CheckPorts): Promise<void> {
  const items = connectionRemedies(failure).map((remedy): OfferItem => ({ title: remedyName(remedy), remedy }));
  const chosen = await vscode.window.showErrorMessage(message, ...regionItem(failure, ports), ...items);
  if (!chosen) return;
  if (chosen.remedy === 'offerRegion') return await offerRegion(ports);
  await vscode.commands.executeCommand(remedyCommand(chosen.remedy));
  // Checks the new address at once.
  if (chosen.remedy === 'moveAddress') await vscode.commands.executeCommand('threadline.checkConnection');
}

interface OfferItem extends vscode.MessageItem {
  readonly remedy: ConnectionRemedy | 'offerRegion';
}

/** A key that is refused, and of no other kind than the address takes, may belong to another region. */
function regionItem(failure: Failure, { gate }: CheckPorts): readonly OfferItem[] {
  const mayBeElsewhere =
    failure.kind === 'keyRefused' &&
    failure.keyTrouble === undefined &&
    otherRegions(gate.address?.baseUrl ?? '').length > 0;
  return mayBeElsewhere ? [{ title: l10n.t('Try the Key in Other Regions'), remedy: 'offerRegion' }] : [];
}
