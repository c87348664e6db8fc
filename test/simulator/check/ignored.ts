import type { Profile } from '../switches.ts';
import { isFields, listOf, textOf, type Fields } from '../wire.ts';

const seedParameters = [
  'model',
  'input',
  'previous_response_id',
  'stream',
  'tools',
  'tool_choice',
  'temperature',
  'top_p',
  'enable_thinking',
];
const parameters: Readonly<Record<Profile, readonly string[]>> = {
  seed: seedParameters,
  current: [
    ...seedParameters,
    'instructions',
    'store',
    'conversation',
    'reasoning',
    'max_output_tokens',
    'ocr_options',
  ],
};

const seedTools = ['web_search', 'web_extractor', 'code_interpreter', 'function'];
const tools: Readonly<Record<Profile, readonly string[]>> = {
  seed: seedTools,
  current: [...seedTools, 'web_search_image', 'image_search', 'file_search', 'mcp'],
};

const toolKeys: Readonly<Record<string, readonly string[]>> = {
  function: ['type', 'name', 'description', 'parameters'],
  file_search: ['type', 'vector_store_ids'],
  mcp: ['type', 'server_protocol', 'server_label', 'server_url', 'server_description', 'headers'],
};

const seedItems = ['message', 'function_call', 'function_call_output'];
const items: Readonly<Record<Profile, readonly string[]>> = {
  seed: seedItems,
  current: [...seedItems, 'reasoning', 'web_search_call'],
};

/** The tool types that profile knows. */
export function knownTools(profile: Profile): readonly string[] {
  return tools[profile];
}

/** What the service takes without a word and does nothing with, as paths into the body. Reference, sections 3.1 and 10. */
export function ignoredIn(body: Fields, profile: Profile): readonly string[] {
  const keys = Object.keys(body).filter((key) => !parameters[profile].includes(key));
  return [...keys, ...ignoredReasoning(body, profile), ...ignoredTools(body, profile), ...ignoredItems(body, profile)];
}

function ignoredReasoning(body: Fields, profile: Profile): readonly string[] {
  if (profile === 'seed' || !isFields(body.reasoning)) return [];
  return unlisted(body.reasoning, ['effort'], 'reasoning');
}

function ignoredTools(body: Fields, profile: Profile): readonly string[] {
  return listOf(body.tools).flatMap((tool, index) => {
    const type = isFields(tool) ? textOf(tool.type) : '';
    const at = `tools[${index}]`;
    return isFields(tool) && tools[profile].includes(type) ? unlisted(tool, toolKeys[type] ?? ['type'], at) : [at];
  });
}

function ignoredItems(body: Fields, profile: Profile): readonly string[] {
  return listOf(body.input).flatMap((item, index) => {
    const type = isFields(item) ? textOf(item.type ?? 'message') : '';
    return items[profile].includes(type) ? [] : [`input[${index}]`];
  });
}

function unlisted(fields: Fields, listed: readonly string[], at: string): readonly string[] {
  return Object.keys(fields)
    .filter((key) => !listed.includes(key))
    .map((key) => `${at}.${key}`);
}
