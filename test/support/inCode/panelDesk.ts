import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type * as vscode from 'vscode';
import type { Attachment, Conversation, Question } from '../../../src/core/conversation/conversation.ts';
import { emptyConversation } from '../../../src/core/conversation/conversation.ts';
import { FailedRequest } from '../../../src/core/failures/failure.ts';
import type { MessageFromWebview } from '../../../src/core/messages/fromWebview.ts';
import type { MessageToWebview } from '../../../src/core/messages/toWebview.ts';
import type { ResponseId } from '../../../src/core/request/responseIds.ts';
import { capabilitiesAt } from '../../../src/core/servers/capabilitiesAt.ts';
import { imageModelFor } from '../../../src/core/servers/imageModel.ts';
import type { ServerKind } from '../../../src/core/servers/capabilities.ts';
import { LiveConversation } from '../../../src/core/session/liveConversation.ts';
import { emptyToolBox } from '../../../src/core/tools/toolBox.ts';
import { Emitter } from '../../../src/core/basics/emitter.ts';
import { Images } from '../../../src/host/images/images.ts';
import { Lazy } from '../../../src/host/basics/lazy.ts';
import { createQuestionContext, type QuestionContext } from '../../../src/host/context/questionContext.ts';
import { addFileToChat } from '../../../src/host/panel/attachCommands.ts';
import type { CompareCommandPorts } from '../../../src/host/panel/compareVersions.ts';
import type { EditsOfPanel, HandlerPorts } from '../../../src/host/panel/handlers/handler.ts';
import { handleMessage } from '../../../src/host/panel/handlers/handleMessage.ts';
import { Asking } from '../../../src/host/session/asking.ts';
import { conversationGone } from '../../../src/host/session/cannotOpen.ts';
import { ComposerState } from '../../../src/host/session/composerState.ts';
import { ModelLists } from '../../../src/host/setup/modelLists.ts';
import { Notice } from '../../../src/host/session/notice.ts';
import type { EndpointGate } from '../../../src/host/setup/endpointGate.ts';
import { WorkspaceMemento } from '../../../src/host/storage/workspaceMemento.ts';
import { MemoryIds } from '../doubles/memoryIds.ts';
import { MemoryMemento } from '../doubles/memoryMemento.ts';

/** What the panel would be told. */
class RecordingPanel {
  readonly notices: string[] = [];
  readonly returned: {
    readonly conversationId: string;
    readonly text: string;
    readonly attachments: readonly Attachment[];
  }[] = [];
  readonly told: MessageToWebview[] = [];

  tell(message: MessageToWebview): void {
    this.told.push(message);
  }

  get suggested(): readonly Extract<MessageToWebview, { type: 'suggestionsFound' }>[] {
    return this.told.filter((message) => message.type === 'suggestionsFound');
  }

  show(): Promise<void> {
    return Promise.resolve();
  }

  focusComposer(): void {
    return undefined;
  }
}

function fail(error: unknown): never {
  throw error;
}

