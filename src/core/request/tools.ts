import type { BuiltInTool } from '../conversation/conversation.ts';

/** In the order in which they are offered and sent. */
export const builtInTools: readonly BuiltInTool[] = ['web_search', 'web_extractor', 'code_interpreter'];

/**
 * The tools that the service will accept together: the extractor needs web search in the same request,
 * and extractor and interpreter need thinking on the models of the qwen3-max family and others (API reference, 3.4).
 * What is left out would be answered with HTTP 400.
 */
export function acceptedTools(tools: readonly BuiltInTool[], enableThinking: boolean): readonly BuiltInTool[] {
  const isAccepted = (tool: BuiltInTool): boolean => {
    if (!tools.includes(tool)) return false;
    if (tool === 'web_search') return true;
    return enableThinking && (tool === 'code_interpreter' || tools.includes('web_search'));
  };
  return builtInTools.filter(isAccepted);
}
