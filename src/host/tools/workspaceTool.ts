import type { JsonObject } from '../../core/basics/json.ts';
import type { ToolOutcome } from '../../core/tools/toolBox.ts';
import type { Bounds } from '../privacy/bounds.ts';

/** What every function of ours is called with. Its arguments fit its schema. */
export interface WorkspaceCall {
  readonly given: JsonObject;
  readonly bounds: Bounds;
  readonly signal: AbortSignal;
}

/** Carries out a call. Rejects only after `signal` has aborted, or by a fault of ours. */
export type WorkspaceTool = (call: WorkspaceCall) => Promise<ToolOutcome>;

/** @param output - For the model: what to try instead. */
export function toolError(output: string): ToolOutcome {
  return { output, isError: true };
}
