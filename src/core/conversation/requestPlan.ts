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
export type RequestPlan =
  | { readonly mode: 'first' }
  | { readonly mode: 'chain' }
  | ({ readonly mode: 'replay'; readonly reason: ReplayReason } & ReplayedPart);

/** How much of the path a replay brings. Absent for all of it. */
export interface ReplayedPart {
  /** How many turns go along, the newest of those that were answered. */
  readonly sent?: number;
  /** How many turns before them are left out, since they do not fit, and no summary stands for them. */
  readonly left?: number;
}
