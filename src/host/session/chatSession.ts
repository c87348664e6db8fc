import { own } from '../../core/basics/records.ts';
import { pathIds } from '../../core/conversation/path.ts';
import { Emitter, type Event } from '../../core/basics/emitter.ts';
import type { LiveConversation } from '../../core/session/liveConversation.ts';
import { Transcripts } from '../storage/transcripts.ts';
import { ActiveConversation } from './activeConversation.ts';
import { startedAnewText, CannotOpen, notDeleted, openElsewhere } from './cannotOpen.ts';
import { ConversationList, type ConversationListPorts } from './conversationList.ts';
import type { LazyStorage } from './lazyStorage.ts';
import { type ActionIn, lazyStorage, LoadedConversations, type LoadedPorts } from './loadedConversations.ts';

export interface SessionPorts extends LoadedPorts, Omit<ConversationListPorts, 'transcripts'> {
  /** The folder of the transcripts' logs; made when first written to. */
  readonly folder: string;
  /** Writing has failed: lines wait in memory until it is possible again. */
  readonly onTranscriptLost: (error: unknown) => void;
  /** All that had to wait has been written. */
  readonly onTranscriptWritten: () => void;
}

/** The conversations of this workspace: one is active, others may still be answering. */
export class ChatSession {
  readonly #ports: SessionPorts;
  readonly transcripts: Transcripts;
  readonly #list: ConversationList;
  readonly #storage: LazyStorage;
  readonly #loaded: LoadedConversations;
  readonly #opened: Emitter<LiveConversation>;
  readonly #onError = (error: unknown): void => this.#ports.onError('What follows a conversation failed', error);
  readonly #active = new ActiveConversation((live) => this.#show(live));

  constructor(ports: SessionPorts) {
    this.#ports = ports;
    const transcripts = new Transcripts(ports.folder, ports.onTranscriptLost, ports.onTranscriptWritten);
    [this.transcripts, this.#list] = [transcripts, new ConversationList({ ...ports, transcripts }, this.#onError)];
    this.#storage = { ...ports, transcripts, list: this.#list };
    this.#loaded = new LoadedConversations(ports, this.#storage);
    this.#opened = new Emitter(this.#onError);
  }

  /** Another conversation is the active one. */
  get onDidOpen(): Event<LiveConversation> {
    return this.#opened.event;
  }

  /** As `ConversationList.onDidChange`. */
  get onDidChangeList(): Event<undefined> {
    return this.#list.onDidChange;
  }

  /** A conversation has been read from disk. */
  get onDidRead(): Event<LiveConversation> {
    return this.#loaded.onDidRead;
  }

  get onDidAct(): Event<ActionIn> {
    return this.#loaded.onDidAct;
  }

  /** The active conversation, read from disk at the first call; a new one when there is none. */
  active(): Promise<LiveConversation> {
    return this.#active.now ?? this.#active.begin(this.#openFirst());
  }

  /**
   * No two windows write in one conversation: of one that another window has open, this one opens a copy.
   *
   * @throws `CannotOpen` when it is not there, or its transcript is gone or cannot be read. The active one stays active then.
   */
  async open(conversationId: string): Promise<LiveConversation> {
    return await this.#active.open(this.#loaded.loadOrCopy(conversationId));
  }

  /** The active one, when nothing has been asked in it yet. */
  async startNew(): Promise<LiveConversation> {
    const active = await this.active();
    return active.conversation.headId === null ? active : await this.#active.open(this.#loaded.create());
  }

  /** A new conversation for an edit: shown, unless somebody is talking in the one that is. */
  async startForEdit(): Promise<LiveConversation> {
    const { conversation, isBusy } = await this.active();
    const isTalk =
      isBusy || Object.keys(conversation.tree).some((id) => own(conversation.turns, id)?.question.kind !== 'edit');
    return isTalk ? await this.#loaded.create() : await this.startNew();
  }

  /** The window closes: other windows may open its conversations. */
  async close(): Promise<void> {
    await this.transcripts.flush();
    await this.transcripts.claims.releaseAll();
  }

  async #openFirst(): Promise<LiveConversation> {
    const live = await this.#openLast();
    this.#list.showFirst(live.conversation.id);
    return live;
  }

