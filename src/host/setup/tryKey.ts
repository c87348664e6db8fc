import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { confirm } from '../basics/confirm.ts';
import { type CheckPorts, tryConnection } from './checkConnection.ts';

/** Tries a key that was just saved with one small request, then goes on with what waited for it. */
export async function tryKey(ports: CheckPorts): Promise<void> {
  const result = await tryConnection(ports);
  if (!result?.works) return;
  confirm(l10n.t('API key saved. {0}', result.message));
  await vscode.commands.executeCommand('threadline.focusChat');
  await ports.asking.askWaiting();
}
