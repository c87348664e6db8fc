import type { Action } from '../../core/conversation/action.ts';
import { type Conversation, emptyConversation } from '../../core/conversation/conversation.ts';
import { Emitter, type Event } from '../../core/basics/emitter.ts';
import type { ConversationPorts } from '../../core/session/conversationPorts.ts';
import type { LiveConversation } from '../../core/session/liveConversation.ts';
import { conversationGone, openedAsCopyText, openElsewhere } from './cannotOpen.ts';
import type * as laterStorage from './lazyStorage.ts';

export interface LoadedPorts extends Omit<ConversationPorts, 'onAction' | 'readTurns'> {
  /** A line for the log. */
  readonly onError: (message: string, error?: unknown) => void;
  /** A sentence for the person. */
  readonly say: (sentence: string) => void;
}

/** Something that happened in a conversation, which has it already. */
export interface ActionIn {
  readonly live: LiveConversation;
  readonly action: Action;
}

/** What is rarely done with stored conversations. */
export const lazyStorage = (): Promise<typeof laterStorage> => import('./lazyStorage.ts');

/** The conversations that are in memory. What happens in them is kept on disk and in the list. */
export class LoadedConversations {
  readonly #ports: LoadedPorts;
  readonly #storage: laterStorage.LazyStorage;
  readonly #live = new Map<string, Promise<LiveConversation>>();
  readonly #removed = new Set<string>();
  /** Read from the log of a conversation that another window has open: nothing is written there. */
  readonly #elsewhere = new WeakSet<LiveConversation>();
  readonly #read: Emitter<LiveConversation>;
  readonly #acted: Emitter<ActionIn>;

  constructor(ports: LoadedPorts, storage: laterStorage.LazyStorage) {
    this.#ports = ports;
    this.#storage = storage;
    const onError = (error: unknown): void => ports.onError('What follows a conversation failed', error);
    [this.#read, this.#acted] = [new Emitter(onError), new Emitter(onError)];
    this.#keepWhatHappens();
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
    this.onDidAct(({ live, action }) => this.#storage.transcripts.of(live.conversation.id).append(action));
    this.onDidAct(({ live, action }) => this.#list(live.conversation, action));
    this.onDidAct(
      ({ live, action }) =>
        action.type === 'questionAsked' && this.#storage.transcripts.claims.take(live.conversation.id),
    );
  }

  #list(conversation: Conversation, { type, at }: Action): void {
    const { list } = this.#storage;
    if (type === 'renamed') list.retitle(conversation);
    else if (listedActions.has(type)) list.remember(conversation, at);
  }

  create(): Promise<LiveConversation> {
    const id = this.#ports.newId();
    const live = this.#bringToLife(emptyConversation(id, this.#ports.now()));
    this.#live.set(id, live);
    return live;
  }

  /**
   * The conversation of an id and no other: read from disk where it is not in memory, without opening it.
   *
   * @throws `CannotOpen` when it is not there, or its transcript is gone or cannot be read.
   */
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

  /**
   * The conversation of an id and no other, to act in it.
   *
   * @throws `CannotOpen` when it is not there any more, or another window has it open.
   */
  async get(conversationId: string): Promise<LiveConversation> {
    const live = await this.load(conversationId);
    if (this.#elsewhere.has(live)) throw openElsewhere(this.#storage.list.titleOf(conversationId));
    return live;
  }

  /** The conversation of an id, or a copy of it when another window has it open: no two windows write in one. It rejects as `load` does. */
  async loadOrCopy(id: string): Promise<LiveConversation> {
    const live = await this.load(id);
    return this.#elsewhere.has(live) ? await this.#loadCopy(live) : live;
  }

  async #loadCopy({ conversation }: LiveConversation): Promise<LiveConversation> {
    const { id, headId } = conversation;
    if (headId === null) return await this.create();
    const copyId = await (await lazyStorage()).copyWhole(conversation, headId, this.#storage);
    this.#ports.say(openedAsCopyText(this.#storage.list.titleOf(id)));
    return await this.load(copyId);
  }

  /** Whether another window has it open: then nothing is written there. */
  isElsewhere(live: LiveConversation): boolean {
    return this.#elsewhere.has(live);
  }

  /** Ends what goes on in a conversation. @returns it, when it was in memory. */
  async end(id: string): Promise<LiveConversation | undefined> {
    const live = await this.#live.get(id)?.catch(() => undefined);
    await live?.end();
    return live;
  }

  /** Forgets a conversation that is deleted: what is still told of it must not bring it back. */
  drop(id: string): void {
    this.#live.delete(id);
    this.#removed.add(id);
  }

  /** Undoes `drop`: the conversation can be read again. */
  allow(id: string): void {
    this.#removed.delete(id);
  }

  /**
   * Releases conversations that are neither shown nor busy: they are on disk.
   *
   * @param activeNow - The one that is shown; asked again after each wait.
   */
  async forgetIdle(activeNow: () => Promise<LiveConversation> | undefined): Promise<void> {
    for (const [id, loading] of this.#live) {
      const live = await loading.catch(() => undefined);
      const isBehind = await this.#storage.transcripts.isBehind(id);
      const opening = activeNow();
      const active = await opening?.catch(() => undefined);
      // Another one that has been opened meanwhile may be this one.
      if (opening !== activeNow() || live === active || live?.isBusy === true || isBehind) continue;
      this.#live.delete(id);
      live?.release();
      await this.#storage.transcripts.release(id);
    }
  }

  async #readFromDisk(id: string): Promise<LiveConversation> {
    const entry = this.#storage.list.get(id) ?? (await (await lazyStorage()).listAgain(id, this.#storage));
    if (!entry) throw conversationGone();
    const { readConversation } = await import('./readConversation.ts');
    const { conversation, isElsewhere } = await readConversation(entry, {
      ...this.#ports,
      transcripts: this.#storage.transcripts,
      gather: async () => (await lazyStorage()).gather(this.#storage),
    });
    const live = await this.#bringToLife(conversation);
    if (isElsewhere) this.#elsewhere.add(live);
    this.#read.fire(live);
    return live;
  }

  /** Loads what folds actions with the first conversation: `activate` needs none. */
  async #bringToLife(conversation: Conversation): Promise<LiveConversation> {
    const { LiveConversation } = await import('../../core/session/liveConversation.ts');
    const live: LiveConversation = new LiveConversation(conversation, {
      ...this.#ports,
      readTurns: (id, turnIds) => this.#storage.transcripts.of(id).readTurns(turnIds),
      onAction: (action) => this.#tell({ live, action }),
    });
    return live;
  }

  /** Late events of a deleted conversation must not restore it. */
  #tell(happened: ActionIn): void {
    if (!this.#removed.has(happened.live.conversation.id)) this.#acted.fire(happened);
  }
}

/** What changes a conversation's place or head in the list. */
const listedActions: ReadonlySet<Action['type']> = new Set([
  'questionAsked',
  'turnEnded',
  'versionChosen',
  'questionWithdrawn',
]);
