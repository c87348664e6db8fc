import type { AskOptions } from '../conversation/conversation.ts';
import { levelsIn, type Thinking, thinkingOf } from '../models/thinkingLevel.ts';
import type { ServerCapabilities } from '../servers/capabilities.ts';
import { without } from '../basics/records.ts';
import { hostedTools } from '../models/hostedTools.ts';
import { toolUnavailableReason, type UnavailableReason } from '../tools/toolPlan.ts';

/**
 * The options with everything that reading a page requires, for one question: the web extractor, the web search that it
 * depends on, and thinking if the model needs it for that. A tool choice that might exclude them is dropped.
 *
 * @returns Why not, if the server cannot read pages with the model, or has rejected something that it takes.
 */
export function withPageReading(options: AskOptions, server: ServerCapabilities): AskOptions | UnavailableReason {
  const tools = hostedTools.filter(
    (tool) => options.tools.includes(tool) || tool === 'web_search' || tool === 'web_extractor',
  );
  const reading = {
    ...without(options, 'toolChoice'),
    tools,
    ...(!options.enableThinking && server.thinkingTools.includes('web_extractor') && leastThinking(server)),
  };
  return toolUnavailableReason('web_extractor', reading, server) ?? reading;
}

function leastThinking({ levels }: ServerCapabilities): Thinking {
  return thinkingOf(levelsIn(levels).find((level) => level !== 'off') ?? 'on');
}
