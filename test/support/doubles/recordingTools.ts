import type { CallOrigin, FunctionCall, FunctionTool, ToolBox, ToolOutcome } from '../../../src/core/tools/toolBox.ts';

type Answer = (call: FunctionCall, signal: AbortSignal) => ToolOutcome | string | Promise<ToolOutcome | string>;

/** Functions that do what a test says; each call is kept. */
export class RecordingTools implements ToolBox {
  readonly calls: FunctionCall[] = [];
  readonly places: CallOrigin[] = [];
  readonly #answer: Answer;

  constructor(answer: Answer) {
    this.#answer = answer;
  }

  declare(names: readonly string[]): readonly FunctionTool[] {
    return names.map((name) => ({
      type: 'function',
      name,
      description: 'Tells the weather in a city.',
      parameters: weather,
    }));
  }

  async call(call: FunctionCall, origin: CallOrigin, signal: AbortSignal): Promise<ToolOutcome> {
    this.calls.push(call);
    this.places.push(origin);
    const outcome = await this.#answer(call, signal);
    return typeof outcome === 'string' ? { output: outcome } : outcome;
  }
}

const weather = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };

/** Takes no notice of anything, for ever. */
export function never(): Promise<never> {
  return new Promise(() => undefined);
}
