import type { RequestRecord } from '../../core/inspect/requestRecord.ts';
import { isNestedDeeper, maxLevels, objectAt } from '../../core/basics/json.ts';
import type { InputItem, ResponsesRequest } from '../../core/request/responsesRequest.ts';
import type { RequestWatch, SentRequest } from '../../core/turn/turnPorts.ts';
import { responsesUrl } from '../../core/servers/endpoint.ts';

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

  /** Those of a turn, in the order in which they left. */
  of(turnId: string): readonly RequestRecord[] {
    return this.#records.filter((record) => record.turnId === turnId);
  }

  record({ turnId, request, plan, endpoint }: SentRequest): RequestWatch {
    const { apiKey, useSessionCache = false } = endpoint;
    const at = this.#now();
    const record: Changing = {
      turnId,
      at,
      url: responsesUrl(endpoint),
      hasKey: apiKey !== undefined,
      usesSessionCache: useSessionCache,
      request,
      plan,
    };
    this.#records = bounded([...this.#records, record]);
    return {
      received: (event) => {
        record.firstEventMs ??= this.#now() - at;
        const response = objectAt(event, 'response');
        // Deeper nesting can be parsed but not serialised.
        if (response && !isNestedDeeper(response, maxLevels)) record.response = response;
      },
      ended: (failure) => {
        record.endedMs = this.#now() - at;
        record.failure = failure;
      },
    };
  }
}

/** The newest, as many as there is room for; the last one always. */
function bounded(records: readonly Changing[]): readonly Changing[] {
  let room = maxCharacters;
  const kept = records
    .slice(-maxRecords)
    .toReversed()
    .filter(({ request }, index) => {
      room -= inputLength(request);
      return index === 0 || room >= 0;
    });
  return kept.toReversed();
}

function inputLength({ input }: ResponsesRequest): number {
  return typeof input === 'string' ? input.length : input.reduce((sum, item) => sum + itemSize(item), 0);
}

function itemSize(item: InputItem): number {
  if ('content' in item) return JSON.stringify(item.content).length;
  return 'output' in item ? item.output.length : item.arguments.length;
}
