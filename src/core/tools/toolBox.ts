import type { JsonObject } from '../basics/json.ts';
import type { CallOutcome } from '../conversation/conversation.ts';

/** A function that the model may call, as it is declared in a request: the flat form, which is the only one that the service takes. */
export interface FunctionTool {
  readonly type: 'function';
  /** Letters, digits, `_` and `-`, at most 64; with a prefix, since some names are taken for hosted tools. */
  readonly name: string;
  /** Required by the service. */
  readonly description: string;
  /** JSON Schema of an object. */
  readonly parameters: JsonObject;
}

/** A call that the model has made and waits for. */
export interface FunctionCall {
  /** The API's `call_id`. */
  readonly callId: string;
  readonly name: string;
  /** JSON text as the model wrote it: it may be damaged. */
  readonly arguments: string;
}

/** What a call returned here. */
export interface ToolOutcome extends CallOutcome {
  /** Paths of the files of the workspace whose content is in the output. */
  readonly read?: readonly string[];
}

/** Where a call is made, for what was approved there. */
export interface CallOrigin {
  readonly conversationId: string;
  readonly turnId: string;
}

/** The functions that models may call here. */
export interface ToolBox {
  /** Declarations of those of the named functions that can be called now; others are left out. They may have to be loaded. */
  declare(names: readonly string[]): readonly FunctionTool[] | Promise<readonly FunctionTool[]>;
  /**
   * Carries out a call, after the person's approval where it has an effect. Called for several calls at once.
   * Never throws for what goes wrong in use: that is an outcome. Rejects only after `signal` has aborted.
   */
  call(call: FunctionCall, origin: CallOrigin, signal: AbortSignal): Promise<ToolOutcome>;
}

/** For where no functions are. */
export const emptyToolBox: ToolBox = {
  declare: () => [],
  call: ({ name }) => Promise.resolve({ output: `There is no function ${name} here.`, isError: true }),
};
