import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Action } from './core/conversation/action.ts';
import { laterApi } from './api/laterApi.ts';
import { Asking } from './host/session/asking.ts';
import { ChatPanel } from './host/panel/chatPanel.ts';
import { ChatSession } from './host/session/chatSession.ts';
import { ChatView, viewId } from './host/panel/chatView.ts';
import { ComposerState } from './host/session/composerState.ts';
import { watchForLostAnswers } from './host/session/recovery.ts';
import { turnSetup } from './host/session/turnSetup.ts';
import { fulfil } from './host/panel/wishes.ts';
import { registerCommands } from './host/commands.ts';
import { codeActions, codeActionsMetadata } from './host/editor/codeActions.ts';
import { Lazy } from './host/basics/lazy.ts';
import { FunctionTools } from './host/tools/functionTools.ts';
import { RequestRecorder } from './host/inspect/requestRecorder.ts';
import { createLog } from './host/basics/log.ts';
import { errorLine, failureLine, logLine } from './host/basics/logLines.ts';
import { EndpointGate } from './host/setup/endpoint.ts';
import { KeyVault } from './host/storage/keyVault.ts';
import { transcriptFolder, workspaceKey } from './host/storage/places.ts';
import { ResponseIdVault } from './host/storage/responseIdVault.ts';
import { WorkspaceMemory } from './host/storage/workspaceMemory.ts';

let flush: () => Promise<unknown> = () => Promise.resolve();

/** Puts everything together; reads no transcript, no secret, and loads no SDK. */
export function activate(context: vscode.ExtensionContext): void {
  l10n.config({ contents: vscode.l10n.bundle ?? {} });
  const log = createLog();
  const base = createBase(context, log);
  const { memory, gate, responseIds, tools } = base;
  const onLoadError = (error: unknown): void => base.onError('A part of the extension failed', error);
  const instructions = async (): Promise<string> => (await questions.load()).instructions();
  const session = createSession(base, instructions, (sentence) => panel.showNotice(sentence));
  const composer = new ComposerState(memory);
  const onFault = (text: string): void => log.error(`The panel could not draw something: ${text}`);
  const view = new ChatView({
    extensionUri: context.extensionUri,
    onMessage: (wish) =>
      void fulfil(wish, { session, composer, panel, asking, inline, tools, context: questions, onFault }).catch(
        (error: unknown) => base.onError(`The panel's wish "${wish.type}" failed`, error),
      ),
    onUnknownMessage: () => log.warn('The panel sent a message that is not in the protocol'),
  });
  const inline = new Lazy(
    async () => (await import('./host/inlineEdit/inlineEditing.ts')).createInlineEditing({ ...base, session, view }),
    onLoadError,
  );
  const panel = new ChatPanel({ session, composer, gate, memory, view, inline, tools, responseIds });
  const questions = new Lazy(
    async () =>
      (await import('./host/context/questionContext.ts')).createQuestionContext({
        ...base,
        tools: tools.box,
        session,
        inline,
      }),
    onLoadError,
  );
  const asking = new Asking({ session, composer, panel, tools, gate, context: questions });
  flush = () => Promise.allSettled([session.close(), responseIds.flush(), memory.flush()]);
  const server = { stored: base.api.stored, responseIds, endpoint: () => gate.quietly() };
  watchForLostAnswers(session, server);
  session.onDidAct(({ action }) => logFailure(log, action));

  const later = new Lazy(
    async () =>
      (await import('./host/laterCommands.ts')).createLaterCommands({
        ...base,
        instructions,
        check: base.api.check,
        log: base.logInfo,
        tools: tools.box,
        session,
        view,
        server,
        asking,
        composer,
        panel,
        onChanged: () => panel.refreshSetup(),
      }),
    onLoadError,
  );
  const commands = { later, composer, panel, session, view, inline, showLog: () => log.show() };
  context.subscriptions.push(
    log,
    vscode.window.registerWebviewViewProvider(viewId, view),
    inline,
    tools.listen(),
    questions,
    later,
    registerCommands({ ...base, ...commands }),
    vscode.languages.registerCodeActionsProvider({ pattern: '**' }, codeActions, codeActionsMetadata),
    panel.listen(),
    context.secrets.onDidChange(({ key }) => {
      responseIds.changed(key);
      void panel.refreshSetup();
    }),
  );
}

/** What everything else stands on. */
type Base = ReturnType<typeof createBase>;

function createBase(context: vscode.ExtensionContext, log: vscode.LogOutputChannel) {
  const onError = (message: string, error?: unknown): void => log.error(errorLine(message, error));
  const onSecretError = (error: unknown): void => onError('Secret storage failed', error);
  const keys = new KeyVault(context.secrets, process.env, onSecretError);
  const logInfo = (line: string): void => log.info(logLine(line));
  const api = new Lazy(
    async () => (await import('./api/sdk.ts')).createApi({ fetch: () => globalThis.fetch, log: logInfo }),
    (error) => onError('A part of the extension failed', error),
  );
  const memory = new WorkspaceMemory(context.workspaceState, (error) =>
    onError('The workspace’s state could not be kept', error),
  );
  return {
    onError,
    memory,
    keys,
    gate: new EndpointGate(keys, context.globalState),
    responseIds: new ResponseIdVault(context.secrets, workspaceKey(context), onSecretError),
    tools: new FunctionTools({
      memory,
      onError,
      lm: vscode.lm,
      load: async (ports) => (await import('./host/tools/toolCalling.ts')).createToolCalling(ports),
    }),
    folder: transcriptFolder(context),
    logInfo,
    api: laterApi(() => api.load()),
    recorder: new RequestRecorder(Date.now),
  };
}

function createSession(
  { gate, responseIds, tools, memory, folder, api, logInfo, recorder, onError }: Base,
  instructions: () => Promise<string>,
  say: (sentence: string) => void,
): ChatSession {
  return new ChatSession({
    respond: api.respond,
    turnSetup: turnSetup(gate, responseIds, tools, instructions),
    responseIds,
    memory,
    folder,
    now: Date.now,
    newId: () => crypto.randomUUID(),
    onRequest: (sent) => {
      logInfo(`Asking ${sent.request.model}: ${JSON.stringify(sent.plan)}`);
      return recorder.record(sent);
    },
    onError,
    onTranscriptLost: (error) => {
      onError('A transcript could not be written', error);
      say(
        l10n.t(
          'This conversation cannot be written to disk. Free some space, or check the storage folder: it is written as soon as that is possible. Until then it is lost with the window.',
        ),
      );
    },
    onTranscriptWritten: () => say(l10n.t('What could not be written to disk before has been written now.')),
    say,
  });
}

function logFailure(log: vscode.LogOutputChannel, action: Action): void {
  if (action.type === 'turnEnded' && action.failure) log.warn(failureLine(action.failure));
}

/** What was streamed last is still on its way to the disk, and response ids on theirs to secret storage. */
export async function deactivate(): Promise<void> {
  await flush();
}
