import { type Failure, isBrokenOff } from '../../core/failures/failure.ts';

/** Whether the server may have the rest of the answer. */
export function isLost({ failure }: { readonly failure?: Failure | undefined }): boolean {
  return failure !== undefined && isBrokenOff(failure);
}
