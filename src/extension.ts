import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { lazyApi } from './api/lazyApi.ts';
import type { FindInstructions } from './core/request/sentInstructions.ts';
import type { TypedQuestion, Prepared } from './core/session/typedQuestion.ts';
import { Lazy } from './host/basics/lazy.ts';
import { createLog, logError, logFailure } from './host/basics/log.ts';
import { logLine } from './host/basics/logLines.ts';
import { registerCommands } from './host/commands.ts';
import { LastCommand } from './host/context/lastCommand.ts';
import { codeActions, codeActionsMetadata } from './host/editor/codeActions.ts';
import { RequestRecorder } from './host/inspect/requestRecorder.ts';
import { ChatView, viewId } from './host/panel/chatView.ts';
import type { HandlerPorts } from './host/panel/handlers/handler.ts';
import { PanelSync } from './host/panel/panelSync.ts';
import { Asking } from './host/session/asking.ts';
import { createAskOncePorts } from './host/session/askPorts.ts';
import { ChatSession } from './host/session/chatSession.ts';
import { closeWindow } from './host/session/closeWindow.ts';
import { ComposerState } from './host/session/composerState.ts';
import { Notice } from './host/session/notice.ts';
import { retryDeletions, watchForLostAnswers } from './host/session/answerRecovery.ts';
import { transcriptNotice } from './host/session/transcriptNotice.ts';
import { returnUnanswered } from './host/session/returnUnanswered.ts';
import { titlePorts } from './host/session/titlePorts.ts';
import { watchForTitles } from './host/session/titles.ts';
import { EndpointGate } from './host/setup/endpointGate.ts';
import { ModelLists } from './host/setup/modelLists.ts';
import { KeyVault } from './host/storage/keyVault.ts';
import { transcriptFolder, workspaceKey } from './host/storage/storageFolders.ts';
import { ResponseIdVault } from './host/storage/responseIdVault.ts';
import { WorkspaceMemento } from './host/storage/workspaceMemento.ts';
import { FunctionTools } from './host/tools/functionTools.ts';

let close: () => Promise<void> = () => Promise.resolve();

/** Puts everything together; reads no transcript, no secret, and loads no SDK. */
export function activate(context: vscode.ExtensionContext): void {
  l10n.config({ contents: vscode.l10n.bundle ?? {} });
  const log = createLog();
  const base = createBase(context, log);
  const parts = { ...base, ...createConversations(base) };
  const { session, view, tools, inline, questions } = parts;
  const panel = new PanelSync(parts);
  // After the panel's listener: the panel must get an action before the question that is put back because of it.
  returnUnanswered(session, base.composer);
  watchForLostAnswers(session, parts.server);
  session.onDidAct(({ action }) => logFailure(log, action));
  const onFault = (text: string): void => log.error(`The panel could not draw something: ${text}`);
  // A failed preload is ignored here: it is tried again, and a failure is reported, when a question is asked.
  const prepareToAsk = (): void => void Promise.allSettled([base.loadApi(), import('./core/turn/runTurn.ts')]);
  handleMessages(view, { ...parts, panel, context: questions, onFault, prepareToAsk }, base.onError);
  const later = createLater(parts, panel);
  close = () => closeWindow(parts);
  // The chunk for inline edits is loaded before the first edit only if there are unfinished edits to restore.
  if (base.memory.state.unfinishedEdits)
    void inline
      .load()
      .then(({ editing }) => editing.restore())
      .catch(base.onPartError);
  context.subscriptions.push(
    log,
    vscode.window.registerWebviewViewProvider(viewId, view),
    inline,
    tools.listen(),
    questions,
    base.lastCommand.listening,
    later,
    registerCommands({ ...parts, panel, later, showLog: () => log.show() }),
    vscode.languages.registerCodeActionsProvider({ pattern: '**' }, codeActions, codeActionsMetadata),
    panel.listen(),
    context.secrets.onDidChange(({ key }) => {
      base.responseIds.changed(key);
      base.keys.changed(key);
    }),
  );
}

type Base = ReturnType<typeof createBase>;

