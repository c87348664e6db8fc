import type { ReplayReason } from '../conversation/requestPlan.ts';

/** What the next question costs and what the server still has of what it continues, all by the plan of that question. */
export interface ServerRetention {
  /** Until when the extension relies on it, in milliseconds since 1970; `null` when it does not, or nothing has been asked yet. */
  readonly until: number | null;
  /** Why the next question is sent with what came before it; `null` when it is not. */
  readonly replayed: ReplayReason | null;
  /** Absent while it is not known. */
  readonly size?: NextSize;
  /** The older half is summarised before the next question, by a request that sends about so many tokens; absent when it is not. */
  readonly summaryTokens?: number;
  /** Where that begins which the model sees; absent when it sees everything. */
  readonly seen?: SeenPart;
}

/** In tokens, about. */
export interface NextSize {
  /** Of what asking now would send. */
  readonly sent: number;
  /** Of what the model would read with it. */
  readonly read: number;
  /** What it reads at most. */
  readonly window: number;
  /** Nobody told what it reads at most. */
  readonly isAssumed?: true;
  /** Less has to be attached before it can be sent. */
  readonly isTooLarge?: true;
}

/** Where that begins which a model sees of a path. */
export interface SeenPart {
  /** The first turn that it sees word for word, or with `isAfter` the last of the path, after which that begins. */
  readonly turnId: string;
  /** It sees none of the turns word for word. */
  readonly isAfter?: true;
  /** How many turns before that it has a summary of. */
  readonly summarised: number;
  /** How many turns before that it is told nothing of. */
  readonly left: number;
}
