import * as vscode from 'vscode';
import type { ConversationCommandPorts } from './panel/commands.ts';
import { compactConversation, focusChat, forkConversation, newConversation, stop } from './panel/commands.ts';
import type { Lazy } from './basics/lazy.ts';
import type { EditCommand } from './inlineEdit/commands.ts';
import type { InlineEditing } from './inlineEdit/inlineEditing.ts';
import type { LazyCommand, LazyCommands } from './lazyCommands.ts';
import type { ToolChoices } from './tools/commands.ts';
import type { FunctionTools } from './tools/functionTools.ts';

export interface CommandPorts extends ConversationCommandPorts {
  readonly composer: ToolChoices;
  readonly inline: Lazy<InlineEditing>;
  readonly later: Lazy<LazyCommands>;
  readonly tools: Pick<FunctionTools, 'load'>;
  readonly showLog: () => void;
}

/** @param selected - All that a menu was opened on, where that may be more than one. */
type Command = (argument: unknown, ports: CommandPorts, selected?: unknown) => unknown;

/** A command of inline edits, which are loaded with the first of them. */
function ofEdits(command: EditCommand): Command {
  return async (argument, { inline }) => (await inline.load()).run(command, argument);
}

function loadedLazily(command: LazyCommand): Command {
  return async (argument, { later }, selected) => (await later.load()).run(command, argument, selected);
}

/** Every command of ours, by its public id. */
const commands: Readonly<Record<string, Command>> = {
  'threadline.ask': loadedLazily('ask'),
  'threadline.askAside': loadedLazily('askAside'),
  'threadline.explainSelection': loadedLazily('explainSelection'),
  'threadline.explainSample': loadedLazily('explainSample'),
  'threadline.editSample': loadedLazily('editSample'),
  'threadline.focusChat': (_, ports) => focusChat(ports),
  'threadline.openInEditor': loadedLazily('openInEditor'),
  'threadline.addSelectionToChat': loadedLazily('addSelectionToChat'),
  'threadline.addFileToChat': loadedLazily('addFileToChat'),
  'threadline.newConversation': (_, ports) => newConversation(ports),
  'threadline.forkConversation': (_, ports) => forkConversation(ports),
  'threadline.compactConversation': compactConversation,
  'threadline.compareVersions': loadedLazily('compareVersions'),
  'threadline.showHistory': loadedLazily('showHistory'),
  'threadline.renameConversation': loadedLazily('renameConversation'),
  'threadline.deleteConversation': loadedLazily('deleteConversation'),
  'threadline.exportConversation': loadedLazily('exportConversation'),
  'threadline.importConversation': loadedLazily('importConversation'),
  'threadline.stop': stop,
  'threadline.editSelection': ofEdits('editSelection'),
  'threadline.fixProblem': ofEdits('fixProblem'),
  'threadline.documentSelection': ofEdits('documentSelection'),
  'threadline.simplifySelection': ofEdits('simplifySelection'),
  'threadline.writeTests': ofEdits('writeTests'),
  'threadline.keepChange': ofEdits('keepChange'),
  'threadline.undoChange': ofEdits('undoChange'),
  'threadline.keepAllChanges': ofEdits('keepAllChanges'),
  'threadline.undoAllChanges': ofEdits('undoAllChanges'),
  'threadline.nextChange': ofEdits('nextChange'),
  'threadline.previousChange': ofEdits('previousChange'),
  'threadline.compareChanges': ofEdits('compareChanges'),
  'threadline.setApiKey': loadedLazily('setApiKey'),
  'threadline.removeApiKey': loadedLazily('removeApiKey'),
  'threadline.selectEndpoint': loadedLazily('selectEndpoint'),
  'threadline.selectModel': loadedLazily('selectModel'),
  'threadline.checkConnection': loadedLazily('checkConnection'),
  'threadline.moveAddress': loadedLazily('moveAddress'),
  'threadline.selectTools': async (_, { tools, composer }) => await (await tools.load()).selectTools(composer),
  'threadline.inspectRequest': loadedLazily('inspectRequest'),
  'threadline.copyRequestAsCurl': loadedLazily('copyRequestAsCurl'),
  'threadline.accessibilityHelp': loadedLazily('accessibilityHelp'),
  'threadline.writeCommitMessage': loadedLazily('writeCommitMessage'),
  'threadline.openSettings': () =>
    vscode.commands.executeCommand('workbench.action.openSettings', '@ext:threadline.threadline'),
  'threadline.showLog': (_, ports) => ports.showLog(),
};

export function registerCommands(ports: CommandPorts): vscode.Disposable {
  const registered = Object.entries(commands).map(([id, run]) =>
    vscode.commands.registerCommand(id, (argument: unknown, selected: unknown) => run(argument, ports, selected)),
  );
  return vscode.Disposable.from(...registered);
}
