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

/** The instructions in force for an answer. */
export interface InForce {
  /** Sent with this request or an earlier one of the chain. Absent for none. */
  readonly instructions?: readonly KnownInstruction[];
}

/** Instructions from one source, without their text. */
export interface KnownInstruction {
  /** The path of their file, as a person reads it; empty for the person's own. */
  readonly source: string;
  /** A hash of their text, to compare it with others. */
  readonly mark: string;
  /** They were sent as the parameter `instructions`, which the next response does not inherit. */
  readonly isParameter?: true;
}

/** How much of the path a replay brings. Absent for all of it. */
export interface ReplayedPart {
  /** How many turns go along, the newest of those that were answered. */
  readonly sent?: number;
  /** How many earlier turns are omitted: they do not fit, and no summary covers them. */
  readonly left?: number;
}
