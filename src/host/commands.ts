import * as vscode from 'vscode';
import type { ConversationCommandPorts } from './panel/commands.ts';
import { compactConversation, focusChat, forkConversation, newConversation, stop } from './panel/commands.ts';
import type { Lazy } from './basics/lazy.ts';
import type { EditCommand } from './inlineEdit/commands.ts';
import type { LazyInlineEditing } from './inlineEdit/lazyInlineEditing.ts';
import type { LaterCommand, LaterCommands } from './laterCommands.ts';
import type { ToolChoices } from './tools/commands.ts';
import type { FunctionTools } from './tools/functionTools.ts';

export interface CommandPorts extends ConversationCommandPorts {
  readonly composer: ToolChoices;
  readonly inline: LazyInlineEditing;
  readonly later: Lazy<LaterCommands>;
  readonly tools: FunctionTools;
  readonly showLog: () => void;
}

type Command = (argument: unknown, ports: CommandPorts) => unknown;

/** A command of inline edits, which are loaded with the first of them. */
function ofEdits(command: EditCommand): Command {
  return async (argument, { inline }) => (await inline.load()).run(command, argument);
}

function loadedLater(command: LaterCommand): Command {
  return async (argument, { later }) => (await later.load()).run(command, argument);
}

/** Every command of ours, by its public id. */
const commands: Readonly<Record<string, Command>> = {
  'threadline.ask': loadedLater('ask'),
  'threadline.askAside': loadedLater('askAside'),
  'threadline.explainSelection': loadedLater('explainSelection'),
  'threadline.explainSample': loadedLater('explainSample'),
  'threadline.editSample': loadedLater('editSample'),
  'threadline.focusChat': (_, ports) => focusChat(ports),
  'threadline.openInEditor': loadedLater('openInEditor'),
  'threadline.addSelectionToChat': loadedLater('addSelectionToChat'),
  'threadline.addFileToChat': loadedLater('addFileToChat'),
  'threadline.newConversation': (_, ports) => newConversation(ports),
  'threadline.forkConversation': (_, ports) => forkConversation(ports),
  'threadline.compactConversation': compactConversation,
  'threadline.showHistory': loadedLater('showHistory'),
  'threadline.renameConversation': loadedLater('renameConversation'),
  'threadline.deleteConversation': loadedLater('deleteConversation'),
  'threadline.exportConversation': loadedLater('exportConversation'),
  'threadline.importConversation': loadedLater('importConversation'),
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
  'threadline.setApiKey': loadedLater('setApiKey'),
  'threadline.removeApiKey': loadedLater('removeApiKey'),
  'threadline.selectEndpoint': loadedLater('selectEndpoint'),
  'threadline.selectModel': loadedLater('selectModel'),
  'threadline.checkConnection': loadedLater('checkConnection'),
  'threadline.moveAddress': loadedLater('moveAddress'),
  'threadline.selectTools': async (_, { tools, composer }) => await (await tools.load()).selectTools(composer),
  'threadline.inspectRequest': loadedLater('inspectRequest'),
  'threadline.copyRequestAsCurl': loadedLater('copyRequestAsCurl'),
  'threadline.accessibilityHelp': loadedLater('accessibilityHelp'),
  'threadline.writeCommitMessage': loadedLater('writeCommitMessage'),
  'threadline.openSettings': () =>
    vscode.commands.executeCommand('workbench.action.openSettings', '@ext:threadline.threadline'),
  'threadline.showLog': (_, ports) => ports.showLog(),
};

export function registerCommands(ports: CommandPorts): vscode.Disposable {
  const registered = Object.entries(commands).map(([id, run]) =>
    vscode.commands.registerCommand(id, (argument: unknown) => run(argument, ports)),
  );
  return vscode.Disposable.from(...registered);
}
