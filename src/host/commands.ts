import * as vscode from 'vscode';
import type { ConversationCommandPorts } from './panel/commands.ts';
import { compactConversation, focusChat, forkConversation, newConversation, stop } from './panel/commands.ts';
import type { Lazy } from './basics/lazy.ts';
import type { EditCommand, InlineEditing } from './inlineEdit/inlineEditing.ts';
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

type CommandTable = Readonly<Record<string, Command>>;

/** Commands by their names, which are their public ids without `threadline.`. */
function named<Name extends string>(
  names: readonly Name[],
  run: (name: Name, ...call: Parameters<Command>) => unknown,
): CommandTable {
  return Object.fromEntries(names.map((name) => [`threadline.${name}`, (...call) => run(name, ...call)]));
}

/** Commands of inline edits, which are loaded with the first of them. */
function ofEdits(...names: readonly EditCommand[]): CommandTable {
  return named(names, async (name, argument, { inline }) => (await inline.load()).run(name, argument));
}

function loadedLazily(...names: readonly LazyCommand[]): CommandTable {
  return named(names, async (name, argument, { later }, selected) =>
    (await later.load()).run(name, argument, selected),
  );
}

/** Every command of ours, by its public id. */
const commands: CommandTable = {
  ...loadedLazily('ask', 'askAside', 'explainSelection', 'explainSample', 'editSample'),
  'threadline.focusChat': (_, ports) => focusChat(ports),
  ...loadedLazily('openInEditor', 'addSelectionToChat', 'addFileToChat'),
  'threadline.newConversation': (_, ports) => newConversation(ports),
  'threadline.forkConversation': (_, ports) => forkConversation(ports),
  'threadline.compactConversation': compactConversation,
  ...loadedLazily('compareVersions', 'showHistory', 'renameConversation', 'deleteConversation'),
  ...loadedLazily('exportConversation', 'importConversation'),
  'threadline.stop': stop,
  ...ofEdits('editSelection', 'fixProblem', 'documentSelection', 'simplifySelection', 'writeTests'),
  ...ofEdits('keepChange', 'undoChange', 'keepAllChanges', 'undoAllChanges'),
  ...ofEdits('nextChange', 'previousChange', 'compareChanges'),
  ...loadedLazily('setApiKey', 'removeApiKey', 'selectEndpoint', 'selectModel', 'checkConnection', 'moveAddress'),
  'threadline.selectTools': async (_, { tools, composer }) => await (await tools.load()).selectTools(composer),
  ...loadedLazily('inspectRequest', 'copyRequestAsCurl', 'accessibilityHelp', 'writeCommitMessage'),
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
