import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { stringAt } from '../core/basics/json.ts';
import type { ServerCopiesPorts } from './history/serverCopies.ts';
import { ServerCopies } from './history/serverCopies.ts';
import type { InspectPorts } from './inspect/inspectRequest.ts';
import { RequestInspector } from './inspect/inspectRequest.ts';
import type { CheckPorts } from './setup/checkConnection.ts';
import { checkConnection } from './setup/checkConnection.ts';
import { moveAddress } from './setup/moveAddress.ts';
import { selectEndpoint } from './setup/selectEndpoint.ts';
import { selectModel } from './setup/selectModel.ts';
import type { AskCommandPorts } from './panel/askCommands.ts';
import { ask, explainSelection } from './panel/askCommands.ts';
import type { AttachCommandPorts } from './panel/attachCommands.ts';
import { addFileToChat, addSelectionToChat } from './panel/attachCommands.ts';
import type { HistoryCommandPorts } from './history/commands.ts';
import { exportConversation, importConversation, showHistory } from './history/commands.ts';
import type { KeyCommandPorts } from './setup/apiKey.ts';
import { removeApiKey, setApiKey } from './setup/apiKey.ts';

export interface LaterCommandPorts
  extends
    Omit<HistoryCommandPorts, 'serverCopies'>,
    InspectPorts,
    CheckPorts,
    AskCommandPorts,
    AttachCommandPorts,
    KeyCommandPorts {
  readonly server: Omit<ServerCopiesPorts, 'folder'>;
}

/** By their ids, without `threadline.`. */
export type LaterCommand =
  | 'ask'
  | 'explainSelection'
  | 'addSelectionToChat'
  | 'addFileToChat'
  | 'showHistory'
  | 'exportConversation'
  | 'importConversation'
  | 'inspectRequest'
  | 'copyRequestAsCurl'
  | SetupCommand;

type SetupCommand = 'setApiKey' | 'removeApiKey' | 'selectEndpoint' | 'selectModel' | 'checkConnection' | 'moveAddress';

/** Commands, of which most windows need few: asking in the panel needs none of them. */
export interface LaterCommands {
  readonly run: (command: LaterCommand, argument: unknown) => unknown;
  readonly listening: vscode.Disposable;
}

export function createLaterCommands(given: LaterCommandPorts): LaterCommands {
  // This is a file of its own when it runs, with its own copy of the library.
  l10n.config({ contents: vscode.l10n.bundle ?? {} });
  const ports = { ...given, serverCopies: new ServerCopies({ ...given.server, folder: given.folder }) };
  const inspector = new RequestInspector(ports);
  const commands: Readonly<Record<LaterCommand, (argument: unknown) => unknown>> = {
    ask: (argument) => ask(argument, ports),
    explainSelection: (argument) => explainSelection(argument, ports),
    addSelectionToChat: (argument) => addSelectionToChat(argument, ports),
    addFileToChat: (argument) => addFileToChat(argument, ports),
    showHistory: () => showHistory(ports),
    exportConversation: (argument) => exportConversation(argument, ports),
    importConversation: (argument) => importConversation(argument, ports),
    inspectRequest: (argument) => inspectRequest(argument, inspector),
    setApiKey: (argument) => setApiKey(argument, ports),
    removeApiKey: () => removeApiKey(ports),
    selectEndpoint: () => selectEndpoint(ports.gate),
    selectModel: () => selectModel(ports.gate),
    checkConnection: () => checkConnection(ports),
    moveAddress: () => moveAddress(ports.gate),
    copyRequestAsCurl: () => inspector.copyAsCurl(),
  };
  return { run: (command, argument) => commands[command](argument), listening: inspector.register() };
}

/** `threadline.inspectRequest`: of the turn that `{ conversationId, turnId }` names, else of the last one that is shown. */
async function inspectRequest(argument: unknown, inspector: RequestInspector): Promise<boolean> {
  const [conversationId, turnId] = [stringAt(argument, 'conversationId'), stringAt(argument, 'turnId')];
  return await (conversationId !== undefined && turnId !== undefined
    ? inspector.inspect(conversationId, turnId)
    : inspector.inspectLast());
}
