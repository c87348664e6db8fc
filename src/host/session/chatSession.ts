import type { Action } from '../../core/conversation/action.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { emptyConversation } from '../../core/conversation/conversation.ts';
import { pathIds } from '../../core/conversation/path.ts';
import { own } from '../../core/basics/own.ts';
import type { Event } from '../../core/basics/emitter.ts';
import { Emitter } from '../../core/basics/emitter.ts';
import { Transcripts } from '../storage/transcripts.ts';
import type { WorkspaceMemory } from '../storage/workspaceMemory.ts';
import { beganAnew, isCannotOpen, notThere, openedAsCopy, openElsewhere } from './cannotOpen.ts';
import { ConversationList } from './conversationList.ts';
import type * as laterStorage from './laterStorage.ts';
import type { ConversationPorts } from '../../core/session/conversationPorts.ts';
import { LiveConversation } from '../../core/session/liveConversation.ts';
import { readConversation } from './readConversation.ts';

export interface SessionPorts extends Omit<ConversationPorts, 'onAction' | 'readTurns'> {
  readonly memory: WorkspaceMemory;
  /** The folder of the transcripts' logs; made when first written to. */
  readonly folder: string;
  /** A line for the log. */
  readonly onError: (message: string, error?: unknown) => void;
  /** Writing has failed: lines wait in memory until it is possible again. */
  readonly onTranscriptLost: (error: unknown) => void;
  /** All that had to wait has been written. */
  readonly onTranscriptWritten: () => void;
  /** A sentence for the person. */
  readonly say: (sentence: string) => void;
}

/** Something that happened in a conversation, which has it already. */
export interface ActionIn {
  readonly live: LiveConversation;
  readonly action: Action;
}

