import { thinks } from './check/asked.ts';
import { outputOf, type Turn } from './turn.ts';
import { usageOf } from './usage.ts';
import { isFields, listOf, type Fields } from './wire.ts';

/** The response as its first two events show it: no model yet, no output. Reference, section 5.3. */
export function openingResponse(turn: Turn, status: 'queued' | 'in_progress'): Fields {
  return {
    output: [],
    parallel_tool_calls: false,
    created_at: Math.floor(turn.createdAtMs / 1000),
    tool_choice: toolChoice(turn),
    model: '',
    id: turn.id,
    tools: listOf(turn.body.tools),
    object: 'response',
    status,
  };
}

/** The response as its stream ends. Section 5.3, last frame. */
export function closingResponse(turn: Turn, output: readonly Fields[] = outputOf(turn)): Fields {
  return {
    ...head(turn, turn.status),
    output,
    ...echo(turn),
    ...later(turn),
    ...(turn.status === 'incomplete' && turn.switches.incompleteDetails
      ? { incomplete_details: { reason: 'max_output_tokens' } }
      : {}),
    ...(turn.switches.usage ? { usage: usageOf(turn) } : {}),
  };
}

/** The response as it is answered without a stream: `error` is there and null, parts have no `logprobs`. Section 4.3. */
export function wholeResponse(turn: Turn): Fields {
  return { ...closingResponse(turn, outputOf(turn).map(withoutLogprobs)), error: null };
}

/** What went wrong, in DashScope's codes. Section 4.5. */
export interface ModelError {
  readonly code: string;
  readonly message: string;
}

/** A response that failed; what there was of output is not in it. Sections 4.5 and 5.7. */
export function failedResponse(turn: Turn, error: Partial<ModelError>): Fields {
  const { code = 'InternalError.Algo', message = '<500> InternalError.Algo: An error occurred in model serving.' } =
    error;
  return { ...head(turn, 'failed'), output: [], ...echo(turn), error: { message, code } };
}

function head(turn: Turn, status: string): Fields {
  return {
    id: turn.id,
    created_at: Math.floor(turn.createdAtMs / 1000),
    object: 'response',
    status,
    model: turn.body.model,
  };
}

function echo(turn: Turn): Fields {
  return { parallel_tool_calls: false, tool_choice: toolChoice(turn), tools: listOf(turn.body.tools) };
}

function toolChoice({ body, switches }: Turn): unknown {
  const choice = body.tool_choice ?? 'auto';
  return isFields(choice) && switches.toolChoiceEcho === 'auto' ? 'auto' : choice;
}

/** The keys that the current profile has in addition. Section 4.1. */
function later(turn: Turn): Fields {
  const { body } = turn;
  if (turn.profile === 'seed') return {};
  return {
    completed_at: Math.floor(turn.createdAtMs / 1000),
    background: body.background ?? false,
    frequency_penalty: 0,
    presence_penalty: 0,
    max_output_tokens: body.max_output_tokens ?? null,
    metadata: {},
    reasoning: { effort: thinks(turn) ? effort(body) : 'none' },
    service_tier: 'default',
    store: body.store ?? true,
    temperature: body.temperature ?? 1,
    top_p: body.top_p ?? 1,
    top_logprobs: 0,
  };
}

function effort(body: Fields): unknown {
  return (isFields(body.reasoning) ? body.reasoning.effort : undefined) ?? 'medium';
}

function withoutLogprobs(item: Fields): Fields {
  if (item.type !== 'message') return item;
  const content = listOf(item.content).map((part) => (isFields(part) ? omit(part, 'logprobs') : part));
  return { ...item, content };
}

function omit(fields: Fields, name: string): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));
}
