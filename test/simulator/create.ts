import { answerTo, type Answer } from './answer.ts';
import { firstRefusal, type Asked } from './check/asked.ts';
import { checkCallsAnswered, inputRules } from './check/checkInput.ts';
import { parameterRules } from './check/checkParameters.ts';
import { toolRules } from './check/checkTools.ts';
import { ignoredIn } from './check/ignored.ts';
import type { Kept } from './conversations.ts';
import { answerJson, refuse, silence, type Exchange } from './exchange.ts';
import { failureInWords } from './failureInWords.ts';
import { newResponseId } from './ids.ts';
import { hasRole, toItems } from './inputItems.ts';
import { refuseAsTold } from './meetFailure.ts';
import { invalid, type Refusal } from './refusal.ts';
import { failedResponse, wholeResponse } from './responseObject.ts';
import { eventsOf } from './stream/events.ts';
import { failedFrame, failing } from './stream/failing.ts';
import { keptAlive, toFrames, type Piece } from './stream/frames.ts';
import { reframed } from './stream/reframed.ts';
import { glitched } from './stream/glitches.ts';
import { disordered, numbered } from './stream/numbered.ts';
import { cut } from './stream/outlet.ts';
import { writeStream } from './stream/writeStream.ts';
import { outputOf, type Turn } from './turn.ts';
import { readingOf } from './window.ts';
import { isFields, textOf, type Fields } from './wire.ts';

/** `POST /responses`: checks, decides the whole answer, and answers with JSON or a stream. Reference, sections 3 to 5. */
export async function createResponse(exchange: Exchange): Promise<void> {
  const { world, record, switches } = exchange;
  const { body } = record;
  if (!isFields(body)) return refuse(exchange, invalid('The request body is not valid JSON.'));
  record.ignored = ignoredIn(body, world.profile);
  const told = failureInWords(toItems(body.input));
  if (told?.kind === 'http' && exchange.failure === undefined) return refuseAsTold(exchange, told);
  const asked = { body, profile: world.profile, switches };
  const rules = [...parameterRules, ...inputRules, ...toolRules];
  const refusal = switches.strict ? firstRefusal(rules, asked) : undefined;
  if (refusal !== undefined) return refuseCreate(exchange, asked, refusal);
  await createChecked(told === undefined ? exchange : { ...exchange, failure: exchange.failure ?? told }, asked);
}

async function createChecked(exchange: Exchange, asked: Asked): Promise<void> {
  const known = historyFor(exchange, asked);
  if ('code' in known) return refuseCreate(exchange, asked, known);
  const input = toItems(asked.body.input);
  const refusal = asked.switches.strict
    ? checkCallsAnswered(input, known.items, asked.switches.unansweredCalls)
    : undefined;
  if (refusal !== undefined) return refuseCreate(exchange, asked, refusal);
  const model = textOf(asked.body.model);
  const reading = readingOf(withoutSystem(known.items, input, asked), [...input, ...systemOf(asked)], {
    model,
    switches: asked.switches,
  });
  if ('code' in reading) return refuseCreate(exchange, asked, reading);
  const { history } = reading;
  exchange.record.reading = { dropped: reading.dropped, tokens: reading.tokens, items: [...history, ...input] };
  const answer = answerTo({ asked, items: [...history, ...input], isChained: known.isChained, ...scripted(exchange) });
  const turn = { ...openTurn(exchange, asked), ...answer, input, history };
  exchange.record.scenario = answer.scenario;
  exchange.record.responseId = turn.id;
  await (asked.body.stream === true ? streamAnswer(exchange, turn, answer) : wholeAnswer(exchange, turn));
}

interface Known {
  readonly items: readonly Fields[];
  readonly isChained: boolean;
}

/** What the server knows of the conversation already. Section 6.3. */
function historyFor({ world, key, switches }: Exchange, { body }: Asked): Known | Refusal {
  const id = textOf(body.previous_response_id);
  if (id === '') return { items: [], isChained: false };
  const kept = world.conversations.continueFrom(id, {
    key,
    model: textOf(body.model),
    nowMs: world.clock.now(),
    switches,
  });
  if ('code' in kept) return { ...kept, inStream: switches.unknownIdIn === 'stream' };
  return { items: kept.items, isChained: true };
}

