import type { RequestRecord } from '../../core/inspect/requestRecord.ts';
import { FailedRequest } from '../../core/failures/failure.ts';
import { objectAt } from '../../core/json.ts';
import type { StreamEvent } from '../../core/output/wire.ts';
import type { RequestPlan } from '../../core/request/requestPlan.ts';
import type { ResponsesRequest } from '../../core/request/responsesRequest.ts';
import type { Endpoint, Respond } from '../../core/respond.ts';

/** How many requests are kept, and how much of them in characters: a replay of a long conversation is large. */
const maxRecords = 40;
const maxCharacters = 8_000_000;

type Changing = { -readonly [K in keyof RequestRecord]: RequestRecord[K] };

/** Keeps the last requests of this window with their responses, in memory only. */
export class RequestRecorder {
  readonly #now: () => number;
  #records: readonly Changing[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Those of a turn, in the order in which they left; of a turn whose first ones are gone, none. */
  of(turnId: string): readonly RequestRecord[] {
    return this.#records.filter((record) => record.turnId === turnId);
  }

  /** The turn that was asked last. */
  get lastTurnId(): string | undefined {
    return this.#records.at(-1)?.turnId;
  }

  begin(request: ResponsesRequest, plan: RequestPlan, turnId: string): void {
    const record: Changing = { turnId, at: this.#now(), url: '', hasKey: false, usesSessionCache: false, request, plan };
    this.#records = bounded([...this.#records, record]);
  }

  /** A client whose requests are recorded, once they have been told of by `begin`. */
  watch(respond: Respond): Respond {
    return (request, endpoint, signal) => {
      const record = this.#records.find((known) => known.request === request);
      if (!record) return respond(request, endpoint, signal);
      noteEndpoint(record, endpoint);
      return this.#follow(respond(request, endpoint, signal), record);
    };
  }

  /** On the way of every event: only those that hold a response are looked at. */
  async *#follow(events: AsyncIterable<StreamEvent>, record: Changing): AsyncGenerator<StreamEvent> {
    try {
      for await (const event of events) {
        if (record.firstEventMs === undefined || 'response' in event) this.#note(event, record);
        yield event;
      }
    } catch (error) {
      if (error instanceof FailedRequest) record.failure = error.failure;
      throw error;
    } finally {
      record.endedMs = this.#now() - record.at;
    }
  }

  #note(event: StreamEvent, record: Changing): void {
    record.firstEventMs ??= this.#now() - record.at;
    const response = objectAt(event, 'response');
    if (response) record.response = response;
  }
}

function noteEndpoint(record: Changing, { baseUrl, apiKey, useSessionCache = false }: Endpoint): void {
  record.url = `${baseUrl}/responses`;
  record.hasKey = apiKey !== undefined;
  record.usesSessionCache = useSessionCache;
}

/** The newest, as many as there is room for; the last one always. */
function bounded(records: readonly Changing[]): readonly Changing[] {
  let room = maxCharacters;
  const kept = records.slice(-maxRecords).toReversed().filter((record, index) => {
    room -= sizeOf(record.request);
    return index === 0 || room >= 0;
  });
  return kept.toReversed();
}

function sizeOf({ input }: ResponsesRequest): number {
  if (typeof input === 'string') return input.length;
  return input.reduce((sum, item) => sum + ('content' in item ? item.content.length : 'output' in item ? item.output.length : item.arguments.length), 0);
}
