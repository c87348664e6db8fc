import type { ReplayReason } from '../conversation/requestPlan.ts';

/** What the server knows of the conversation that the next question continues, by the plan of that question. */
export interface ServerRetention {
  /** Until when it is relied on to know it, in milliseconds since 1970; `null` when it is not, or nothing has been asked yet. */
  readonly until: number | null;
  /** Why the next question is sent with everything before it; `null` when it is not. */
  readonly replayed: ReplayReason | null;
}
