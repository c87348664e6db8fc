import * as vscode from 'vscode';
import { keyPageOf } from '../../core/servers/keyPage.ts';
import { isAddressChosen, settings } from '../basics/settings.ts';

/** The page of keys for where questions go; `null` for a server without one. */
export function keyPageHere(): string | null {
  return keyPageOf(settings.baseUrl(), vscode.env.language);
}

/** Opens the page of keys, once the person has said of which region: a key of another one is refused. */
export async function openKeyPage(): Promise<void> {
  if (!isAddressChosen()) await (await import('./askForRegion.ts')).askForRegion();
  const page = isAddressChosen() ? keyPageHere() : null;
  if (page !== null) await vscode.env.openExternal(vscode.Uri.parse(page, true));
}