/** Handles messages as the extension does, with a panel that records, and a server that is never asked. */
export class PanelDesk {
  readonly panel = new RecordingPanel();
  readonly composer = new ComposerState(new WorkspaceMemento(new MemoryMemento(), fail), fail);
  /** The questions that would have been sent. */
  readonly asked: Question[] = [];
  /** Where blocks of code would have gone: the file that a question was about. */
  readonly applied: (Attachment | undefined)[] = [];
  /** How often what asking needs was to be loaded. */
  preparations = 0;
  readonly images: Images;
  responseIds: Readonly<Record<string, ResponseId>> = {};
  kind: ServerKind = 'qwen';
  #live = this.#liveWith(emptyConversation('c1', 0));
  readonly #context: Lazy<QuestionContext>;
  readonly #ports: HandlerPorts & CompareCommandPorts;
  /** Of transcripts, beside which images are kept. */
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'threadline-desk-'));

  constructor() {
    const { panel, composer } = this;
    this.images = new Images({
      folder: this.#folder,
      view: {
        isReady: false,
        post: (message) => panel.tell(message),
        onDidReceive: new Emitter<MessageFromWebview>(fail).event,
      },
    });
    const load = (id: string): Promise<LiveConversation> =>
      id === this.#live.conversation.id ? Promise.resolve(this.#live) : Promise.reject(conversationGone());
    const active = (): Promise<LiveConversation> => Promise.resolve(this.#live);
    const rename = async (id: string, title: string): Promise<void> => await (await load(id)).rename(title);
    const session = { rename, load, get: load, open: load, fork: load, active, startNew: active };
    const responseIds = { load: () => Promise.resolve(), get: (turnId: string) => this.responseIds[turnId] };
    const [gate, inline] = [this.#gate(), this.#inline()];
    const modelLists = new ModelLists(new MemoryMemento(), () => Promise.resolve(undefined), fail);
    const images = new Lazy(() => Promise.resolve(this.images), fail);
    const contextPorts = {
      ...{ session, images, gate, responseIds, tools: emptyToolBox, inline },
      lastCommand: { latest: () => Promise.resolve(undefined) },
    };
    this.#context = new Lazy(() => Promise.resolve(createQuestionContext(contextPorts)), fail);
    const context = this.#context;
    const notice = new Notice(fail);
    const tools = { namesFor: () => [], tellOfPages: () => undefined, answer: () => undefined };
    const asking = new Asking({
      ...{ session, composer, notice, tools, gate },
      prepare: async (draft) => (await context.load()).prepare(draft),
    });
    notice.onDidShow((text) => panel.notices.push(text));
    composer.onDidReturnQuestion(({ conversationId, text }) =>
      panel.returned.push({ conversationId, text, attachments: composer.attachmentsOf(conversationId) }),
    );
    const prepareToAsk = (): void => void (this.preparations += 1);
    this.#ports = {
      session,
      composer,
      notice,
      panel,
      asking,
      context,
      gate,
      modelLists,
      inline,
      tools,
      images,
      prepareToAsk,
      onFault: fail,
    };
  }

  get conversation(): Conversation {
    return this.#live.conversation;
  }

  /** The only one that there is. */
  set conversation(conversation: Conversation) {
    this.#live = this.#liveWith(conversation);
  }

  async receive(message: MessageFromWebview): Promise<void> {
    await handleMessage(message, this.#ports);
  }

  /** As the Explorer does with all that is selected in it. */
  async addFiles(...uris: readonly vscode.Uri[]): Promise<void> {
    const view = { reveal: (): Promise<void> => Promise.resolve() };
    await addFileToChat(uris[0], uris, { ...this.#ports, view });
  }

  /** As the command does. Loaded here alone, since what is loaded shows documents of its own. */
  async compare(argument: unknown): Promise<void> {
    const { compareMeant } = await import('../../../src/host/panel/compareVersions.ts');
    await compareMeant(argument, this.#ports);
  }

  async ask(text: string, isAside = false): Promise<void> {
    await this.receive({ type: 'ask', conversationId: 'c1', text, isAside });
  }

  dispose(): void {
    this.#context.dispose();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #gate(): Pick<
    EndpointGate,
    'address' | 'kind' | 'priceRegion' | 'capabilities' | 'imageModel' | 'openWithoutAsking' | 'windows'
  > {
    const kind = (): ServerKind => this.kind;
    const baseUrl = 'https://qwen.test';
    return {
      get kind() {
        return kind();
      },
      get imageModel() {
        return imageModelFor(kind());
      },
      priceRegion: undefined,
      windows: {},
      capabilities: (model) => capabilitiesAt({ server: kind(), baseUrl }, model ?? ''),
      address: { baseUrl, origin: baseUrl, host: 'qwen.test', isLoopback: false, isPlain: false },
      openWithoutAsking: () => Promise.resolve({ baseUrl, apiKey: 'sk-hidden', idleTimeoutMs: 1_000 }),
    };
  }

  #inline(): EditsOfPanel & { readonly load: () => Promise<{ readonly editing: { readonly edit: () => never } }> } {
    const editing = {
      apply: (_turn: unknown, _code: unknown, file: Attachment | undefined): Promise<void> =>
        Promise.resolve(void this.applied.push(file)),
      again: () => fail(new Error('Nothing is edited here')),
      edit: () => fail(new Error('Nothing is edited here')),
    };
    return { loaded: undefined, load: () => Promise.resolve({ editing }) };
  }

  /** Nothing can be sent, so that every question fails at once. */
  #liveWith(conversation: Conversation): LiveConversation {
    return new LiveConversation(conversation, {
      respond: () => fail(new Error('Nothing is sent here')),
      turnSetup: () => Promise.reject(new FailedRequest({ kind: 'noKey', host: 'qwen.test' })),
      responseIds: new MemoryIds(),
      now: Date.now,
      newId: () => crypto.randomUUID(),
      readTurns: () => Promise.resolve([]),
      onAction: (action) => {
        if (action.type === 'questionAsked') this.asked.push(action.question);
      },
      onRequest: () => fail(new Error('Nothing is sent here')),
    });
  }
}
