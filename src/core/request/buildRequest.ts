import type { AskOptions, Question, Turn } from '../conversation/conversation.ts';
import { capabilitiesOf, readsTextOnly, type ServerCapabilities } from '../servers/capabilities.ts';
import { levelOf } from '../models/thinkingLevel.ts';
import type { FunctionTool } from '../tools/toolBox.ts';
import {
  acceptedTools,
  choiceUnavailableReason,
  isNarrowed,
  sentTools,
  toolChoiceParameter,
  willThink,
} from '../tools/toolPlan.ts';
import { answerItems, questionMessage, resultItems } from './inputItems.ts';
import { earlierItems, type Replayed } from './replayed.ts';
import { thinkingParameter } from './thinkingParameter.ts';
import type { SentInstructions } from './sentInstructions.ts';
import type { InputMessage, ResponsesRequest } from './responsesRequest.ts';
import { maxRounds } from './maxRounds.ts';
import type { PlannedRequest } from './plannedRequest.ts';

export interface BuildInput {
  readonly question: Question;
  /** The response that this request goes on from: the server adds what came before by itself. */
  readonly previousResponseId?: string;
  /** What is sent again of what came before. */
  readonly replayed: Replayed;
  /** What of the instructions goes along. */
  readonly instructions: SentInstructions;
  /** The turn itself when it has called functions: the request brings what they returned. */
  readonly returned?: Turn;
  /** Functions that may be called. */
  readonly functions?: readonly FunctionTool[];
  readonly server?: ServerCapabilities;
  /** `store: false` is sent: the server does not keep the response. */
  readonly isNotStored?: true | undefined;
  /** The model has called functions often enough, and is to answer with what it has. */
  readonly isLastRound?: boolean;
}

/**
 * The body of the request: a plain string as `input` for a question that stands alone or is chained, items otherwise.
 * Options that the person did not choose are left out.
 */
export function buildRequest(input: BuildInput): ResponsesRequest {
  const { question, previousResponseId, instructions } = input;
  return {
    model: question.options.model,
    input: inputOf(input),
    stream: true,
    ...(input.isNotStored && { store: false as const }),
    ...(instructions.parameter !== '' && { instructions: instructions.parameter }),
    ...(previousResponseId !== undefined && { previous_response_id: previousResponseId }),
    ...optionParameters(question.options, input),
  };
}

function inputOf({
  question,
  previousResponseId,
  replayed,
  instructions,
  returned,
  server = capabilitiesOf(),
}: BuildInput): ResponsesRequest['input'] {
  if (previousResponseId !== undefined && returned) return resultItems(returned);
  const message = questionMessage(question);
  const before = [
    ...systemMessages(instructions.message),
    ...(previousResponseId === undefined ? earlierItems(replayed, readsTextOnly(server)) : []),
  ];
  if (before.length === 0 && !returned && typeof message.content === 'string') return message.content;
  return [...before, message, ...(returned ? answerItems(returned) : [])];
}

function systemMessages(text: string): readonly InputMessage[] {
  return text === '' ? [] : [{ role: 'system', content: text }];
}

function optionParameters(
  options: AskOptions,
  { functions = [], server = capabilitiesOf(), ...input }: BuildInput,
): Partial<ResponsesRequest> {
  const usable = [...acceptedTools(options, server).map((type) => ({ type })), ...functions];
  const sent = sentTools(usable.map(toolNameOrType), options.toolChoice, options, server);
  const tools = usable.filter((tool) => sent.includes(toolNameOrType(tool)));
  const choice = toolChoiceOf(options, tools, { server, ...input });
  return {
    ...thinkingParameter(levelOf(options), server),
    ...(tools.length > 0 && { tools }),
    ...(choice !== undefined && { tool_choice: choice }),
    ...samplingParameters(options, server),
    ...outputLimit(options, server),
  };
}

function samplingParameters(options: AskOptions, server: ServerCapabilities): Partial<ResponsesRequest> {
  const { temperature, topP } = options;
  if (!server.samplesWhileThinking && willThink(options, server)) return {};
  return { ...(temperature !== null && { temperature }), ...(topP !== null && { top_p: topP }) };
}

function outputLimit(
  { maxOutputTokens }: AskOptions,
  { takesOutputLimit, mostOutput = Infinity }: ServerCapabilities,
): Partial<ResponsesRequest> {
  if (maxOutputTokens === undefined || !takesOutputLimit) return {};
  return { max_output_tokens: Math.min(maxOutputTokens, mostOutput) };
}

type Tools = NonNullable<ResponsesRequest['tools']>;
type ChoiceInput = Pick<BuildInput, 'returned' | 'isLastRound'> & { readonly server: ServerCapabilities };

/** `required` counts for the first round only: otherwise the model would call functions for ever. */
function toolChoiceOf(
  options: AskOptions,
  tools: Tools,
  { returned, isLastRound, server }: ChoiceInput,
): ResponsesRequest['tool_choice'] {
  const { toolChoice } = options;
  if (tools.length > 0 && isLastRound) return 'none';
  if (!toolChoice || choiceUnavailableReason(toolChoice, options, server)) return undefined;
  // The tools themselves are only those then.
  if (toolChoice.only && isNarrowed(options, server)) return undefined;
  const choice = returned && toolChoice.mode === 'required' ? { ...toolChoice, mode: 'auto' as const } : toolChoice;
  return toolChoiceParameter(choice, tools.map(toolNameOrType));
}

function toolNameOrType(tool: Tools[number]): string {
  return 'name' in tool ? tool.name : tool.type;
}

export interface RequestParts extends Pick<
  PlannedRequest,
  'plan' | 'previousId' | 'replayed' | 'instructions' | 'isNotStored'
> {
  readonly question: Question;
  readonly functions: readonly FunctionTool[];
  readonly capabilities: ServerCapabilities;
  /** 0 for the question, then counted up with each time that functions have returned. */
  readonly round: number;
  /** The turn with what its functions returned, from the first round on. */
  readonly turn: Turn | undefined;
}

/** The request of a plan. */
export function requestOf({ plan, previousId, round, turn, capabilities, ...parts }: RequestParts): ResponsesRequest {
  return buildRequest({
    ...parts,
    server: capabilities,
    ...(plan.mode === 'chain' && previousId !== undefined && { previousResponseId: previousId }),
    ...(round > 0 && turn && { returned: turn }),
    isLastRound: round === maxRounds,
  });
}
