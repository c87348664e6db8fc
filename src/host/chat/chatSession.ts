import type { Action } from '../../core/conversation/action.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { emptyConversation } from '../../core/conversation/conversation.ts';
import { pathTo } from '../../core/conversation/path.ts';
import { reduce } from '../../core/conversation/reduce.ts';
import type { Event } from '../../core/emitter.ts';
import { Emitter } from '../../core/emitter.ts';
import { Transcripts } from '../storage/transcripts.ts';
import type { WorkspaceMemory } from '../storage/workspaceMemory.ts';
import { ConversationList } from './conversationList.ts';
import type { ConversationPorts } from './liveConversation.ts';
import { LiveConversation, turnsAtOnce } from './liveConversation.ts';
import { endedElsewhere } from './recovery.ts';

export interface SessionPorts extends Omit<ConversationPorts, 'onAction' | 'readTurns'> {
  readonly memory: WorkspaceMemory;
  /** The folder of the transcripts' logs; made when first written to. */
  readonly folder: string;
  /** A line for the log. */
  readonly onError: (message: string, error?: unknown) => void;
  /** What is said goes on in memory only, and is lost with the window. */
  readonly onTranscriptLost: (error: unknown) => void;
}

/** Something that happened in a conversation, which has it already. */
export interface ActionIn {
  readonly live: LiveConversation;
  readonly action: Action;
}

/** The conversations of this workspace: one is active, others may still be answering. */
export class ChatSession {
  readonly #ports: SessionPorts;
  readonly #live = new Map<string, Promise<LiveConversation>>();
  readonly transcripts: Transcripts;
  readonly #list: ConversationList;
  readonly #opened: Emitter<LiveConversation>;
  readonly #read: Emitter<LiveConversation>;
  readonly #acted: Emitter<ActionIn>;
  readonly #removed = new Set<string>();
  #active: Promise<LiveConversation> | undefined;

