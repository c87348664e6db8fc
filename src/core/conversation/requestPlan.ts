/** Why a turn is sent with its whole transcript instead of the parent's response id. */
export type ReplayReason =
  | 'replayAlways'
  | 'parentUnfinished'
  | 'idUnknown'
  | 'idExpired'
  | 'otherServer'
  | 'otherKey'
  | 'otherModel'
  | 'serverForgot';

/** How a turn reaches the server: alone, chained to the parent's response, or with the whole path replayed. */
export type RequestPlan =
  { readonly mode: 'first' } | { readonly mode: 'chain' } | { readonly mode: 'replay'; readonly reason: ReplayReason };
