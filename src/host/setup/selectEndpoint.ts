import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { confirm } from '../basics/confirm.ts';
import type { ServerChoice } from '../../core/servers/serverChoice.ts';
import { knownModelNames, loadModels } from '../../core/models/knownModels.ts';
import { serverKindOf } from '../../core/servers/serverKind.ts';
import { settings } from '../basics/settings.ts';
import type { EndpointGate } from './endpointGate.ts';
import { serverItems } from './serverItems.ts';
import { writeChoice } from './writeChoice.ts';

/** `threadline.selectEndpoint`: where questions go, kept in the user's settings; then what the new place still lacks is offered. */
export async function selectEndpoint(gate: Pick<EndpointGate, 'address' | 'isKeyMissing'>): Promise<void> {
  const options = { title: l10n.t('Where should questions go?'), matchOnDescription: true, matchOnDetail: true };
  const item = await vscode.window.showQuickPick([...serverItems(gate.address?.baseUrl)], options);
  const choice = await item?.choose?.();
  if (!choice) return;
  await writeChoice(choice);
  void offerNextStep(choice, gate);
}

/** Keys are kept by origin: one that was entered for another server is not sent to this one. */
async function offerNextStep(
  choice: ServerChoice,
  gate: Pick<EndpointGate, 'address' | 'isKeyMissing'>,
): Promise<void> {
  const { address } = gate;
  if (!address) return;
  if (await gate.isKeyMissing()) {
    const set = l10n.t('Set API Key');
    const chosen = await vscode.window.showInformationMessage(
      l10n.t('Questions now go to {0}. There is no API key for it yet.', address.host),
      set,
    );
    if (chosen === set) await vscode.commands.executeCommand('threadline.setApiKey', { origin: address.origin });
    return;
  }
  await loadModels();
  if (!hasOtherModels(choice)) return confirm(l10n.t('Questions now go to {0}.', address.host));
  const select = l10n.t('Select Model');
  const chosen = await vscode.window.showInformationMessage(
    l10n.t('Questions now go to {0}. It may not know the model {1}.', address.host, settings.model()),
    select,
  );
  if (chosen === select) await vscode.commands.executeCommand('threadline.selectModel');
}

function hasOtherModels({ baseUrl, server }: ServerChoice): boolean {
  const kind = server === 'auto' ? serverKindOf(baseUrl) : server;
  return kind !== 'qwen' && knownModelNames('qwen').includes(settings.model());
}
