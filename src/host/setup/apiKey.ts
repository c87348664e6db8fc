import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { confirm } from '../basics/confirm.ts';
import { type EndpointAddress, parseEndpointAddress } from '../../core/servers/endpointAddress.ts';
import { failureText } from '../../core/failures/failureText.ts';
import { stringAt } from '../../core/basics/json.ts';
import { keyTroubleBefore } from '../../core/servers/keyTrouble.ts';
import { serviceKeyVariable } from '../../core/servers/serviceHost.ts';
import { isAddressChosen } from '../basics/settings.ts';
import { askForRegion } from './askForRegion.ts';
import { type CheckPorts, tryConnection } from './checkConnection.ts';
import type { EndpointGate } from './endpointGate.ts';
import { storeKey } from './storeKey.ts';
import { isKey, type KeyVault } from '../storage/keyVault.ts';

export interface ApiKeyPorts {
  readonly gate: Pick<EndpointGate, 'address' | 'isKeyMissing' | 'openWithoutAsking'>;
  readonly keys: Pick<KeyVault, 'get' | 'set' | 'remove'>;
}

/**
 * `threadline.setApiKey`: keeps a key for one origin, the one in use unless another is given. A key that a person typed for the server
 * in use is tried at once; before the first key they are asked for its region.
 * @throws TypeError for an origin or a key that cannot be one.
 */
export async function setApiKey(argument: unknown, ports: ApiKeyPorts & CheckPorts): Promise<void> {
  const { gate, keys } = ports;
  if (!isGiven(argument) && !isAddressChosen() && (await gate.isKeyMissing()) && !(await askForRegion())) return;
  const address = addressOf(argument, gate);
  if (!address) {
    await vscode.commands.executeCommand('threadline.selectEndpoint');
    return;
  }
  const given = stringAt(argument, 'key');
  const key = (given ?? (await askForKey(address)))?.trim();
  if (key === undefined || key === '') return;
  if (!isKey(key)) throw new TypeError('An API key has no spaces, line breaks or other than ASCII characters in it');
  const isStored = await storeKey(keys, address, key);
  // Without asking: whether to send without encryption is asked with the first question.
  const isTried = given === undefined && address.origin === gate.address?.origin && (await gate.openWithoutAsking());
  if (isTried) await tryKey(ports, isStored);
  else if (isStored) confirm(l10n.t('API key for {0} saved.', address.host));
}

/** Tries a key that was just entered with one small request, then goes on with what waited for it. */
async function tryKey(ports: CheckPorts, isStored: boolean): Promise<void> {
  const result = await tryConnection(ports);
  if (!result?.works) return;
  confirm(isStored ? l10n.t('API key saved. {0}', result.message) : result.message);
  await vscode.commands.executeCommand('threadline.focusChat');
  await ports.asking.askWaiting();
}

/** `threadline.removeApiKey`: forgets the key of the origin in use. */
export async function removeApiKey({ gate, keys }: ApiKeyPorts): Promise<void> {
  const { address } = gate;
  if (!address) return warn(failureText({ kind: 'badAddress' }));
  const { origin, host } = address;
  if (!(await keys.remove(origin))) {
    warn(
      l10n.t(
        'The API key for {0} could not be removed from VS Code’s secret storage. This window no longer uses it; remove it again when the storage can be reached.',
        host,
      ),
    );
  } else if ((await keys.get(origin)) === undefined) confirm(l10n.t('No API key for {0} is stored now.', host));
  else warn(stillInEnvironment(host));
}

function stillInEnvironment(host: string): string {
  return l10n.t(
    'No API key for {0} is stored now. The one in the environment variable {1} is used.',
    host,
    serviceKeyVariable,
  );
}

function warn(message: string): void {
  void vscode.window.showWarningMessage(message);
}

/** Whether a caller says whose key it is, or which. Menus of a view bring an argument, or `null`, that says neither. */
function isGiven(argument: unknown): boolean {
  return stringAt(argument, 'origin') !== undefined || stringAt(argument, 'key') !== undefined;
}

/** Throws for an invalid origin: another origin's key must never be stored for the server in use. */
function addressOf(argument: unknown, gate: ApiKeyPorts['gate']): EndpointAddress | undefined {
  const origin = stringAt(argument, 'origin');
  if (origin === undefined) return gate.address;
  const address = parseEndpointAddress(origin);
  if (!address) throw new TypeError('The origin of an API key is an address such as https://dashscope.aliyuncs.com');
  return address;
}

async function askForKey(address: EndpointAddress): Promise<string | undefined> {
  const { host } = address;
  return await vscode.window.showInputBox({
    title: l10n.t('API key for {0}', host),
    prompt: l10n.t('Stored in VS Code’s secret storage and sent only to {0}.', host),
    placeHolder: 'sk-…',
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => keyProblem(text.trim(), address),
  });
}

/** A key that seems to be of another kind than the host takes is only warned of: the service may change its mind. */
function keyProblem(
  key: string,
  { host, baseUrl }: EndpointAddress,
): string | vscode.InputBoxValidationMessage | undefined {
  if (key === '') return undefined;
  if (!isKey(key)) return l10n.t('An API key contains only letters, digits and punctuation, and no spaces.');
  const keyTrouble = keyTroubleBefore(key, baseUrl);
  if (!keyTrouble) return undefined;
  const message = failureText({ kind: 'keyRefused', host, keyTrouble });
  return { message, severity: vscode.InputBoxValidationSeverity.Warning };
}
