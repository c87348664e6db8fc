import type { ReplayReason } from '../conversation/requestPlan.ts';

/** What the next question costs and what the server still has of what it continues, all by the plan of that question. */
export interface NextQuestionFacts {
  /** Until when the extension relies on it, in milliseconds since 1970; `null` when it does not, or nothing has been asked yet. */
  readonly until: number | null;
  /** Why the next question is sent with what came before it; `null` when it is not. */
  readonly replayed: ReplayReason | null;
  /** Absent while it is not known. */
  readonly size?: NextSize;
  /** The older half is summarised before the next question, by a request that sends about so many tokens; absent when it is not. */
  readonly summaryTokens?: number;
  /** The part of the conversation that the model sees; absent if it sees everything. */
  readonly seen?: SeenPart;
}

/** The size of the next request, in tokens; estimates. */
export interface NextSize {
  /** Asking now would send so much. */
  readonly sent: number;
  /** The model would read so much with it. */
  readonly read: number;
  /** What it reads at most. */
  readonly window: number;
  /** `window` is assumed: neither the settings nor the server say it. */
  readonly isAssumed?: true;
  /** Less has to be attached before it can be sent. */
  readonly isTooLarge?: true;
}

/** The part of the shown path that the model sees word for word, and how many earlier turns are summarised or omitted. */
export interface SeenPart {
  /** The first turn that it sees word for word, or with `isAfter` the last of the path, after which that begins. */
  readonly turnId: string;
  /** It sees none of the turns word for word. */
  readonly isAfter?: true;
  /** How many turns before that it has a summary of. */
  readonly summarised: number;
  /** How many turns before that it is told nothing of. */
  readonly omitted: number;
}
