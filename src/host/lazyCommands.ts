import * as vscode from 'vscode';
import { isObject } from '../core/basics/json.ts';
import type { AskOncePorts } from '../core/session/askOnce.ts';
import { writeCommitMessage } from './commit/writeCommitMessage.ts';
import { onSample } from './editor/sample.ts';
import { exportConversation, type ExportPorts } from './history/exportConversation.ts';
import { importConversation } from './history/importConversation.ts';
import { deleteConversation, type OpenConversationPorts, renameConversation } from './history/openConversation.ts';
import { ServerCopies, type ServerCopiesPorts } from './history/serverCopies.ts';
import { tellDeletion } from './history/removeConversations.ts';
import { showHistory, type ShowHistoryPorts } from './history/showHistory.ts';
import { type InspectPorts, RequestInspector } from './inspect/inspectRequest.ts';
import { AccessibilityHelp } from './panel/accessibilityHelp.ts';
import { ask, type AskCommandPorts, explainSelection } from './panel/askCommands.ts';
import { ChatEditor } from './panel/chatEditor.ts';
import type { ChatView } from './panel/chatView.ts';
import { addFileToChat, addSelectionToChat, type AttachCommandPorts } from './panel/attachCommands.ts';
import type { CompareCommandPorts } from './panel/compareVersions.ts';
import { type ApiKeyPorts, removeApiKey, setApiKey } from './setup/apiKey.ts';
import { checkConnection, type CheckPorts } from './setup/checkConnection.ts';
import { moveAddress } from './setup/moveAddress.ts';
import { selectEndpoint } from './setup/selectEndpoint.ts';
import { selectModel, type SelectModelPorts } from './setup/selectModel.ts';

export type LazyCommandPorts = Omit<ShowHistoryPorts & OpenConversationPorts, 'serverCopies'> &
  ExportPorts &
  InspectPorts &
  ApiKeyPorts &
  CheckPorts &
  SelectModelPorts &
  AskCommandPorts &
  AttachCommandPorts &
  CompareCommandPorts & {
    readonly asks: AskOncePorts;
    readonly server: Omit<ServerCopiesPorts, 'folder'>;
    readonly view: Pick<ChatView, 'openIn' | 'icon' | 'reveal'>;
  };

/** By their ids, without `threadline.`. */
export type LazyCommand = keyof ReturnType<typeof commandsOf> | 'accessibilityHelp';

/** Commands, of which most windows need few: asking in the panel needs none of them. */
export type LazyCommands = ReturnType<typeof createLazyCommands>;

/** @see LazyCommands */
export function createLazyCommands(ports: LazyCommandPorts) {
  const inspector = new RequestInspector(ports);
  const help = new AccessibilityHelp();
  const commands = { ...commandsOf(ports, inspector), accessibilityHelp: () => help.show() };
  return {
    /** @param selected - All that a menu was opened on, where that may be more than one. */
    run: (command: LazyCommand, argument: unknown, selected?: unknown): unknown =>
      commands[command](argument, selected),
    listening: vscode.Disposable.from(inspector, help),
  };
}

function commandsOf(ports: LazyCommandPorts, inspector: RequestInspector) {
  const serverCopies = new ServerCopies({ ...ports.server, folder: ports.folder });
  const withCopies = { ...ports, serverCopies };
  const chatEditor = new ChatEditor(ports.view);
  return {
    openInEditor: () => chatEditor.open(),
    ask: (argument: unknown) => ask(argument, ports),
    askAside: (argument: unknown) => ask({ ...(isObject(argument) && argument), isAside: true }, ports),
    explainSelection: (argument: unknown) => explainSelection(argument, ports),
    explainSample: () => onSample('threadline.explainSelection'),
    editSample: (argument: unknown) => onSample('threadline.editSelection', argument),
    addSelectionToChat: (argument: unknown) => addSelectionToChat(argument, ports),
    addFileToChat: (argument: unknown, selected?: unknown) => addFileToChat(argument, selected, ports),
    compareVersions: async (argument: unknown) =>
      (await import('./panel/compareVersions.ts')).compareMeant(argument, ports),
    writeCommitMessage: (argument: unknown) =>
      writeCommitMessage(argument, { ...ports, showSent: (turnId) => inspector.inspectSent(turnId) }),
    showHistory: () => showHistory(withCopies),
    renameConversation: () => renameConversation(withCopies),
    deleteConversation: () => deleteConversation(withCopies),
    deleteServerCopies: async () => tellDeletion(await serverCopies.retry()),
    exportConversation: (argument: unknown) => exportConversation(argument, ports),
    importConversation: (argument: unknown) => importConversation(argument, ports),
    inspectRequest: (argument: unknown) => inspector.inspectMeant(argument),
    copyRequestAsCurl: () => inspector.copyAsCurl(),
    setApiKey: (argument: unknown) => setApiKey(argument, ports),
    removeApiKey: () => removeApiKey(ports),
    selectEndpoint: () => selectEndpoint(ports.gate),
    selectModel: () => selectModel(ports),
    moveAddress: () => moveAddress(ports.gate),
    checkConnection: () => checkConnection(ports),
  };
}
