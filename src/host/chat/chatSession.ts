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

  on<K extends keyof SessionEvents>(event: K, listener: (...args: SessionEvents[K]) => void): void {
    this.#events.on(event, listener as never);
  }

  /** The active conversation, read from disk at the first call; a new one when there is none. */
  active(): Promise<LiveConversation> {
    const { activeId } = this.#ports.memory.state;
    this.#active ??= activeId === null ? this.#create() : this.#load(activeId);
    return this.#active;
  }

  async open(conversationId: string): Promise<LiveConversation> {
    return await this.#activate(this.#load(conversationId));
  }

  async startNew(): Promise<LiveConversation> {
    return await this.#activate(this.#create());
  }

  /** Resolves when all that happened so far is on disk. */
  async flush(): Promise<void> {
    await Promise.all([...this.#logs.values()].map((log) => log.flush()));
  }

  async #activate(opening: Promise<LiveConversation>): Promise<LiveConversation> {
    this.#active = opening;
    const live = await opening;
    const { id } = live.conversation;
    const isListed = this.#ports.memory.state.conversations.some((entry) => entry.id === id);
    this.#ports.memory.change((state) => ({ ...state, activeId: isListed ? id : null }));
    this.#events.emit('opened', live);
    return live;
  }

  #create(): Promise<LiveConversation> {
    const id = this.#ports.newId();
    const live = Promise.resolve(this.#bringToLife(emptyConversation(id, this.#ports.now())));
    this.#live.set(id, live);
    return live;
  }

  #load(id: string): Promise<LiveConversation> {
    const live = this.#live.get(id) ?? this.#read(id);
    this.#live.set(id, live);
    return live;
  }

  async #read(id: string): Promise<LiveConversation> {
    const entry = this.#ports.memory.state.conversations.find((known) => known.id === id);
    const log = this.#logOf(id);
    const folded = foldLog(id, entry?.createdAt ?? this.#ports.now(), await log.read());
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
    const log = this.#logs.get(id) ?? new TranscriptLog(this.#ports.folder, id, (error) => this.#ports.onError('A transcript could not be written', error));
    this.#logs.set(id, log);
    return log;
  }
}
