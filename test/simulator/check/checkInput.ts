import { takesInput } from '../models.ts';
import { invalid, invalidInside, type Refusal } from '../refusal.ts';
import { isFields, listOf, textOf, type Fields } from '../wire.ts';
import type { Asked, Rule } from './asked.ts';

const roles = ['user', 'assistant', 'system', 'developer'];
const textParts = ['input_text', 'output_text'];
const mediaParts = ['input_image', 'input_file', 'input_audio', 'input_video'];
const plainItems = [
  'reasoning',
  'web_search_call',
  'web_extractor_call',
  'code_interpreter_call',
  'file_search_call',
  'mcp_call',
];

/** The service's rules for `input`. Reference, section 3.2; the texts about roles, parts and types are ours. */
export const inputRules: readonly Rule[] = [
  (asked) => firstOf(listOf(asked.body.input), (item) => checkItem(item, asked)),
];

function checkItem(item: unknown, asked: Asked): Refusal | undefined {
  if (!isFields(item)) return invalid("Invalid 'input': every element must be an object.");
  const type = item.type ?? 'message';
  switch (type) {
    case 'message':
      return checkMessage(item, asked);
    case 'function_call':
      return checkCall(item);
    case 'function_call_output':
      return typeof item.output === 'string' ? undefined : invalid("Invalid 'input.output': expected a string.");
    default:
      return plainItems.includes(textOf(type))
        ? undefined
        : invalid(`Invalid 'input': unsupported item type '${textOf(type)}'.`);
  }
}

function checkMessage(item: Fields, asked: Asked): Refusal | undefined {
  const role = textOf(item.role);
  if (!roles.includes(role))
    return invalid(`'${role}' is not one of ['user', 'assistant', 'system', 'function'] - 'input.role'`);
  const { content } = item;
  if (typeof content === 'string') return undefined;
  if (!Array.isArray(content)) return invalid("Invalid 'input.content': expected a string or an array.");
  return firstOf(content, (part) => checkPart(part, asked));
}

function checkPart(part: unknown, { body, profile }: Asked): Refusal | undefined {
  const type = isFields(part) ? textOf(part.type) : '';
  if (textParts.includes(type)) return undefined;
  if (!mediaParts.includes(type)) return invalid(`Invalid 'input.content.type': '${type}'.`);
  const model = textOf(body.model);
  const refused = profile === 'seed' || !takesInput(type.replace('input_', ''), model);
  if (refused) return invalidInside(`The model '${model}' does not support '${type}'; only text input is supported.`);
  return type === 'input_image' ? checkImage(part) : undefined;
}

/** An address or the image itself. Section 3.2; the text is ours. */
function checkImage(part: unknown): Refusal | undefined {
  const url = isFields(part) ? textOf(part.image_url) : '';
  return /^(https?:\/\/|data:image\/(png|jpeg|webp|bmp|tiff|heic);base64,[A-Za-z0-9+/]+=*$)/.test(url)
    ? undefined
    : invalidInside('<400> InternalError.Algo.InvalidParameter: The provided URL does not appear to be valid.');
}

function checkCall(item: Fields): Refusal | undefined {
  if (textOf(item.call_id) === '') return invalid("Missing required parameter: 'input.call_id'.");
  if (isJson(item.arguments)) return undefined;
  return invalid('<400> InternalError.Algo.InvalidParameter: The function.arguments must be in JSON format');
}

/**
 * The output of a call needs its call: directly before it in the same input, or on the server already.
 * Reference, section 3.2, rules; the text is ours.
 */
export function checkCallsAnswered(
  input: readonly Fields[],
  history: readonly Fields[],
  unanswered: 'accepted' | 'refused',
): Refusal | undefined {
  const open = openCalls(history);
  for (const [index, item] of input.entries()) {
    if (item.type !== 'function_call_output') continue;
    const before = input[index - 1];
    const paired = before?.type === 'function_call' && before.call_id === item.call_id;
    if (!paired && !open.delete(textOf(item.call_id))) return noCall(item);
  }
  const left = [...open][0];
  return unanswered === 'refused' && left !== undefined
    ? invalid(`No tool output found for function call ${left}.`)
    : undefined;
}

function noCall(item: Fields): Refusal {
  return invalid(`No tool call found for function call output with call_id ${textOf(item.call_id)}.`);
}

function openCalls(history: readonly Fields[]): Set<string> {
  const open = new Set<string>();
  for (const item of history) {
    if (item.type === 'function_call') open.add(textOf(item.call_id));
    if (item.type === 'function_call_output') open.delete(textOf(item.call_id));
  }
  return open;
}

function isJson(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

function firstOf<T>(list: readonly T[], check: (element: T) => Refusal | undefined): Refusal | undefined {
  for (const element of list) {
    const refusal = check(element);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}