  /** If it cannot be opened, a new conversation is started. */
  async #openLast(): Promise<LiveConversation> {
    const { activeId } = this.#ports.memory.state;
    if (activeId === null) return await this.#loaded.create();
    try {
      await this.transcripts.claims.whenFree(activeId);
      const live = await this.load(activeId);
      if (!this.#loaded.isElsewhere(live)) return live;
      this.#ports.say(startedAnewText(this.titleOf(activeId)));
    } catch (error) {
      this.#ports.onError('The last conversation could not be read', error);
      if (error instanceof CannotOpen) this.#ports.say(error.message);
    }
    return await this.#loaded.create();
  }

  /**
   * A new conversation that goes on from a turn of another: it has copies of the turns up to there, and the server knows
   * where it goes on, so that nothing is sent again.
   */
  async fork(conversationId: string, turnId: string): Promise<LiveConversation> {
    const { conversation } = await this.load(conversationId);
    const path = pathIds(conversation, turnId);
    const lines = await this.transcripts.of(conversationId).readLines(path);
    return await this.open(await (await lazyStorage()).copy({ id: conversationId }, turnId, lines, this.#storage));
  }

  /** As `LoadedConversations.load`. */
  load(id: string): Promise<LiveConversation> {
    return this.#loaded.load(id);
  }

  /** As `LoadedConversations.get`. */
  get(id: string): Promise<LiveConversation> {
    return this.#loaded.get(id);
  }

  /** @param title - Empty to name it after its question again. @throws as `get` does. */
  async rename(conversationId: string, title: string): Promise<void> {
    await (await this.get(conversationId)).rename(title);
  }

  /**
   * Deletes a conversation; the returned function restores it. If it was the active one, another is opened.
   *
   * @throws `CannotOpen` when another window has it open, or its file cannot be deleted: it stays then.
   */
  async remove(conversationId: string): Promise<() => Promise<void>> {
    if (await this.transcripts.claims.isElsewhere(conversationId)) throw openElsewhere(this.titleOf(conversationId));
    const live = await this.#loaded.end(conversationId);
    if (live && live === (await this.active())) await this.#active.open(this.#loaded.create());
    this.#loaded.drop(conversationId);
    await this.transcripts.remove(conversationId).catch((error: unknown) => {
      this.#loaded.allow(conversationId);
      throw notDeleted(this.titleOf(conversationId), error);
    });
    const putBack = this.#list.remove(conversationId);
    return async () => {
      const id = await (await lazyStorage()).restore(conversationId, this.#storage);
      this.#loaded.allow(conversationId);
      if (id !== undefined) putBack(id);
    };
  }

  /** Writes a log under a new id, and opens it. */
  async importLog(lines: readonly string[], title: string): Promise<LiveConversation> {
    return await this.open(await (await lazyStorage()).importLog(lines, title, this.#storage));
  }

  /** All turns of a conversation, on whichever branch; none where its transcript is gone or cannot be read. */
  async turnIdsOf(conversationId: string): Promise<readonly string[]> {
    return await this.transcripts.of(conversationId).turnIds();
  }

  /** Puts transcripts into the list that are on disk only. */
  async findUnlisted(signal?: AbortSignal): Promise<void> {
    await (await lazyStorage()).findUnlisted(this.#storage, signal);
  }

  /** As `ConversationList.entryOf`. */
  entryOf: ConversationList['entryOf'] = (stored) => this.#list.entryOf(stored);

  /** As it stands in the list; empty for one that is not in it. */
  titleOf = (id: string): string => this.#list.titleOf(id);

  #show(live: LiveConversation): void {
    this.#list.setActive(live.conversation.id);
    this.#opened.fire(live);
    this.#loaded.forgetIdle(() => this.#active.now).catch(this.#onError);
  }
}
