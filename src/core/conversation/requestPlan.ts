/** Why a turn is sent with its whole transcript instead of the parent's response id. */
export type ReplayReason =
  | 'replayAlways'
  | 'parentUnfinished'
  | 'idUnknown'
  | 'idExpired'
  | 'otherServer'
  | 'otherKey'
  | 'otherModel'
  | 'serverForgot'
  /** A summary stands for the turns before it. */
  | 'compacted'
  /** What the server has would no longer fit into the model's window with the question. */
  | 'windowFull';

/** How a turn reaches the server: alone, chained to the parent's response, or with the path before it replayed. */
export type RequestPlan = (
  | { readonly mode: 'first' }
  | { readonly mode: 'chain' }
  | ({ readonly mode: 'replay'; readonly reason: ReplayReason } & ReplayedPart)
) &
  InForce;

/** What the model is to follow when it answers. */
export interface InForce {
  /** Whether it was told with this request or an earlier one of the chain. Absent for nothing. */
  readonly instructions?: readonly KnownInstruction[];
}

/** Instructions from one source, without their text. */
export interface KnownInstruction {
  /** The path of their file, as a person reads it; empty for the person's own. */
  readonly source: string;
  /** Tells texts apart. */
  readonly mark: string;
  /** They went along as a parameter, which the next response does not inherit. */
  readonly isParameter?: true;
}

/** How much of the path a replay brings. Absent for all of it. */
export interface ReplayedPart {
  /** How many turns go along, the newest of those that were answered. */
  readonly sent?: number;
  /** How many turns before them the model is told nothing of: they do not fit, and no summary was made from them. */
  readonly left?: number;
}