const later = (): Promise<typeof laterStorage> => import('./laterStorage.ts');

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
  /** Read from the log of a conversation that another window has open: nothing is written there. */
  readonly #elsewhere = new WeakSet<LiveConversation>();
  #active: Promise<LiveConversation> | undefined;

  constructor(ports: SessionPorts) {
    this.#ports = ports;
    this.transcripts = new Transcripts(ports.folder, ports.onTranscriptLost, ports.onTranscriptWritten);
    this.#list = new ConversationList({ memory: ports.memory, transcripts: this.transcripts });
    const onError = (error: unknown): void => ports.onError('What follows a conversation failed', error);
    [this.#opened, this.#read, this.#acted] = [new Emitter(onError), new Emitter(onError), new Emitter(onError)];
    this.#keepWhatHappens();
  }

  get #storage(): laterStorage.LaterStorage {
    return { ...this.#ports, transcripts: this.transcripts, list: this.#list };
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

  /** Log, list and claim listen separately: a failure of one does not affect the others. */
  #keepWhatHappens(): void {
    this.onDidAct(({ live, action }) => this.transcripts.of(live.conversation.id).append(action));
    this.onDidAct(
      ({ live, action }) => listedActions.has(action.type) && this.#list.remember(live.conversation, action.at),
    );
    this.onDidAct(
      ({ live, action }) => action.type === 'questionAsked' && this.transcripts.claims.take(live.conversation.id),
    );
  }

  /** The active conversation, read from disk at the first call; a new one when there is none. */
  active(): Promise<LiveConversation> {
    this.#active ??= this.#openLast();
    return this.#active;
  }

  /**
   * No two windows write in one conversation: of one that another window has open, this one opens a copy.
   *
   * @throws when the conversation is not in the list; `CannotOpen` when its transcript is gone or cannot be read. The active one stays active then.
   */
  async open(conversationId: string): Promise<LiveConversation> {
    return await this.#activate(this.#openHere(conversationId));
  }

  /** The active one, when nothing has been asked in it yet. */
  async startNew(): Promise<LiveConversation> {
    const active = await this.active();
    return active.conversation.headId === null ? active : await this.#activate(this.#create());
  }

  /** A new conversation for an edit: shown, unless somebody is talking in the one that is. */
  async beginBeside(): Promise<LiveConversation> {
    const { conversation, isBusy } = await this.active();
    const isTalk =
      isBusy || Object.keys(conversation.tree).some((id) => own(conversation.turns, id)?.question.kind !== 'edit');
    return isTalk ? await this.#create() : await this.startNew();
  }

  /** Resolves when all that happened so far is on disk. */
  async flush(): Promise<void> {
    await this.transcripts.flush();
  }

  /** The window closes: other windows may open its conversations. */
  async close(): Promise<void> {
    await this.flush();
    await this.transcripts.claims.releaseAll();
  }

  /** If it cannot be opened, a new conversation is started. */
  async #openLast(): Promise<LiveConversation> {
    const { activeId } = this.#ports.memory.state;
    if (activeId === null) return await this.#create();
    try {
      await this.transcripts.claims.whenFree(activeId);
      const live = await this.load(activeId);
      if (!this.#elsewhere.has(live)) return live;
      this.#ports.say(beganAnew(this.titleOf(activeId)));
    } catch (error) {
      this.#ports.onError('The last conversation could not be read', error);
      if (isCannotOpen(error)) this.#ports.say(error.message);
    }
    return await this.#create();
  }

  async #openHere(id: string): Promise<LiveConversation> {
    const live = await this.load(id);
    return this.#elsewhere.has(live) ? await this.#openCopy(live) : live;
  }

  async #openCopy({ conversation }: LiveConversation): Promise<LiveConversation> {
    const { id, headId } = conversation;
    if (headId === null) return await this.#create();
    const copyId = await (await later()).copyWhole(conversation, headId, this.#storage);
    this.#ports.say(openedAsCopy(this.titleOf(id)));
    return await this.load(copyId);
  }

  /**
   * A new conversation that goes on from a turn of another: it has copies of the turns up to there, and the server knows
   * where it goes on, so that nothing is sent again.
   */
  async fork(conversationId: string, turnId: string): Promise<LiveConversation> {
    const { conversation } = await this.load(conversationId);
    const path = pathIds(conversation, turnId);
    const lines = await this.transcripts.of(conversationId).readLines(path);
    return await this.open(await (await later()).copy(conversation, turnId, lines, this.#storage));
  }

  /**
   * The conversation of an id and no other, to act in it.
   *
   * @throws `CannotOpen` when it is not there any more, or another window has it open.
   */
  async get(conversationId: string): Promise<LiveConversation> {
    const live = await this.load(conversationId);
    if (this.#elsewhere.has(live)) throw openElsewhere(this.titleOf(conversationId));
    return live;
  }

  /** @throws as `get` does. */
  async rename(conversationId: string, title: string): Promise<void> {
    (await this.get(conversationId)).rename(title);
  }

  /**
   * Deletes a conversation; the returned function restores it. If it was the active one, another is opened.
   *
   * @throws `CannotOpen` when another window has it open.
   */
  async remove(conversationId: string): Promise<() => Promise<void>> {
    if (await this.transcripts.claims.isElsewhere(conversationId)) throw openElsewhere(this.titleOf(conversationId));
    const entry = this.#list.get(conversationId);
    const live = await this.#live.get(conversationId)?.catch(() => undefined);
    await live?.end();
    if (live && live === (await this.active())) await this.#activate(this.#create());
    this.#live.delete(conversationId);
    this.#removed.add(conversationId);
    await this.transcripts.remove(conversationId);
    this.#list.remove(conversationId);
    return async () => {
      const id = await (await later()).restore(conversationId, this.#storage);
      this.#removed.delete(conversationId);
      if (entry && id !== undefined) this.#list.add({ ...entry, id });
    };
  }

  /** Writes a log under a new id, and opens it. */
  async importLog(lines: readonly string[], title: string): Promise<LiveConversation> {
    const [id, at] = [this.#ports.newId(), this.#ports.now()];
    const log = this.transcripts.of(id);
    log.copy(lines);
    const { conversation } = await log.open(at, 0);
    this.#list.add({ id, title, createdAt: at, updatedAt: at, headId: conversation.headId });
    return await this.open(id);
  }

  /** All turns of a conversation, on whichever branch; none where its transcript is gone or cannot be read. */
  async turnIdsOf(conversationId: string): Promise<readonly string[]> {
    return await this.transcripts.of(conversationId).turnIds();
  }

  /** Puts transcripts into the list that are on disk only. */
  async findUnlisted(signal?: AbortSignal): Promise<void> {
    await (await later()).findUnlisted(this.#storage, signal);
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
    // Another one may have been opened while this one was read: the last call wins.
    if (this.#active === opening) this.#show(live);
    return live;
  }

  #show(live: LiveConversation): void {
    this.#list.setActive(live.conversation.id);
    this.#opened.fire(live);
    void this.#forgetIdle();
  }

  /** Releases conversations that are neither shown nor busy: they are on disk. */
  async #forgetIdle(): Promise<void> {
    for (const [id, loading] of this.#live) {
      const live = await loading.catch(() => undefined);
      const isBehind = await this.transcripts.isBehind(id);
      const opening = this.#active;
      const active = await opening?.catch(() => undefined);
      // Another one that has been opened meanwhile may be this one.
      if (opening !== this.#active || live === active || live?.isBusy === true || isBehind) continue;
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

  /** The conversation of an id and no other: read from disk where it is not in memory, without opening it. It rejects as `open` does. */
  load(id: string): Promise<LiveConversation> {
    const known = this.#live.get(id);
    if (known) return known;
    const live = this.#readFromDisk(id);
    this.#live.set(id, live);
    // What another window goes on with is soon out of date.
    live.then(
      (read) => this.#elsewhere.has(read) && this.#live.delete(id),
      () => this.#live.delete(id),
    );
    return live;
  }

  async #readFromDisk(id: string): Promise<LiveConversation> {
    const entry = this.#list.get(id);
    if (!entry) throw notThere();
    const { conversation, isElsewhere } = await readConversation(entry, {
      ...this.#ports,
      transcripts: this.transcripts,
      gather: async () => (await later()).gather(this.#storage),
    });
    const live = this.#bringToLife(conversation);
    if (isElsewhere) this.#elsewhere.add(live);
    this.#read.fire(live);
    return live;
  }

  #bringToLife(conversation: Conversation): LiveConversation {
    const live: LiveConversation = new LiveConversation(conversation, {
      ...this.#ports,
      readTurns: (id, turnIds) => this.transcripts.of(id).readTurns(turnIds),
      onAction: (action) => this.#tell({ live, action }),
    });
    return live;
  }

  /** Late events of a deleted conversation must not restore it. */
  #tell(happened: ActionIn): void {
    if (!this.#removed.has(happened.live.conversation.id)) this.#acted.fire(happened);
  }
}

/** What changes a conversation's place, title or head in the list. */
const listedActions: ReadonlySet<Action['type']> = new Set([
  'questionAsked',
  'turnEnded',
  'versionChosen',
  'renamed',
  'questionWithdrawn',
]);
