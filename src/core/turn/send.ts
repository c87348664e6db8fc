import type { Turn } from '../conversation/conversation.ts';
import type { EndStatus } from '../conversation/action.ts';
import { failureOf } from '../failures/failure.ts';
import { isNestedDeeper, maxLevels } from '../basics/json.ts';
import { defined } from '../basics/records.ts';
import { responseEnd } from '../output/responseEnd.ts';
import type { StreamEvent } from '../output/wire.ts';
import { withoutResponseId } from '../output/ownIds.ts';
import { responseIdOf } from '../output/responseId.ts';
import { keyMark } from '../request/keyMark.ts';
import { withRefusedImages } from '../request/refusedImages.ts';
import { withRefusedTools } from '../request/refusedTools.ts';
import { withImageData } from '../request/withImageData.ts';
import type { RequestPlan } from '../conversation/requestPlan.ts';
import type { ResponseId } from '../request/responseIds.ts';
import type { ResponsesRequest } from '../request/responsesRequest.ts';
import { originOf } from '../servers/endpoint.ts';
import type { Outcome, RequestWatch, TurnPorts } from './turnPorts.ts';

/** A request as it leaves, and how it was decided on. */
interface RequestToSend {
  readonly request: ResponsesRequest;
  readonly plan: RequestPlan;
}

/** Sends one request of a turn and follows its stream to the end, however it ends. */
export async function sendRequest(
  turn: Turn,
  { request, plan }: RequestToSend,
  ports: TurnPorts,
  signal: AbortSignal,
): Promise<Outcome> {
  ports.dispatch({ type: 'requestPlanned', at: ports.now(), turnId: turn.id, plan });
  const watch = ports.onRequest({ turnId: turn.id, request, plan, endpoint: ports.endpoint });
  const outcome = await followStream(turn, ports, {
    events: respond(request, ports, signal),
    isKept: request.store !== false,
    watch,
  }).catch((error: unknown) => failed(error, request));
  ports.events.flush();
  watch?.ended(outcome.failure);
  return outcome;
}

/** The bytes of images are added only to what is sent: neither the log nor Inspect gets them. */
async function* respond(request: ResponsesRequest, ports: TurnPorts, signal: AbortSignal): AsyncIterable<StreamEvent> {
  const { readImage, endpoint } = ports;
  yield* ports.respond(readImage ? await withImageData(request, readImage) : request, endpoint, signal);
}

interface Followed {
  readonly events: AsyncIterable<StreamEvent>;
  /** Otherwise its id leads nowhere. */
  readonly isKept: boolean;
  readonly watch: RequestWatch | undefined;
}

async function followStream(turn: Turn, ports: TurnPorts, { events, isKept, watch }: Followed): Promise<Outcome> {
  let isFirst = true;
  let responseId: string | undefined;
  let status: EndStatus = 'completed';
  for await (const event of events) {
    if (isFirst || 'response' in event) watch?.received(event);
    isFirst = false;
    const id = isKept ? responseIdOf(event) : undefined;
    if (id !== undefined && id !== responseId) ports.responseIds.putUnfinished(turn.id, responseIdFor(turn, id, ports));
    responseId = id ?? responseId;
    if (responseEnd(event) === 'incomplete') status = 'incomplete';
    if (!isNestedDeeper(event, maxLevels)) ports.events.add(withoutResponseId(event));
  }
  return { status, ...(responseId !== undefined && { responseId }) };
}

function failed(error: unknown, request: ResponsesRequest): Outcome {
  const failure = withRefusedTools(withRefusedImages(failureOf(error), request), request);
  return failure.kind === 'cancelled' ? { status: 'cancelled', failure } : { status: 'failed', failure };
}

/** The response id of a turn with the server, the model and the key that it is valid for. */
export function responseIdFor({ question }: Turn, id: string, { endpoint, now }: TurnPorts): ResponseId {
  return defined({
    id,
    origin: originOf(endpoint),
    model: question.options.model,
    keyMark: keyMark(endpoint.apiKey),
    createdAt: now(),
  });
}
