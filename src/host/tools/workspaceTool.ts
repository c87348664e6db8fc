import type { JsonObject } from '../../core/basics/json.ts';
import type { ToolOutcome } from '../../core/tools/toolBox.ts';
import type { Bounds } from '../privacy/bounds.ts';
import type { Refused } from '../privacy/refused.ts';

/** What every function of ours is called with. Its arguments fit its schema. */
export interface WorkspaceCall {
  readonly given: JsonObject;
  readonly bounds: Bounds;
  readonly signal: AbortSignal;
}

/** Carries out a call. Rejects only after `signal` has aborted, or by a fault of ours. */
export type WorkspaceTool = (call: WorkspaceCall) => Promise<ToolOutcome>;

export function refusal({ refused }: Refused): ToolOutcome {
  return { output: refused, isError: true };
}
