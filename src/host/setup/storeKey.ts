import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { EndpointAddress } from '../../core/servers/endpointAddress.ts';
import type { KeyVault } from '../storage/keyVault.ts';

/**
 * Keeps a key for its origin, and warns where it can be used but not stored.
 * @returns whether it is stored.
 */
export async function storeKey(
  keys: Pick<KeyVault, 'set'>,
  { origin, host }: Pick<EndpointAddress, 'origin' | 'host'>,
  key: string,
): Promise<boolean> {
  const isStored = await keys.set(origin, key);
  if (!isStored) {
    void vscode.window.showWarningMessage(
      l10n.t(
        'The API key for {0} could not be stored in VS Code’s secret storage. Only this window uses it, until it is closed or reloaded; set it again when the storage can be reached.',
        host,
      ),
    );
  }
  return isStored;
}
