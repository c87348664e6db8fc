import { createContext, Script } from 'node:vm';
import { isObject } from '../../core/basics/json.ts';

const step = new Script('step()');

/**
 * Runs code that may not end, such as a regular expression that a model wrote, with a time limit. Nothing else
 * can end a regular expression on its own thread.
 *
 * @returns `undefined` when the time was not enough.
 */
export function within<T>(timeoutMs: number, work: () => T): { readonly result: T } | undefined {
  let done: { readonly result: T } | undefined;
  const context = createContext({ step: () => (done = { result: work() }) });
  try {
    step.runInContext(context, { timeout: timeoutMs });
  } catch (error) {
    if (!isTimeout(error)) throw error;
  }
  return done;
}

/** The error comes from another context, so `instanceof Error` fails. */
function isTimeout(error: unknown): boolean {
  return isObject(error) && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