function createBase(context: vscode.ExtensionContext, log: vscode.LogOutputChannel) {
  const onError = (message: string, error?: unknown): void => logError(log, message, error);
  const onPartError = (error: unknown): void => onError('A part of the extension failed', error);
  const onSecretError = (error: unknown): void => onError('Secret storage failed', error);
  const keys = new KeyVault(context.secrets, process.env, onSecretError);
  const logInfo = (line: string): void => log.info(logLine(line));
  const api = new Lazy(
    async () => (await import('./api/sdk.ts')).createApi({ fetch: () => globalThis.fetch, log: logInfo }),
    onPartError,
  );
  const modelLists = new ModelLists(context.globalState, async (at) => (await api.load()).readModels(at), onPartError);
  const { globalStorageUri } = context;
  const folder = transcriptFolder(context);
  const globalFolder = transcriptFolder({ storageUri: undefined, globalStorageUri });
  const memory = new WorkspaceMemento(context.workspaceState, (error) =>
    onError('The workspace’s state could not be kept', error),
  );
  return {
    ...{ onError, onPartError, memory, keys, folder, globalFolder, logInfo },
    gate: new EndpointGate(keys, context.globalState, { lists: modelLists, onError: onPartError }),
    modelLists,
    responseIds: new ResponseIdVault(context.secrets, workspaceKey(context), onSecretError),
    tools: new FunctionTools({
      ...{ memory, onError, lm: vscode.lm },
      load: async (ports) => (await import('./host/tools/toolCalling.ts')).createToolCalling(ports),
    }),
    loadApi: () => api.load(),
    api: lazyApi(() => api.load()),
    recorder: new RequestRecorder(Date.now),
    lastCommand: new LastCommand(),
    notice: new Notice(onPartError),
    composer: new ComposerState(memory, onPartError),
    view: new ChatView({
      extensionUri: context.extensionUri,
      folder,
      onUnknownMessage: () => log.warn('The panel sent a message that is not in the protocol'),
      onError: onPartError,
    }),
  };
}

type Parts = Base & ReturnType<typeof createConversations>;

function createConversations(base: Base) {
  const { gate, responseIds, tools, api, memory, folder, onError, onPartError } = base;
  const instructions: FindInstructions = async (...asked) => (await questions.load()).instructions(...asked);
  const prepare = async (asked: TypedQuestion): Promise<Prepared> => await (await questions.load()).prepare(asked);
  const images = new Lazy(async () => new (await import('./host/images/images.ts')).Images(base), onPartError);
  const asks = createAskOncePorts({ ...base, images }, instructions);
  const say = (sentence: string): void => base.notice.show(sentence);
  const session = new ChatSession({
    ...{ ...asks, responseIds, memory, folder, onError, say },
    ...transcriptNotice({ onError, say }),
    onBegun: (id) => base.composer.begin(id),
  });
  watchForTitles(titlePorts({ ...base, session, asks }));
  const inline = new Lazy(
    async () => (await import('./host/inlineEdit/inlineEditing.ts')).createInlineEditing({ ...base, session }),
    onPartError,
  );
  const questions = new Lazy(
    async () =>
      (await import('./host/context/questionContext.ts')).createQuestionContext({
        ...{ ...base, tools: tools.box },
        ...{ session, inline, images, lastCommand: base.lastCommand },
      }),
    onPartError,
  );
  const asking = new Asking({ ...base, session, prepare });
  const server = { stored: api.stored, responseIds, endpoint: () => gate.openWithoutAsking() };
  return { instructions, session, inline, questions, asking, server, images, asks };
}

/** The commands that most windows never use. */
function createLater(parts: Parts, panel: PanelSync) {
  const { api, logInfo, tools, onPartError } = parts;
  const later = new Lazy(
    async () =>
      (await import('./host/lazyCommands.ts')).createLazyCommands({
        ...parts,
        check: api.check,
        log: logInfo,
        tools: tools.box,
        panel,
      }),
    onPartError,
  );
  retryDeletions(parts.session, parts.responseIds, async () =>
    (await later.load()).run('deleteServerCopies', undefined),
  );
  return later;
}

function handleMessages(view: ChatView, ports: HandlerPorts, onError: Base['onError']): void {
  view.onDidReceive(async (message) => {
    const { handleMessage } = await import('./host/panel/handlers/handleMessage.ts');
    await handleMessage(message, ports).catch((error: unknown) =>
      onError(`What the panel asked for by "${message.type}" failed`, error),
    );
  });
}

/** Waits until the streamed events are on disk and the response ids are in secret storage. */
export async function deactivate(): Promise<void> {
  await close();
}
