import * as vscode from 'vscode';
import type { AskCommandPorts } from './askCommands.ts';
import { ask, explainSelection } from './askCommands.ts';
import type { AttachCommandPorts } from './attachCommands.ts';
import { addFileToChat, addSelectionToChat } from './attachCommands.ts';
import type { ConversationCommandPorts } from './conversationCommands.ts';
import { newConversation, stop } from './conversationCommands.ts';
import type { EditCommandPorts } from './editCommands.ts';
import { documentSelection, editSelection, fixProblem, simplifySelection, writeTests } from './editCommands.ts';
import type { HistoryCommandPorts } from './historyCommands.ts';
import { exportConversation, importConversation, showHistory } from './historyCommands.ts';
import type { KeyCommandPorts } from './keyCommands.ts';
import { removeApiKey, setApiKey } from './keyCommands.ts';
import type { ReviewCommandPorts } from './reviewCommands.ts';
import { compareChanges, keepAllChanges, keepChange, nextChange, previousChange, undoAllChanges, undoChange } from './reviewCommands.ts';
import { selectEndpoint, selectModel } from './serverCommands.ts';

export interface CommandPorts extends AskCommandPorts, AttachCommandPorts, ConversationCommandPorts, EditCommandPorts, HistoryCommandPorts, KeyCommandPorts, ReviewCommandPorts {
  readonly showLog: () => void;
}

type Command = (argument: unknown, ports: CommandPorts) => unknown;

/** Every command of ours, by its public id. */
const commands: Readonly<Record<string, Command>> = {
  'threadline.ask': ask,
  'threadline.explainSelection': explainSelection,
  'threadline.addSelectionToChat': addSelectionToChat,
  'threadline.addFileToChat': addFileToChat,
  'threadline.newConversation': (_, ports) => newConversation(ports),
  'threadline.showHistory': (_, ports) => showHistory(ports),
  'threadline.exportConversation': exportConversation,
  'threadline.importConversation': importConversation,
  'threadline.stop': stop,
  'threadline.editSelection': editSelection,
  'threadline.fixProblem': fixProblem,
  'threadline.documentSelection': documentSelection,
  'threadline.simplifySelection': simplifySelection,
  'threadline.writeTests': writeTests,
  'threadline.keepChange': keepChange,
  'threadline.undoChange': undoChange,
  'threadline.keepAllChanges': keepAllChanges,
  'threadline.undoAllChanges': undoAllChanges,
  'threadline.nextChange': (_, ports) => nextChange(ports),
  'threadline.previousChange': (_, ports) => previousChange(ports),
  'threadline.compareChanges': compareChanges,
  'threadline.setApiKey': setApiKey,
  'threadline.removeApiKey': (_, ports) => removeApiKey(ports),
  'threadline.selectEndpoint': selectEndpoint,
  'threadline.selectModel': selectModel,
  'threadline.showLog': (_, ports) => ports.showLog(),
};

export function registerCommands(ports: CommandPorts): vscode.Disposable {
  const registered = Object.entries(commands).map(([id, run]) =>
    vscode.commands.registerCommand(id, (argument: unknown) => run(argument, ports)),
  );
  return vscode.Disposable.from(...registered);
}
