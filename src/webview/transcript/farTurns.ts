import type { Action } from '../../core/conversation/action.ts';
import { without } from '../../core/basics/records.ts';
import { mayHaveCode } from '../../core/conversation/answerText.ts';
import type { Conversation, Turn } from '../../core/conversation/conversation.ts';
import type { TurnVersions } from '../../core/conversation/sameQuestion.ts';
import type { PanelContext } from '../context/panelContext.ts';

/**
 * Turns far from the reader, of which the panel keeps no answers, so that a long conversation takes no more memory than a short one.
 * What they used, and their questions, stay; their answers are asked of the host again when the reader comes near.
 */
export class FarTurns {
  readonly #context: Pick<PanelContext, 'post' | 'conversationId'>;
  /** By turn, whether code may stand in its answer. */
  readonly #released = new Map<string, boolean>();
  /** Those near the reader that were asked for and have not come. */
  #asked = new Set<string>();

  constructor(context: Pick<PanelContext, 'post' | 'conversationId'>) {
    this.#context = context;
  }

  /** The conversation is told anew, with all its turns. */
  reset(): void {
    this.#released.clear();
    this.#asked.clear();
  }

  isReleased(turnId: string): boolean {
    return this.#released.has(turnId);
  }

  /** Whether code may stand in an answer, which need not be known here. */
  mayHaveCode(turn: Turn): boolean {
    return this.#released.get(turn.id) ?? mayHaveCode(turn);
  }

  /**
   * An answer that may still change stays, and so does a summary, which can be edited, and what has versions: what was attached tells
   * those of its question from those of another.
   */
  canRelease({ id, status, change, question }: Turn, { answers, questions }: TurnVersions): boolean {
    const isReviewed = !change || change.review !== undefined;
    const isOnly = answers.length <= 1 && questions.length <= 1;
    return status === 'completed' && isReviewed && isOnly && question.summarises === undefined && !this.isReleased(id);
  }

  /** The conversation without the answers of these turns. */
  releaseAnswers(conversation: Conversation, turns: readonly Turn[]): Conversation {
    if (turns.length === 0) return conversation;
    for (const turn of turns) this.#released.set(turn.id, mayHaveCode(turn));
    const left = turns.map((turn) => [turn.id, withoutAnswer(turn)] as const);
    return { ...conversation, turns: { ...conversation.turns, ...Object.fromEntries(left) } };
  }

  /** Asks the host, once, for those of the turns near the reader that were let go. */
  ask(near: Iterable<string>): void {
    const missing = new Set(Array.from(near).filter((id) => this.#released.has(id)));
    const turnIds = Array.from(missing).filter((id) => !this.#asked.has(id));
    this.#asked = missing;
    const { post, conversationId } = this.#context;
    if (turnIds.length > 0) post({ type: 'readTurns', conversationId, turnIds });
  }

  /** The conversation with room for turns that come again: what the reducer knows already, it does not take again. */
  makeRoom(conversation: Conversation, action: Action): Conversation {
    if (action.type !== 'turnsRead') return conversation;
    const coming = new Set(action.turns.map(({ id }) => id).filter((id) => this.#released.delete(id)));
    if (coming.size === 0) return conversation;
    const staying = Object.entries(conversation.turns).filter(([id]) => !coming.has(id));
    return { ...conversation, turns: Object.fromEntries(staying) };
  }
}

function withoutAnswer(whole: Turn): Turn {
  const turn = without(whole, 'change');
  const attachments = turn.question.attachments.map((attachment) => ({ ...attachment, text: '' }));
  const responses = turn.responses.map(({ plan, usage }) => ({ plan, output: [], ...(usage && { usage }) }));
  return { ...turn, question: { ...turn.question, attachments }, responses };
}