  constructor(ports: SessionPorts) {
    this.#ports = ports;
    this.transcripts = new Transcripts(ports.folder, (error) => ports.onTranscriptLost(error));
    this.#list = new ConversationList({ memory: ports.memory, transcripts: this.transcripts, onError: ports.onError });
    const onError = (error: unknown): void => ports.onError('What follows a conversation failed', error);
    [this.#opened, this.#read, this.#acted] = [new Emitter(onError), new Emitter(onError), new Emitter(onError)];
    this.#keepWhatHappens();
  }

  /** Another conversation is the active one. */
  get onDidOpen(): Event<LiveConversation> {
    return this.#opened.event;
  }

  /** A conversation has been read from disk. */
  get onDidRead(): Event<LiveConversation> {
    return this.#read.event;
  }

  get onDidAct(): Event<ActionIn> {
    return this.#acted.event;
  }

  /** Log, list and mark each hear of an action by themselves: where one fails, the others have it all the same. */
  #keepWhatHappens(): void {
    this.onDidAct(({ live, action }) => this.transcripts.of(live.conversation.id).append(action));
    this.onDidAct(({ live, action }) => listedActions.has(action.type) && this.#list.remember(live.conversation, action.at));
    this.onDidAct(({ live, action }) => this.#markAnswering(live, action));
  }

  async #markAnswering({ conversation, isBusy }: LiveConversation, { type }: Action): Promise<void> {
    if (type === 'requestPlanned') await this.transcripts.setAnswering(conversation.id, true);
    if (type === 'turnEnded' && !isBusy) await this.transcripts.setAnswering(conversation.id, false);
  }

  /** The active conversation, read from disk at the first call; a new one when there is none. */
  active(): Promise<LiveConversation> {
    this.#active ??= this.#openLast();
    return this.#active;
  }

  /** @throws when the conversation is not in the list, or its transcript cannot be read; the active one stays active then. */
  async open(conversationId: string): Promise<LiveConversation> {
    return await this.#activate(this.load(conversationId));
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

  /** The conversation that somebody looks at: an answer may still be going on in one that is not the active one. */
  async get(conversationId: string): Promise<LiveConversation> {
    return await (this.#live.get(conversationId) ?? this.active());
  }

  /** Resolves when all that happened so far is on disk. */
  async flush(): Promise<void> {
    await this.transcripts.flush();
  }

  /** A transcript that cannot be read must not keep anybody from asking. */
  async #openLast(): Promise<LiveConversation> {
    const { activeId } = this.#ports.memory.state;
    try {
      return await (activeId === null ? this.#create() : this.load(activeId));
    } catch (error) {
      this.#ports.onError('The last conversation could not be read', error);
      return await this.#create();
    }
  }

  /**
   * A new conversation that goes on from a turn of another: it has copies of the turns up to there, and the server knows
   * where it goes on, so that nothing is sent again.
   */
  async fork(conversationId: string, turnId: string): Promise<LiveConversation> {
    const { conversation } = await this.load(conversationId);
    const path = pathTo(conversation, turnId).map((turn) => turn.id);
    const lines = await this.transcripts.of(conversationId).readLines(path);
    const [id, at] = [this.#ports.newId(), this.#ports.now()];
    const log = this.transcripts.of(id);
    log.append({ type: 'forked', at, conversationId, fromTurnId: turnId });
    if (conversation.title !== undefined) log.append({ type: 'renamed', at, title: conversation.title });
    log.copy(lines);
    log.append({ type: 'versionChosen', at, turnId });
    await this.#list.addStored({ id, createdAt: at, changedAt: at }, at);
    return await this.open(id);
  }

  async rename(conversationId: string, title: string): Promise<void> {
    (await this.load(conversationId)).rename(title);
  }

  /** Takes a conversation away; what it returns puts it back. Another one is opened when it was the active one. */
  async remove(conversationId: string): Promise<() => Promise<void>> {
    const entry = this.#list.get(conversationId);
    const live = await this.#live.get(conversationId)?.catch(() => undefined);
    await live?.end();
    if (live && live === (await this.active())) await this.#activate(this.#create());
    this.#live.delete(conversationId);
    this.#removed.add(conversationId);
    await this.transcripts.remove(conversationId);
    this.#list.remove(conversationId);
    return async () => {
      await this.transcripts.restore(conversationId);
      this.#removed.delete(conversationId);
      if (entry) this.#list.add(entry);
    };
  }

  /** Writes a log under a new id, and opens it. */
  async takeIn(lines: readonly string[], title: string): Promise<LiveConversation> {
    const [id, at] = [this.#ports.newId(), this.#ports.now()];
    const log = this.transcripts.of(id);
    log.copy(lines);
    const { conversation } = await log.open(at, 0);
    this.#list.add({ id, title, createdAt: at, updatedAt: at, headId: conversation.headId });
    return await this.open(id);
  }

  /** All turns of a conversation, on whichever branch. */
  async turnIdsOf(conversationId: string): Promise<readonly string[]> {
    return Object.keys((await this.load(conversationId)).conversation.turns);
  }

  /** Puts transcripts into the list that are on disk only. */
  async findUnlisted(): Promise<void> {
    await this.#list.findUnlisted();
  }

  /** As it stands in the list; empty for one that is not in it. */
  titleOf(id: string): string {
    return this.#list.get(id)?.title ?? '';
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
    this.#list.setActive(live.conversation.id);
    this.#opened.fire(live);
    void this.#forgetIdle();
  }

  /** Conversations that nobody looks at and that have nothing going on are on disk, and need not be in memory too. */
  async #forgetIdle(): Promise<void> {
    for (const [id, loading] of this.#live) {
      const live = await loading.catch(() => undefined);
      const opening = this.#active;
      const active = await opening?.catch(() => undefined);
      // Another one that has been opened meanwhile may be this one.
      if (opening !== this.#active || live === active || live?.isBusy === true) continue;
      this.#live.delete(id);
      await this.transcripts.release(id);
    }
  }

  #create(): Promise<LiveConversation> {
    const id = this.#ports.newId();
    const live = Promise.resolve(this.#bringToLife(emptyConversation(id, this.#ports.now())));
    this.#live.set(id, live);
    return live;
  }

  /** Reads a conversation without opening it; it rejects as `open` does. */
  load(id: string): Promise<LiveConversation> {
    const known = this.#live.get(id);
    if (known) return known;
    const live = this.#readFromDisk(id);
    this.#live.set(id, live);
    live.catch(() => this.#live.delete(id));
    return live;
  }

  async #readFromDisk(id: string): Promise<LiveConversation> {
    const entry = this.#list.get(id);
    if (!entry) throw new Error(`There is no conversation ${id} in this workspace`);
    const log = this.transcripts.of(id);
    const folded = await log.open(entry.createdAt, turnsAtOnce);
    const isElsewhere = folded.cutOff.length > 0 && (await this.transcripts.isAnsweredElsewhere(id));
    if (!isElsewhere) folded.cutOff.forEach((action) => log.append(action));
    if (folded.damagedLines > 0) this.#ports.onError(`${folded.damagedLines} lines of conversation ${id} could not be read`);
    // What another window is answering ends there, and is not ended here on disk.
    const live = this.#bringToLife(isElsewhere ? folded.cutOff.map(endedElsewhere).reduce(reduce, folded.conversation) : folded.conversation);
    this.#read.fire(live);
    return live;
  }

  #bringToLife(conversation: Conversation): LiveConversation {
    const live: LiveConversation = new LiveConversation(conversation, {
      ...this.#ports,
      readTurns: (id, turns) => this.transcripts.of(id).readTurns(turns),
      onAction: (action) => this.#tell({ live, action }),
    });
    return live;
  }

  /** What is still told of a conversation that has been deleted must not bring it back. */
  #tell(happened: ActionIn): void {
    if (!this.#removed.has(happened.live.conversation.id)) this.#acted.fire(happened);
  }
}

/** What changes a conversation's place, title or head in the list. */
const listedActions: ReadonlySet<Action['type']> = new Set(['questionAsked', 'turnEnded', 'versionChosen', 'renamed', 'questionWithdrawn']);
