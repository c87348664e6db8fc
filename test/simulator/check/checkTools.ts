import { hasAgent, needsThinking } from '../models.ts';
import { invalid, invalidInside } from '../refusal.ts';
import { isFields, textOf } from '../wire.ts';
import { thinks, toolsOf, toolTypes, type Rule } from './asked.ts';

const nestedText =
  '<400> InternalError.Algo.InvalidParameter: The parameters, when provided as a dict, must confirm to a valid openai-compatible JSON schema.';

const isList: Rule = ({ body }) =>
  body.tools === undefined || body.tools === null || Array.isArray(body.tools)
    ? undefined
    : invalid("Invalid 'tools': expected an array.");

const flatFunctions: Rule = ({ body }) => {
  const functions = toolsOf(body).filter((tool) => tool.type === 'function');
  if (functions.some((tool) => isFields(tool.function) || !isFields(tool.parameters))) return invalidInside(nestedText);
  const wrong = functions.find((tool) => !/^[\w-]{1,64}$/.test(textOf(tool.name)));
  return wrong === undefined ? undefined : invalid(`Invalid 'tools.name': '${textOf(wrong.name)}'.`);
};

const described: Rule = ({ body }) => {
  const bare = toolsOf(body).find((tool) => tool.type === 'function' && textOf(tool.description) === '');
  return bare === undefined
    ? undefined
    : invalid(`Missing required parameter: 'tools.description' of '${textOf(bare.name)}'.`);
};

const extractorWithSearch: Rule = ({ body }) => {
  const types = toolTypes(body);
  const alone = types.has('web_extractor') && !types.has('web_search');
  return alone ? invalidInside('The web_extractor tool must be executed with web_search tool.') : undefined;
};

const agentForTools: Rule = ({ body }) =>
  toolsOf(body).every(({ type }) => type === 'function') || hasAgent(textOf(body.model))
    ? undefined
    : invalidInside(
        '<400> InternalError.Algo.InvalidParameter: Agent capabilities are not enabled for the current model.',
      );

const thinkingFor =
  (tool: string, shown: string): Rule =>
  (asked) => {
    const needed = toolTypes(asked.body).has(tool) && needsThinking(tool, textOf(asked.body.model));
    const text = `Normal mode does not support ${shown}. Please set enable_thinking to true.`;
    return needed && !thinks(asked) ? invalidInside(text) : undefined;
  };

const oneKnowledgeBase: Rule = ({ body, profile }) => {
  const wrong = toolsOf(body).some(
    (tool) => tool.type === 'file_search' && (tool.vector_store_ids as readonly unknown[] | undefined)?.length !== 1,
  );
  return profile === 'current' && wrong
    ? invalid("Invalid 'vector_store_ids': exactly one id is expected.")
    : undefined;
};

const choice: Rule = (asked) => {
  const value = asked.body.tool_choice ?? 'auto';
  const isKnown = typeof value === 'string' ? ['auto', 'none', 'required'].includes(value) : isFields(value);
  if (!isKnown) return invalid(`Invalid 'tool_choice': ${JSON.stringify(value)}.`);
  const forced = value === 'required' || isFields(value);
  if (!forced || !thinks(asked) || asked.switches.forcedToolWhileThinking === 'accepted') return undefined;
  return invalidInside(
    '<400> InternalError.Algo.InvalidParameter: The tool_choice parameter does not support being set to required or object in thinking mode',
  );
};

/** The service's rules for `tools` and `tool_choice`, with its own messages. Reference, sections 3.4 and 3.5. */
export const toolRules: readonly Rule[] = [
  isList,
  flatFunctions,
  described,
  agentForTools,
  extractorWithSearch,
  thinkingFor('web_extractor', 'web_extractor'),
  thinkingFor('code_interpreter', 'Code interpreter'),
  oneKnowledgeBase,
  choice,
];
