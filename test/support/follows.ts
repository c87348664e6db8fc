import { instructionsOf } from '../../src/core/context/workspaceInstructions.ts';
import type { FindInstructions } from '../../src/core/request/sentInstructions.ts';

/** Where a person's own instructions are all that is followed. @param own - Read anew for each question. */
export function follows(own: string | (() => string)): FindInstructions {
  return () => Promise.resolve(instructionsOf(typeof own === 'string' ? own : own(), []));
}
