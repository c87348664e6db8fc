import type { BuiltInTool } from '../conversation/conversation.ts';

/** In the order in which they are offered and sent. */
export const builtInTools: readonly BuiltInTool[] = [
  'web_search',
  'web_extractor',
  'code_interpreter',
  'web_search_image',
  'image_search',
];
