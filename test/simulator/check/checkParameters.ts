import { canThink, isServed, limitsOf } from '../models.ts';
import { invalid, invalidInside, type Refusal } from '../refusal.ts';
import { effortOf, type Rule } from './asked.ts';

const efforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'];

const hasModel: Rule = ({ body }) =>
  typeof body.model === 'string' && body.model !== '' ? undefined : invalid("Missing required parameter: 'model'.");

const hasInput: Rule = ({ body }) => {
  const { input } = body;
  const usable = (typeof input === 'string' && input !== '') || (Array.isArray(input) && input.length > 0);
  return usable ? undefined : invalid("Missing required parameter: 'input'.");
};

const knowsModel: Rule = ({ body, profile }) => {
  const model = String(body.model);
  return isServed(model, profile) ? undefined : invalidInside(`Unsupported model: '${model}'`);
};

const temperature: Rule = ({ body }) => {
  const value = body.temperature ?? 1;
  return typeof value === 'number' && value >= 0 && value < 2 ? undefined : outOfRange('temperature', value, '[0,2)');
};

const topP: Rule = ({ body }) => {
  const value = body.top_p ?? 1;
  return typeof value === 'number' && value > 0 && value <= 1 ? undefined : outOfRange('top_p', value, '(0,1]');
};

function outOfRange(name: string, value: unknown, range: string): Refusal {
  return invalid(
    `Invalid '${name}': ${shown(value)}. Expected a value between ${range}, but got ${shown(value)} instead.`,
  );
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const isBoolean =
  (name: string): Rule =>
  ({ body }) => {
    const value = body[name] ?? false;
    return typeof value === 'boolean' ? undefined : invalid(`Invalid '${name}': ${shown(value)}. Must be a boolean.`);
  };

const effort: Rule = (asked) => {
  const value = effortOf(asked) ?? 'none';
  if (typeof value === 'string' && efforts.includes(value)) return undefined;
  const supported = efforts.map((name) => `'${name}'`).join(',');
  return invalid(`Invalid 'reasoning.effort': ${shown(value)}. Supported values are: (${supported}).`);
};

const maxOutputTokens: Rule = ({ body }) => {
  const value = body.max_output_tokens ?? 16;
  if (typeof value !== 'number' || value < 16)
    return invalid(`Invalid 'max_output_tokens': must be greater than or equal to 16, got ${shown(value)}.`);
  const { mostOutput } = limitsOf(String(body.model));
  return value <= mostOutput
    ? undefined
    : invalidInside(`<400> InternalError.Algo.InvalidParameter: Range of max_tokens should be [1, ${mostOutput}]`);
};

/** Section 6.2 of the chat endpoint; on this one it is not verified. */
const thinkingAllowed: Rule = ({ body }) =>
  body.enable_thinking === true && !canThink(String(body.model))
    ? invalidInside('<400> InternalError.Algo.InvalidParameter: parameter.enable_thinking only support False')
    : undefined;

const oneMemory: Rule = ({ body }) =>
  isGiven(body.conversation) && isGiven(body.previous_response_id)
    ? invalid(
        'Mutually exclusive parameters: Ensure you are only providing one of: previous_response_id or conversation.',
      )
    : undefined;

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

const inCurrent =
  (rule: Rule): Rule =>
  (asked) =>
    asked.profile === 'current' ? rule(asked) : undefined;

/** The service's rules for the parameters, with its own messages. Reference, section 3.1. */
export const parameterRules: readonly Rule[] = [
  hasModel,
  hasInput,
  isBoolean('stream'),
  isBoolean('enable_thinking'),
  temperature,
  topP,
  ...[isBoolean('store'), effort, maxOutputTokens, oneMemory].map(inCurrent),
  knowsModel,
  thinkingAllowed,
];
