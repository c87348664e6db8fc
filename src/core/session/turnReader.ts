import type { Conversation, Turn } from '../conversation/conversation.ts';
import { own } from '../basics/records.ts';
import { companionTurns, isUnanswered, pathIds, shownIds, versionsOf } from '../conversation/path.ts';
import type { ConversationPorts } from './conversationPorts.ts';
import type { ConversationState } from './conversationState.ts';

/** How many turns are read when a conversation is opened, and each time that more are asked for. */
export const turnsAtOnce = 40;

/** Reads turns of one conversation from disk that are in its tree only. */
export class TurnReader {
  readonly #state: ConversationState;
  readonly #ports: Pick<ConversationPorts, 'readTurns' | 'now'>;
  /** Turns that were read for requests and are not shown. They have ended, so they do not change. */
  readonly #replayed = new Map<string, Turn>();

  constructor(state: ConversationState, ports: Pick<ConversationPorts, 'readTurns' | 'now'>) {
    this.#state = state;
    this.#ports = ports;
  }

  /** Reads the last turns of the path to one, such as are read when a conversation is opened, into the conversation. */
  async readLast(turnId: string | null): Promise<void> {
    await this.#readWithCompanions(pathIds(this.#conversation, turnId).slice(-turnsAtOnce));
  }

  /** Reads one turn into the conversation. */
  async readTurn(turnId: string): Promise<void> {
    await this.#readWithCompanions([turnId]);
  }

  /** Reads so many more of the turns before those that are shown into the conversation. */
  async readEarlier(count: number): Promise<void> {
    await this.#readWithCompanions(this.#unread(pathIds(this.#conversation, this.#conversation.headId)).slice(-count));
  }

  /** Reads back from a turn to the answered turn that it continues: what lies between was not answered. */
  async readContinued(turnId: string): Promise<void> {
    await this.readLast(turnId);
    // What is in the tree and not on disk cannot be read, however often one tries.
    for (let gap = this.#gapBefore(turnId); gap.length > 0; gap = this.#gapBefore(turnId))
      if (!(await this.#readWithCompanions(gap.slice(-turnsAtOnce)))) return;
  }

  /** The unread turns directly before a turn; none if an answered turn follows them. */
  #gapBefore(turnId: string): readonly string[] {
    const before = pathIds(this.#conversation, turnId).slice(0, -1);
    const lastUnread = before.findLastIndex((id) => !this.#state.turn(id));
    const isAnswered = before.slice(lastUnread + 1).some((id) => {
      const turn = this.#state.turn(id);
      return turn && !isUnanswered(turn);
    });
    return isAnswered ? [] : this.#unread(before);
  }

  /** The turns from the root to one, all of them. The conversation stays as it is: it does not show more for it. */
  async readPath(turnId: string): Promise<readonly Turn[]> {
    return await this.readTurns(pathIds(this.#conversation, turnId));
  }

  /** The versions of a turn, itself among them, in the order in which they were asked. The conversation stays as it is. */
  async readVersions(turnId: string): Promise<readonly Turn[]> {
    const node = own(this.#conversation.tree, turnId);
    const versions = node ? versionsOf(this.#conversation, node) : [];
    return await this.readTurns(versions);
  }

  /** The turns that the conversation shows when all of it is read, from top to bottom, with those asked on the side. */
  async readShown(): Promise<readonly Turn[]> {
    return await this.readTurns(shownIds(this.#conversation));
  }

  /** These turns, as far as they are there. The conversation stays as it is. */
  async readTurns(turnIds: readonly string[]): Promise<readonly Turn[]> {
    const missing = this.#unread(turnIds).filter((id) => !this.#replayed.has(id));
    for (const turn of await this.#read(missing)) this.#replayed.set(turn.id, turn);
    return turnIds.flatMap((id) => this.#state.turn(id) ?? this.#replayed.get(id) ?? []);
  }

  get #conversation(): Conversation {
    return this.#state.conversation;
  }

  #unread(turnIds: readonly string[]): readonly string[] {
    return turnIds.filter((id) => !this.#state.turn(id));
  }

  /** @returns whether any of them has been read. */
  async #readWithCompanions(turnIds: readonly string[]): Promise<boolean> {
    const beside = companionTurns(this.#conversation, turnIds);
    const turns = await this.#read(this.#unread([...turnIds, ...beside]));
    if (turns.length > 0) this.#state.dispatch({ type: 'turnsRead', at: this.#ports.now(), turns });
    return turns.length > 0;
  }

  async #read(turnIds: readonly string[]): Promise<readonly Turn[]> {
    return turnIds.length === 0 ? [] : await this.#ports.readTurns(this.#conversation.id, turnIds);
  }
}
