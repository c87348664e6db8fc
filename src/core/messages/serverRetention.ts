import type { ReplayReason } from '../conversation/requestPlan.ts';

/** Whether the server still has the conversation that the next question continues, by the plan of that question. */
export interface ServerRetention {
  /** Until when the extension relies on it, in milliseconds since 1970; `null` when it does not, or nothing has been asked yet. */
  readonly until: number | null;
  /** Why the next question is sent with everything before it; `null` when it is not. */
  readonly replayed: ReplayReason | null;
}
