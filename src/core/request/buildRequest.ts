import type { AskOptions, Question, Turn } from '../conversation/conversation.ts';
import { answerText } from '../conversation/path.ts';
import { questionText } from '../prompts/questionText.ts';
import type { InputMessage, ResponsesRequest } from './responsesRequest.ts';
import { acceptedTools } from './tools.ts';

export interface BuildInput {
  readonly question: Question;
  /** The parent's response id: the server adds what came before by itself. */
  readonly previousResponseId?: string;
  /** The turns before this one, oldest first, when the whole path must be sent; empty otherwise. */
  readonly replayed: readonly Turn[];
  /** System text for the root of a conversation; empty for none. */
  readonly instructions: string;
}

/**
 * The body of the request: a plain string as `input` for a question that stands alone or is chained, messages otherwise.
 * What the person did not choose is not in it.
 */
export function buildRequest({ question, previousResponseId, replayed, instructions }: BuildInput): ResponsesRequest {
  const before = previousResponseId === undefined ? [...systemMessages(instructions), ...replayed.flatMap(turnMessages)] : [];
  const text = questionText(question);
  return {
    model: question.options.model,
    input: before.length === 0 ? text : [...before, { role: 'user', content: text }],
    stream: true,
    ...(previousResponseId !== undefined && { previous_response_id: previousResponseId }),
    ...optionParameters(question.options),
  };
}

function systemMessages(instructions: string): readonly InputMessage[] {
  return instructions.trim() === '' ? [] : [{ role: 'system', content: instructions }];
}

function turnMessages(turn: Turn): readonly InputMessage[] {
  const answer = answerText(turn);
  const question: InputMessage = { role: 'user', content: questionText(turn.question) };
  return answer === '' ? [question] : [question, { role: 'assistant', content: answer }];
}

function optionParameters({ tools, enableThinking, temperature, topP }: AskOptions): Partial<ResponsesRequest> {
  const accepted = acceptedTools(tools, enableThinking);
  return {
    enable_thinking: enableThinking,
    ...(accepted.length > 0 && { tools: accepted.map((type) => ({ type })) }),
    ...(temperature !== null && { temperature }),
    ...(topP !== null && { top_p: topP }),
  };
}
