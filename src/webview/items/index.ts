import { own } from '../../core/basics/json.ts';
import { createCodeInterpreterView } from './codeInterpreter.ts';
import { createFileSearchView } from './fileSearch.ts';
import { createFunctionCallView } from './functionCall.ts';
import { createImageSearchView } from './imageSearch.ts';
import type { CreateItemView } from './itemView.ts';
import { createMessageView } from './message.ts';
import { createPlainView } from './plain.ts';
import { createReasoningView } from './reasoning.ts';
import { withPlainTextFallback } from './safeView.ts';
import { createWebExtractorView } from './webExtractor.ts';
import { createWebSearchView } from './webSearch.ts';

/** How each type of output item is drawn. The API grows: a type that is not here is a plain card. */
const views: Readonly<Record<string, CreateItemView>> = {
  message: createMessageView,
  reasoning: createReasoningView,
  web_search_call: createWebSearchView,
  web_extractor_call: createWebExtractorView,
  code_interpreter_call: createCodeInterpreterView,
  file_search_call: createFileSearchView,
  web_search_image_call: createImageSearchView,
  image_search_call: createImageSearchView,
  function_call: createFunctionCallView,
  mcp_call: createFunctionCallView,
  custom_tool_call: createFunctionCallView,
};

export function itemViewFor(type: string): CreateItemView {
  return withPlainTextFallback(own(views, type) ?? createPlainView);
}
