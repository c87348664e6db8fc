import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Action } from './core/conversation/action.ts';
import { createRespond } from './api/respond.ts';
import { createStoredResponses } from './api/storedResponses.ts';
import { Asking } from './host/chat/asking.ts';
import { ChatPanel } from './host/chat/chatPanel.ts';
import { ChatSession } from './host/chat/chatSession.ts';
import { ChatView, viewId } from './host/chat/chatView.ts';
import { Composer } from './host/chat/composer.ts';
import { watchForLostAnswers } from './host/chat/recovery.ts';
import { turnSetup } from './host/chat/turnSetup.ts';
import { fulfil } from './host/chat/wishes.ts';
import { registerCommands } from './host/commands/registerCommands.ts';
import { codeActions, codeActionsMetadata } from './host/editor/codeActions.ts';
import { LazyInlineEditing } from './host/inlineEdit/lazyInlineEditing.ts';
import { ServerCopies } from './host/history/serverCopies.ts';
import { FunctionTools } from './host/tools/functionTools.ts';
import { createLog, errorLine, failureLine } from './host/log.ts';
import { EndpointGate } from './host/setup/endpoint.ts';
import { KeyVault } from './host/storage/keyVault.ts';
import { transcriptFolder, workspaceKey } from './host/storage/places.ts';
import { ResponseIdVault } from './host/storage/responseIdVault.ts';
import { WorkspaceMemory } from './host/storage/workspaceMemory.ts';

let flush: () => Promise<void> = () => Promise.resolve();

/** Puts everything together; reads no transcript, no secret, and loads no SDK. */
export function activate(context: vscode.ExtensionContext): void {
  l10n.config({ contents: vscode.l10n.bundle ?? {} });
  const log = createLog();
  const onError = (message: string, error?: unknown): void => log.error(errorLine(message, error));

  const memory = new WorkspaceMemory(context.workspaceState, (error) => onError('The workspace’s state could not be kept', error));
  const keys = new KeyVault(context.secrets, process.env, (error) => onError('Secret storage failed', error));
  const gate = new EndpointGate(keys, context.globalState);
  const responseIds = new ResponseIdVault(context.secrets, workspaceKey(context), (error) => onError('Secret storage failed', error));

  const tools = new FunctionTools();
  const folder = transcriptFolder(context);
  const transport = { fetch: () => globalThis.fetch, log: (line: string) => log.info(line) };
  const session = new ChatSession({
    respond: createRespond(transport),
    turnSetup: turnSetup(gate, responseIds, tools),
    responseIds,
    memory,
    folder,
    now: Date.now,
    newId: () => crypto.randomUUID(),
    onRequest: ({ model }, plan) => log.info(`Asking ${model}: ${JSON.stringify(plan)}`),
    onError,
    onTranscriptLost: (error) => {
      onError('A transcript could not be written', error);
      panel.showNotice(l10n.t('This conversation cannot be written to disk and will be lost with the window. Free some space, or check the storage folder.'));
    },
  });
  const composer = new Composer(memory);
  const view = new ChatView({
    extensionUri: context.extensionUri,
    onWish: (wish) => void fulfil(wish, { session, composer, panel, asking, inline, tools }).catch((error: unknown) => onError(`The panel's wish "${wish.type}" failed`, error)),
    onUnknownMessage: () => log.warn('The panel sent a message that is not in the protocol'),
  });
  const inline = new LazyInlineEditing(async () => (await import('./host/inlineEdit/inlineEditing.ts')).createInlineEditing({ session, view, memory }));
  const panel = new ChatPanel({ session, composer, gate, memory, view, inline, tools, responseIds, loadResponseIds: () => responseIds.load() });
  const asking = new Asking({ session, composer, panel, tools });
  flush = () => session.flush();
  const server = { stored: createStoredResponses(transport), responseIds, endpoint: () => gate.quietly() };
  watchForLostAnswers(session, server);
  session.on('acted', (_, action) => logFailure(log, action));

  context.subscriptions.push(
    log,
    vscode.window.registerWebviewViewProvider(viewId, view),
    inline,
    registerCommands({ asking, composer, gate, keys, memory, panel, session, view, inline, folder, serverCopies: new ServerCopies(server), showLog: () => log.show(), onChanged: () => panel.refreshSetup() }),
    vscode.languages.registerCodeActionsProvider({ pattern: '**' }, codeActions, codeActionsMetadata),
    panel.listen(),
    context.secrets.onDidChange(() => void panel.refreshSetup()),
  );
}

function logFailure(log: vscode.LogOutputChannel, action: Action): void {
  if (action.type === 'turnEnded' && action.failure) log.warn(failureLine(action.failure));
}

/** What was streamed last is still on its way to the disk. */
export async function deactivate(): Promise<void> {
  await flush();
}
