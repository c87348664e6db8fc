import type { Action } from '../../core/conversation/action.ts';
import type { Turn } from '../../core/conversation/conversation.ts';
import { type Failure, isBrokenOff } from '../../core/failures/failure.ts';

/** Whether the server may have the rest of the answer. */
export function isLost({ failure }: { readonly failure?: Failure | undefined }): boolean {
  return failure !== undefined && isBrokenOff(failure);
}

/** Whether some answer of the turns may be had from the server. */
export function hasLost(turns: Readonly<Record<string, Turn>>): boolean {
  return Object.values(turns).some(isLost);
}

/** The end of an answer that another window goes on with. */
export function endedElsewhere(action: Action): Action {
  return action.type === 'turnEnded' ? { ...action, failure: { kind: 'otherWindow' } } : action;
}
