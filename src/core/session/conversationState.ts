import { own } from '../basics/records.ts';
import type { Action } from '../conversation/action.ts';
import type { Conversation, Turn } from '../conversation/conversation.ts';
import { isOpen } from '../conversation/path.ts';
import { reduce } from '../conversation/reduce.ts';

/** A conversation as it is now. Whatever happens in it is an action that goes through `dispatch`. */
export class ConversationState {
  #conversation: Conversation;
  readonly #onAction: (action: Action, conversation: Conversation) => void;

  /** @param onAction - Called after the action has been folded. */
  constructor(conversation: Conversation, onAction: (action: Action, conversation: Conversation) => void) {
    this.#conversation = conversation;
    this.#onAction = onAction;
  }

  get conversation(): Conversation {
    return this.#conversation;
  }

  /** `undefined` for a turn that is not there, or has not been read. */
  turn(turnId: string): Turn | undefined {
    return own(this.#conversation.turns, turnId);
  }

  /** Whether a turn waits or streams. */
  isOpen(turnId: string): boolean {
    const turn = this.turn(turnId);
    return turn !== undefined && isOpen(turn);
  }

  dispatch(action: Action): void {
    this.#conversation = reduce(this.#conversation, action);
    this.#onAction(action, this.#conversation);
  }
}
