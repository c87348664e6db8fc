import * as vscode from 'vscode';
import { isObject } from '../core/basics/json.ts';
import type { AskOncePorts } from '../core/session/askOnce.ts';
import { writeCommitMessage } from './commit/writeCommitMessage.ts';
import { onSample } from './editor/sample.ts';
import { type HistoryCommandPorts, historyCommands } from './history/commands.ts';
import { ServerCopies, type ServerCopiesPorts } from './history/serverCopies.ts';
import { tellDeletion } from './history/tellDeletion.ts';
import { inspectCommands } from './inspect/commands.ts';
import { type InspectPorts, RequestInspector } from './inspect/inspectRequest.ts';
import { AccessibilityHelp } from './panel/accessibilityHelp.ts';
import { ask, type AskCommandPorts, explainSelection } from './panel/askCommands.ts';
import { ChatEditor } from './panel/chatEditor.ts';
import type { ChatView } from './panel/chatView.ts';
import { addFileToChat, addSelectionToChat, type AttachCommandPorts } from './panel/attachCommands.ts';
import type { CompareCommandPorts } from './panel/compareVersions.ts';
import { type SetupCommandPorts, setupCommands } from './setup/commands.ts';

export type LazyCommandPorts = Omit<HistoryCommandPorts, 'serverCopies'> &
  InspectPorts &
  SetupCommandPorts &
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
export interface LazyCommands {
  /** @param selected - All that a menu was opened on, where that may be more than one. */
  readonly run: (command: LazyCommand, argument: unknown, selected?: unknown) => unknown;
  readonly listening: vscode.Disposable;
}

export function createLazyCommands(ports: LazyCommandPorts): LazyCommands {
  const inspector = new RequestInspector(ports);
  const help = new AccessibilityHelp();
  const commands = { ...commandsOf(ports, inspector), accessibilityHelp: () => help.show() };
  return {
    run: (command, argument, selected) => commands[command](argument, selected),
    listening: vscode.Disposable.from(inspector, help),
  };
}

function commandsOf(ports: LazyCommandPorts, inspector: RequestInspector) {
  const serverCopies = new ServerCopies({ ...ports.server, folder: ports.folder });
  const chatEditor = new ChatEditor(ports.view);
  return {
    openInEditor: () => chatEditor.open(),
    ask: (argument: unknown) => ask(argument, ports),
    deleteServerCopies: async () => tellDeletion(await serverCopies.retry()),
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
    ...historyCommands({ ...ports, serverCopies }),
    ...inspectCommands(inspector),
    ...setupCommands(ports),
  };
}
