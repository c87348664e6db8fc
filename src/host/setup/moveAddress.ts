import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { confirm } from '../basics/confirm.ts';
import { movedAddress } from '../../core/servers/legacyAddress.ts';
import { changeSetting } from '../basics/settings.ts';
import type { EndpointGate } from './endpointGate.ts';

/**
 * `threadline.moveAddress`: from the path of the first edition to the one that took its place. Host and key stay the same.
 * @returns Whether the address has been changed.
 */
export async function moveAddress({ address }: Pick<EndpointGate, 'address'>): Promise<boolean> {
  const moved = address && movedAddress(address.baseUrl);
  if (moved === undefined) {
    void vscode.window.showInformationMessage(
      l10n.t('The address in the settings is not the old one, so nothing was changed. Retry, or select the endpoint.'),
    );
    return false;
  }
  await changeSetting('baseUrl', moved);
  confirm(l10n.t('Questions now go to {0}.', moved));
  return true;
}
