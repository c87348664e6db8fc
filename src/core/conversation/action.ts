import type { Failure } from '../failures/failure.ts';
import type { StreamEvent } from '../output/wire.ts';
import type { RequestPlan } from '../request/requestPlan.ts';
import type { ChangeReview, ProposedChange, Question, TurnStatus } from './conversation.ts';

/** How a turn can end. */
export type EndStatus = Exclude<TurnStatus, 'queued' | 'streaming'>;

/**
 * What happened, in the past tense: plain JSON, folded by host and panel alike and appended to the transcript's log.
 * Times are milliseconds since 1970. Events never hold a response id: it opens the conversation on the server.
 */
export type Action =
  | {
      readonly type: 'questionAsked';
      readonly at: number;
      readonly turnId: string;
      readonly parentId: string | null;
      readonly question: Question;
    }
  | { readonly type: 'requestPlanned'; readonly at: number; readonly turnId: string; readonly plan: RequestPlan }
  | { readonly type: 'eventsReceived'; readonly at: number; readonly turnId: string; readonly events: readonly StreamEvent[] }
  | {
      readonly type: 'turnEnded';
      readonly at: number;
      readonly turnId: string;
      readonly status: EndStatus;
      readonly failure?: Failure;
    }
  | { readonly type: 'changeProposed'; readonly at: number; readonly turnId: string; readonly change: ProposedChange }
  | { readonly type: 'changeReviewed'; readonly at: number; readonly turnId: string; readonly review: ChangeReview };
