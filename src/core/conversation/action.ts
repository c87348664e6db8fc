import type { Failure } from '../failures/failure.ts';
import type { StreamEvent } from '../output/wire.ts';
import type { RequestPlan } from './requestPlan.ts';
import type {
  ChangeReview,
  ModelUse,
  ProposedChange,
  Question,
  ReturnedCall,
  Turn,
  TurnStatus,
} from './conversation.ts';

/** How a turn can end. */
export type EndStatus = Exclude<TurnStatus, 'queued' | 'streaming'>;

/**
 * What happened, in the past tense: plain JSON, folded by host and panel alike and appended to the transcript's log.
 * Times are milliseconds since 1970. Events never hold a response id: it opens the conversation on the server.
 */
export type Action = StoredAction | TurnsRead;

export type ActionOf<T extends Action['type']> = Extract<Action, { type: T }>;

/** An action that is written to the transcript's log. */
export type StoredAction = TurnAction | ConversationAction;

/** Turns that were known by the tree only have been read from the log. Not logged, since the log has them already. */
interface TurnsRead {
  readonly type: 'turnsRead';
  readonly at: number;
  readonly turns: readonly Turn[];
}

/** Actions on the conversation as a whole. */
export type ConversationAction =
  /**
   * An empty title restores the default, the first question. With `byModel`, a model was asked for the title; empty if
   * it found none.
   */
  | { readonly type: 'renamed'; readonly at: number; readonly title: string; readonly byModel?: ModelUse }
  /** The first action of a forked conversation. */
  | { readonly type: 'forked'; readonly at: number; readonly conversationId: string; readonly fromTurnId: string };

interface OfTurn {
  readonly at: number;
  readonly turnId: string;
}

export type TurnAction =
  | (OfTurn & {
      readonly type: 'questionAsked';
      readonly parentId: string | null;
      readonly isAside?: true;
      readonly question: Question;
    })
  | (OfTurn & { readonly type: 'requestPlanned'; readonly plan: RequestPlan })
  | (OfTurn & { readonly type: 'eventsReceived'; readonly events: readonly StreamEvent[] })
  /** A function that the model called has returned. */
  | (OfTurn & ReturnedCall & { readonly type: 'toolReturned' })
  | (OfTurn & { readonly type: 'turnEnded'; readonly status: EndStatus; readonly failure?: Failure })
  /** A queued question was removed before it was sent. */
  | (OfTurn & { readonly type: 'questionWithdrawn' })
  /** Another version of a turn was chosen: that turn is the head now. */
  | (OfTurn & { readonly type: 'versionChosen' })
  | (OfTurn & { readonly type: 'changeProposed'; readonly change: ProposedChange })
  | (OfTurn & { readonly type: 'changeReviewed'; readonly review: ChangeReview });
