import { own } from '../../core/basics/records.ts';
import { createCodeInterpreterView } from './codeInterpreter.ts';
import { createFunctionCallView } from './functionCall.ts';
import type { CreateItemView, ItemContext, ItemView } from './itemView.ts';
import { createMessageView } from './message.ts';
import { createPlainView } from './plain.ts';
import { createReasoningView } from './reasoning.ts';
import { createFileSearchView, createImageSearchView, createWebSearchView } from './searches.ts';
import { SafeView } from './safeView.ts';
import { createWebExtractorView } from './webExtractor.ts';

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

/** The view of an item of a type. */
export function createItemView(type: string, context: ItemContext): ItemView {
  return new SafeView(own(views, type) ?? createPlainView, context);
}
