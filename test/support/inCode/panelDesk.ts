import type { Attachment, Conversation, Question } from '../../../src/core/conversation/conversation.ts';
import { emptyConversation } from '../../../src/core/conversation/conversation.ts';
import { pathTo } from '../../../src/core/conversation/path.ts';
import type { Suggestion } from '../../../src/core/messages/suggestion.ts';
import type { MessageFromWebview } from '../../../src/core/messages/fromWebview.ts';
import type { ResponseId } from '../../../src/core/request/responseIds.ts';
import type { ServerKind } from '../../../src/core/servers/capabilities.ts';
import { emptyToolBox } from '../../../src/core/tools/toolBox.ts';
import type { AskingPorts } from '../../../src/host/session/asking.ts';
import { Asking } from '../../../src/host/session/asking.ts';
import { notThere } from '../../../src/host/session/cannotOpen.ts';
import { ComposerState } from '../../../src/host/session/composerState.ts';
import type { WishPorts } from '../../../src/host/panel/wishes.ts';
import { fulfil } from '../../../src/host/panel/wishes.ts';
import type { QuestionContextPorts } from '../../../src/host/context/questionContext.ts';
import { createQuestionContext } from '../../../src/host/context/questionContext.ts';
import { Lazy } from '../../../src/host/basics/lazy.ts';
import { WorkspaceMemory } from '../../../src/host/storage/workspaceMemory.ts';
import { MemoryMemento } from '../doubles/memoryMemento.ts';

/** What the panel would be told. */
class RecordingPanel {
  readonly notices: string[] = [];
  readonly errors: unknown[] = [];
  readonly returned: {
    readonly conversationId: string;
    readonly text: string;
    readonly attachments: readonly Attachment[];
  }[] = [];
  readonly suggested: { readonly word: string; readonly suggestions: readonly Suggestion[] }[] = [];

  showNotice(text: string): void {
    this.notices.push(text);
  }

  returnQuestion(
    conversationId: string,
    question: { readonly text: string; readonly attachments: readonly Attachment[] },
  ): void {
    this.returned.push({ conversationId, ...question });
  }

  suggest(word: string, suggestions: readonly Suggestion[]): void {
    this.suggested.push({ word, suggestions });
  }

  dropNotice(): void {
    this.notices.length = 0;
  }

  refreshAttachments(): void {
    return undefined;
  }

  focusComposer(): void {
    return undefined;
  }

  refreshSetup(): Promise<void> {
    return Promise.resolve();
  }
}

/** Handles messages from the webview as the extension does, with a panel that records, and a server that is never asked. */
export class PanelDesk {
  readonly panel = new RecordingPanel();
  readonly composer = new ComposerState(new WorkspaceMemory(new MemoryMemento(), () => undefined));
  /** The questions that would have been sent. */
  readonly asked: Question[] = [];
  /** Where blocks of code would have gone: the file that a question was about. */
  readonly applied: (Attachment | undefined)[] = [];
  conversation: Conversation = emptyConversation('c1', 0);
  responseIds: Readonly<Record<string, ResponseId>> = {};
  kind: ServerKind = 'qwen';
  readonly #ports: WishPorts;

  constructor() {
    const { panel, composer } = this;
    const gate = this.#gate();
    const live = this.#live();
    const load = (id: string): Promise<object> =>
      id === this.conversation.id ? Promise.resolve(live) : Promise.reject(notThere());
    const session = { load, get: load, active: () => Promise.resolve(live), startNew: () => Promise.resolve(live) };
    const responseIds = { load: () => Promise.resolve(), get: (turnId: string) => this.responseIds[turnId] };
    const contextPorts = { session, gate, responseIds, tools: emptyToolBox } as unknown as QuestionContextPorts;
    const context = new Lazy(
      () => Promise.resolve(createQuestionContext(contextPorts)),
      (error) => this.panel.errors.push(error),
    );
    const asking = new Asking({
      session,
      composer,
      panel,
      tools: { namesFor: () => [], tellOfPages: () => undefined },
      gate,
      context,
    } as unknown as AskingPorts);
    this.#ports = { session, composer, panel, asking, context, inline: this.#inline() } as unknown as WishPorts;
  }

  async receive(message: MessageFromWebview): Promise<void> {
    await fulfil(message, this.#ports);
  }

  async ask(text: string, isAside = false): Promise<void> {
    await this.receive({ type: 'ask', conversationId: 'c1', text, isAside });
  }

  dispose(): void {
    this.#ports.context.dispose();
  }

  #gate(): object {
    const kind = (): ServerKind => this.kind;
    return {
      get kind() {
        return kind();
      },
      address: { origin: 'https://qwen.test', host: 'qwen.test' },
      quietly: () => Promise.resolve({ apiKey: 'sk-hidden' }),
    };
  }

  #inline(): object {
    const apply = (_turn: unknown, _code: unknown, file: Attachment | undefined): unknown => this.applied.push(file);
    return { loaded: undefined, load: () => Promise.resolve({ editing: { apply } }) };
  }

  #live(): object {
    const conversation = (): Conversation => this.conversation;
    return {
      get conversation() {
        return conversation();
      },
      readPath: (turnId: string) => Promise.resolve(pathTo(this.conversation, turnId)),
      ask: (question: Question) => {
        this.asked.push(question);
        return {
          turnId: 't',
          answered: Promise.resolve({ conversationId: 'c1', turnId: 't', text: '', status: 'completed', usage: null }),
        };
      },
    };
  }
}
