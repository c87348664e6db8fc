import { Emitter, type Event } from '../../core/basics/emitter.ts';
import type { Conversation, Turn } from '../../core/conversation/conversation.ts';
import { readNaming, currentTitle, titleOfConversation } from '../../core/conversation/titleOf.ts';
import type { ConversationEntry, WorkspaceState } from '../../core/stored/workspaceState.ts';
import { withBegun, withUnsent } from '../../core/stored/drafts.ts';
import { withEntry, withFound, withoutEntry, withTitle } from '../../core/stored/workspaceState.ts';
import { isFull, withAllFound } from '../../core/stored/stateBudget.ts';
import type { StoredTranscript } from '../storage/storedLogs.ts';
import type { Transcripts } from '../storage/transcripts.ts';
import type { WorkspaceMemento } from '../storage/workspaceMemento.ts';

export interface ConversationListPorts {
  readonly memory: Pick<WorkspaceMemento, 'state' | 'change'>;
  readonly transcripts: Transcripts;
  /** The conversation that is shown has begun: it is in the list now. */
  readonly onBegun: (id: string) => void;
}

/** The list of this workspace's conversations, kept in its memento: what the history shows without reading a log. */
export class ConversationList {
  readonly #ports: ConversationListPorts;
  /** What this window shows, in the list or not. */
  #shownId: string | undefined;

  readonly #changed: Emitter<undefined>;

  /** @param onError - Called with what a listener threw. */
  constructor(ports: ConversationListPorts, onError: (error: unknown) => void) {
    this.#ports = ports;
    this.#changed = new Emitter(onError);
  }

  /** What it has, in which order, or what one of them is called. */
  get onDidChange(): Event<undefined> {
    return this.#changed.event;
  }

  get(id: string): ConversationEntry | undefined {
    return this.#ports.memory.state.conversations.find((entry) => entry.id === id);
  }

  /** Empty for one that is not in the list. */
  titleOf(id: string): string {
    return this.get(id)?.title ?? '';
  }

  /** Puts an entry where its time belongs. */
  add(entry: ConversationEntry): void {
    this.#change((state) => withFound(state, entry));
  }

  /** As far as there is room. */
  addAll(entries: readonly ConversationEntry[]): void {
    this.#change((state) => withAllFound(state, entries));
  }

  /** What happened last before this time was left out of the list for want of room; milliseconds since 1970. */
  get leftOutBefore(): number {
    const { state } = this.#ports.memory;
    const oldest = state.conversations.findLast(({ id }) => id !== state.activeId);
    return oldest && isFull(state) ? oldest.updatedAt : -Infinity;
  }

  /** @returns what puts it back, with its draft and its attachments, under this id or another. */
  remove(id: string): (id: string) => void {
    const [before, entry] = [this.#ports.memory.state, this.get(id)];
    this.#change((state) => withoutEntry(state, id));
    return (backAs) => {
      if (entry) this.#change((state) => withUnsent(withFound(state, { ...entry, id: backAs }), backAs, before, id));
    };
  }

  /** What a window shows at first, unless another conversation has been opened meanwhile. */
  showFirst(id: string): void {
    this.#shownId ??= id;
  }

  /** Only a conversation that is in the list is opened again with the next window. */
  setActive(id: string): void {
    this.#shownId = id;
    const isListed = this.get(id) !== undefined;
    this.#ports.memory.change((state) => ({ ...state, activeId: isListed ? id : null }));
  }

  /** Puts a conversation in which something has happened to the front. One that begins is the active one if it is shown. */
  remember(conversation: Conversation, updatedAt: number): void {
    const { id, createdAt, headId } = conversation;
    const known = this.get(id);
    const title = currentTitle(conversation, known?.title ?? '');
    const isBegun = !known && id === this.#shownId;
    this.#change((state) => {
      const listed = withEntry(state, { id, title, createdAt, updatedAt, headId, ...forkOrEdit(conversation) });
      return isBegun ? withBegun(listed, id) : listed;
    });
    if (isBegun) this.#ports.onBegun(id);
  }

  /** A conversation is called something else; the list stays in its order. */
  retitle(conversation: Conversation): void {
    const { id } = conversation;
    this.#change((state) => withTitle(state, id, currentTitle(conversation, this.titleOf(id))));
  }

  #change(change: (state: WorkspaceState) => WorkspaceState): void {
    this.#ports.memory.change(change);
    this.#changed.fire(undefined);
  }

  /** Adds a transcript to the list, by its content; one without a question is left out. */
  async addStored(stored: StoredTranscript, begunAt?: number): Promise<void> {
    const entry = await this.entryOf(stored, begunAt);
    if (entry) this.add(entry);
  }

  /** A transcript as it would stand in the list, by its content; `undefined` for one without a question. */
  async entryOf(
    { id, createdAt, changedAt }: StoredTranscript,
    begunAt?: number,
  ): Promise<ConversationEntry | undefined> {
    const log = this.#ports.transcripts.of(id);
    const { conversation } = await log.open(createdAt, 0);
    const naming = await readNaming(conversation, (ids) => log.readTurns(ids));
    return (
      naming && {
        id,
        title: titleOfConversation(conversation, naming),
        createdAt: begunAt ?? naming.askedAt,
        updatedAt: changedAt,
        headId: conversation.headId,
        ...forkOrEdit(conversation, [naming]),
      }
    );
  }
}

/** @param turns - All that it has, as far as they have been read: one that has not been read may be of a talk. */
function forkOrEdit(
  { forkedFrom, tree, turns }: Conversation,
  read: readonly Turn[] = Object.values(turns),
): Pick<ConversationEntry, 'forkedFrom' | 'isEdit'> {
  const edits = read.filter(({ question }) => question.kind === 'edit');
  return {
    ...(forkedFrom && { forkedFrom: forkedFrom.conversationId }),
    ...(edits.length > 0 && edits.length === Object.keys(tree).length && { isEdit: true as const }),
  };
}
