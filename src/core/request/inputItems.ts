import { maxNameCharacters, withAllowedCharacters } from '../tools/functionName.ts';
import type { Question, Turn, TurnResponse } from '../conversation/conversation.ts';
import { parseJson } from '../basics/json.ts';
import { entryText } from '../output/outputEntry.ts';
import { functionCalls, resultOf } from '../tools/functionCalls.ts';
import type { FunctionCall } from '../tools/toolBox.ts';
import type { InputItem, InputMessage } from './responsesRequest.ts';
import { questionImages } from '../context/questionImages.ts';
import { questionText } from '../prompts/questionText.ts';

/**
 * A turn as it is replayed: its question, and all of its answer that the model must know again.
 *
 * @param withoutImages - The model that reads it now takes none.
 */
export function replayedItems(turn: Turn, withoutImages = false): readonly InputItem[] {
  return [questionMessage(turn.question, withoutImages), ...answerItems(turn)];
}

/** Texts and function calls in the order in which they came. What hosted tools did need not be sent back. */
export function answerItems({ responses }: Turn): readonly InputItem[] {
  return joinTexts(responses.flatMap(responseItems));
}

function responseItems(response: TurnResponse): readonly InputItem[] {
  const calls = new Map(functionCalls(response).map((call) => [call.entry, call]));
  return response.output.flatMap((entry): readonly InputItem[] => {
    const call = calls.get(entry);
    if (call) return callItems(call, response);
    const text = entry.item.type === 'message' ? entryText(entry) : '';
    return text === '' ? [] : [{ role: 'assistant', content: text }];
  });
}

/** A call and what it returned, one directly after the other; a call that never returned is left out, since it may not stand alone. */
function callItems(call: FunctionCall, response: TurnResponse): readonly InputItem[] {
  const result = resultOf(response, call);
  if (!result) return [];
  const valid = parseJson(call.arguments) === undefined ? '{}' : call.arguments;
  return [
    { type: 'function_call', call_id: call.callId, name: validName(call.name), arguments: valid },
    { type: 'function_call_output', call_id: call.callId, output: result.output },
  ];
}

/** Names that a server takes back (API reference, 3.4): the model may have called something that cannot even be declared. */
function validName(name: string): string {
  return withAllowedCharacters(name).slice(0, maxNameCharacters) || 'unknown';
}

/** What the functions of the last response returned, in the order of the calls. */
export function resultItems({ responses }: Turn): readonly InputItem[] {
  const last = responses.at(-1);
  if (!last) return [];
  return functionCalls(last).flatMap((call): readonly InputItem[] => {
    const result = resultOf(last, call);
    return result ? [{ type: 'function_call_output', call_id: call.callId, output: result.output }] : [];
  });
}

/** Texts that follow one another are one message, as the person read them. */
function joinTexts(items: readonly InputItem[]): readonly InputItem[] {
  const joined: InputItem[] = [];
  for (const item of items) {
    const last = joined.at(-1);
    if (
      last &&
      'role' in last &&
      'role' in item &&
      typeof last.content === 'string' &&
      typeof item.content === 'string'
    )
      joined[joined.length - 1] = { ...last, content: `${last.content}\n\n${item.content}` };
    else joined.push(item);
  }
  return joined;
}

/** What is sent for a question: its text alone, or its text and then its images. */
export function questionMessage(
  question: Question,
  withoutImages = question.options.withoutImages === true,
): InputMessage {
  const text = questionText(question, withoutImages);
  const images = withoutImages ? [] : questionImages(question);
  if (images.length === 0) return { role: 'user', content: text };
  return {
    role: 'user',
    content: [{ type: 'input_text', text }, ...images.map((image) => ({ type: 'input_image' as const, image }))],
  };
}
