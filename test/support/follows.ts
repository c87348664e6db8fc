import { type InstructionFile, instructionsOf } from '../../src/core/context/workspaceInstructions.ts';
import type { FindInstructions } from '../../src/core/request/sentInstructions.ts';

/** A person's own instructions, and those of files. Functions are called anew for each question. */
export function follows(
  own: string | (() => string),
  files: () => readonly InstructionFile[] = () => [],
): FindInstructions {
  return () => Promise.resolve(instructionsOf(typeof own === 'string' ? own : own(), files()));
}
