import { EventEmitter } from 'node:events';
import type { Action } from '../../core/conversation/action.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { emptyConversation } from '../../core/conversation/conversation.ts';
import { titleOf } from '../../core/conversation/titleOf.ts';
import { foldLog } from '../../core/stored/foldLog.ts';
import { withEntry } from '../../core/stored/workspaceState.ts';
import { TranscriptLog } from '../storage/transcriptLog.ts';
import type { WorkspaceMemory } from '../storage/workspaceMemory.ts';
import type { ConversationPorts } from './liveConversation.ts';
import { LiveConversation } from './liveConversation.ts';

export interface SessionPorts extends Omit<ConversationPorts, 'onAction'> {
  readonly memory: WorkspaceMemory;
  /** The folder of the transcripts' logs; made when first written to. */
  readonly folder: string;
  /** A line for the log. */
  readonly onError: (message: string, error?: unknown) => void;
  /** What is said goes on in memory only, and is lost with the window. */
  readonly onTranscriptLost: (error: unknown) => void;
}

interface SessionEvents {
  /** Another conversation is the active one. */
  opened: [conversation: LiveConversation];
  acted: [conversation: LiveConversation, action: Action];
}

/** The conversations of this workspace: one is active, others may still be answering. */
export class ChatSession {
  readonly #ports: SessionPorts;
  readonly #live = new Map<string, Promise<LiveConversation>>();
  readonly #logs = new Map<string, TranscriptLog>();
  readonly #events = new EventEmitter<SessionEvents>();
  #active: Promise<LiveConversation> | undefined;

  constructor(ports: SessionPorts) {
    this.#ports = ports;
  }

  /** @returns what ends the listening. */
  on<K extends keyof SessionEvents>(event: K, listener: (...args: SessionEvents[K]) => void): () => void {
    this.#events.on(event, listener as never);
    return () => this.#events.off(event, listener as never);
  }

  /** The active conversation, read from disk at the first call; a new one when there is none. */
  active(): Promise<LiveConversation> {
    this.#active ??= this.#openLast();
    return this.#active;
  }

  /** @throws when the conversation is not in the list, or its transcript cannot be read; the active one stays active then. */
  async open(conversationId: string): Promise<LiveConversation> {
    return await this.#activate(this.#load(conversationId));
  }

  /** The active one, when nothing has been asked in it yet. */
  async startNew(): Promise<LiveConversation> {
    const active = await this.active();
    return active.conversation.headId === null ? active : await this.#activate(this.#create());
  }

  /** A new conversation for an edit: shown, unless somebody is talking in the one that is. */
  async beginBeside(): Promise<LiveConversation> {
    const { conversation, isBusy } = await this.active();
    const isTalk = isBusy || Object.values(conversation.turns).some(({ question }) => question.kind !== 'edit');
    return isTalk ? await this.#create() : await this.startNew();
  }

  /** Reads a conversation without opening it. @throws as `open` does. */
  async load(conversationId: string): Promise<LiveConversation> {
    return await this.#load(conversationId);
  }

  /** The conversation that somebody looks at: an answer may still be going on in one that is not the active one. */
  async get(conversationId: string): Promise<LiveConversation> {
    return await (this.#live.get(conversationId) ?? this.active());
  }

  /** Resolves when all that happened so far is on disk. */
  async flush(): Promise<void> {
    await Promise.all([...this.#logs.values()].map((log) => log.flush()));
  }

  /** A transcript that cannot be read must not keep anybody from asking. */
  async #openLast(): Promise<LiveConversation> {
    const { activeId } = this.#ports.memory.state;
    try {
      return await (activeId === null ? this.#create() : this.#load(activeId));
    } catch (error) {
      this.#ports.onError('The last conversation could not be read', error);
      return await this.#create();
    }
  }

  async #activate(opening: Promise<LiveConversation>): Promise<LiveConversation> {
    const previous = this.#active;
    this.#active = opening;
    const live = await opening.catch((error: unknown) => {
      if (this.#active === opening) this.#active = previous;
      throw error;
    });
    // Another one may have been opened while this one was read: the last wish counts.
    if (this.#active === opening) this.#show(live);
    return live;
  }

  #show(live: LiveConversation): void {
    const { id } = live.conversation;
    const isListed = this.#ports.memory.state.conversations.some((entry) => entry.id === id);
    this.#ports.memory.change((state) => ({ ...state, activeId: isListed ? id : null }));
    this.#events.emit('opened', live);
    void this.#forgetIdle();
  }

  /** Conversations that nobody looks at and that have nothing going on are on disk, and need not be in memory too. */
  async #forgetIdle(): Promise<void> {
    for (const [id, loading] of this.#live) {
      const live = await loading.catch(() => undefined);
      const active = await this.active().catch(() => undefined);
      if (live === active || live?.isBusy === true) continue;
      this.#live.delete(id);
      await this.#logs.get(id)?.flush();
      if (!this.#live.has(id)) this.#logs.delete(id);
    }
  }

  #create(): Promise<LiveConversation> {
    const id = this.#ports.newId();
    const live = Promise.resolve(this.#bringToLife(emptyConversation(id, this.#ports.now())));
    this.#live.set(id, live);
    return live;
  }

  #load(id: string): Promise<LiveConversation> {
    const known = this.#live.get(id);
    if (known) return known;
    const live = this.#read(id);
    this.#live.set(id, live);
    live.catch(() => this.#live.delete(id));
    return live;
  }

  async #read(id: string): Promise<LiveConversation> {
    const entry = this.#ports.memory.state.conversations.find((known) => known.id === id);
    if (!entry) throw new Error(`There is no conversation ${id} in this workspace`);
    const log = this.#logOf(id);
    const folded = foldLog(id, entry.createdAt, await log.read());
    folded.cutOff.forEach((action) => log.append(action));
    if (folded.damagedLines > 0) this.#ports.onError(`${folded.damagedLines} lines of conversation ${id} could not be read`);
    return this.#bringToLife(folded.conversation);
  }

  #bringToLife(conversation: Conversation): LiveConversation {
    const live: LiveConversation = new LiveConversation(conversation, {
      ...this.#ports,
      onAction: (action, changed) => this.#acted(live, action, changed),
    });
    return live;
  }

  #acted(live: LiveConversation, action: Action, conversation: Conversation): void {
    this.#logOf(conversation.id).append(action);
    if (action.type === 'questionAsked' || action.type === 'turnEnded') this.#remember(conversation, action.at);
    this.#events.emit('acted', live, action);
  }

  #remember(conversation: Conversation, updatedAt: number): void {
    const { id, createdAt, headId, turns } = conversation;
    const known = this.#ports.memory.state.conversations.find((entry) => entry.id === id);
    const first = Object.values(turns)[0];
    const title = known?.title ?? (first ? titleOf(first.question) : '');
    this.#ports.memory.change((state) => ({
      ...withEntry(state, { id, title, createdAt, updatedAt, headId }),
      activeId: known ? state.activeId : id,
    }));
  }

  #logOf(id: string): TranscriptLog {
    const log = this.#logs.get(id) ?? new TranscriptLog(this.#ports.folder, id, (error) => this.#ports.onTranscriptLost(error));
    this.#logs.set(id, log);
    return log;
  }
}