/** The parameter `instructions`, where it is honoured: it is read like any text. */
function systemOf({ body, switches }: Asked): readonly Fields[] {
  const text = switches.instructions === 'honoured' ? textOf(body.instructions) : '';
  return text === '' ? [] : [{ type: 'message', role: 'system', content: text }];
}

function withoutSystem(history: readonly Fields[], input: readonly Fields[], { switches }: Asked): readonly Fields[] {
  const isSystem = (item: Fields) => hasRole(item, 'system', 'developer');
  return switches.laterSystem === 'replaces' && input.some(isSystem)
    ? history.filter((item) => !isSystem(item))
    : history;
}

function scripted({ world, failure, record }: Exchange) {
  const limit = isFields(record.body) && world.profile === 'current' ? record.body.max_output_tokens : undefined;
  const most = typeof limit === 'number' ? limit : Number.POSITIVE_INFINITY;
  return { script: world.scripts.shift(), maxDeltas: failure?.kind === 'incomplete' ? (failure.after ?? 6) : most };
}

function openTurn({ world, key, record, switches }: Exchange, asked: Asked) {
  return {
    id: newResponseId(switches),
    key,
    createdAtMs: world.clock.now(),
    body: asked.body,
    profile: world.profile,
    switches,
    usesSessionCache: record.headers['x-dashscope-session-cache'] === 'enable',
  };
}

async function streamAnswer(exchange: Exchange, turn: Turn, answer: Answer): Promise<void> {
  const { failure, switches } = exchange;
  const events = glitched(disordered(numbered(eventsOf(turn)), turn), switches.glitches);
  const frames = failing(toFrames(events), turn, failure);
  const pieces = reframed(keptAlive(frames, switches.keepAlive, switches.keepAliveEvery), switches.framing);
  let end: Kept['status'] = 'failed';
  await writeStream(exchange, answer.isPrebuilt ? [...pieces] : pieces, (type) => {
    end = type === `response.${turn.status}` ? turn.status : 'failed';
    keep(exchange, turn, end);
  });
  if (exchange.gone.aborted && switches.abort === 'goes-on') keep(exchange, turn, turn.status);
}

async function wholeAnswer(exchange: Exchange, turn: Turn): Promise<void> {
  const { failure } = exchange;
  if (failure?.kind === 'failedFirst' || failure?.kind === 'failedAfter') {
    keep(exchange, turn, 'failed');
    return answerJson(exchange, 200, failedResponse(turn, failure));
  }
  if (failure?.kind === 'reset') return cut(exchange, 'reset');
  if (failure?.kind === 'stall' && failure.after !== 0) await silence(exchange, failure.forMs);
  if (exchange.gone.aborted) return;
  keep(exchange, turn, turn.status);
  await answerJson(exchange, 200, wholeResponse(turn));
}

/** Remembers the response for `previous_response_id` and GET. */
function keep({ world }: Exchange, turn: Turn, status: Kept['status']): void {
  const { id, key, createdAtMs, body, input, history, profile } = turn;
  const isStored = profile === 'seed' || body.store !== false;
  const output = status === 'failed' ? [] : outputOf(turn);
  const items = [...history, ...input, ...output];
  const response = status === 'failed' ? failedResponse(turn, {}) : wholeResponse(turn);
  world.conversations.keep({
    id,
    key,
    createdAtMs,
    status,
    isStored,
    input,
    items,
    model: textOf(body.model),
    response,
  });
}

/** Refuses: before the stream, or as its first and only event. Section 5.7. */
function refuseCreate(exchange: Exchange, asked: Asked, refusal: Refusal): Promise<void> {
  if (refusal.inStream !== true || asked.body.stream !== true) return refuse(exchange, refusal);
  const turn = {
    ...openTurn(exchange, asked),
    scenario: 'refused',
    input: [],
    history: [],
    steps: [],
    status: 'completed',
  } as const;
  const pieces: readonly Piece[] = [failedFrame(0, turn, refusal)];
  return writeStream(exchange, pieces, () => keep(exchange, turn, 'failed'));
}
