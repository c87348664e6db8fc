import type { BuiltInTool } from '../conversation/conversation.ts';

/** In the order in which they are offered and sent. */
export const builtInTools: readonly BuiltInTool[] = ['web_search', 'web_extractor', 'code_interpreter'];

/** Models whose code interpreter works only while they think (API reference, 3.4). */
const interpreterNeedsThinking = /^(qwen3-max|qwen3\.7-max|qwen3\.8-)/;

/** Whether a model refuses a tool while it does not think. */
export function needsThinking(tool: BuiltInTool, model: string): boolean {
  if (tool === 'web_extractor') return model.startsWith('qwen3-max');
  return tool === 'code_interpreter' && interpreterNeedsThinking.test(model);
}
