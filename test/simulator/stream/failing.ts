import { defaultAfter, type Failure } from '../failures.ts';
import { failedResponse, type ModelError } from '../responseObject.ts';
import type { Turn } from '../turn.ts';
import { frameText, rawFrame, toData, type Piece } from './frames.ts';

/**
 * Cuts the stream short where the failure says, and ends it as the failure says. Reference, sections 5.7 and 10.
 * A stream that is shorter than that fails before its terminal event.
 */
export function* failing(pieces: Iterable<Piece>, turn: Turn, failure: Failure | undefined): Generator<Piece> {
  const end = failure === undefined ? undefined : endingOf(failure);
  if (end === undefined) {
    yield* pieces;
    return;
  }
  let count = 0;
  let isOver = false;
  for (const piece of pieces) {
    const isDue = !isOver && (count === end.after || (piece.kind === 'frame' && piece.ends !== undefined));
    if (isDue) {
      yield* end.pieces(count, turn);
      if (!end.goesOn) return;
      isOver = true;
    }
    yield piece;
    count += 1;
  }
}

interface Ending {
  readonly after: number;
  readonly goesOn: boolean;
  readonly pieces: (count: number, turn: Turn) => readonly Piece[];
}

function endingOf(failure: Failure): Ending | undefined {
  const after = 'after' in failure ? (failure.after ?? defaultAfter) : defaultAfter;
  switch (failure.kind) {
    case 'failedFirst':
      return { after: 0, goesOn: false, pieces: (count, turn) => [failedFrame(count, turn, failure)] };
    case 'failedAfter':
      return { after, goesOn: false, pieces: (count, turn) => [failedFrame(count, turn, failure)] };
    case 'errorFrame':
      return { after, goesOn: false, pieces: (count) => [errorFrame(count, failure)] };
    case 'endEarly':
      return { after, goesOn: false, pieces: () => [{ kind: 'end' }] };
    case 'reset':
      return { after, goesOn: false, pieces: () => [{ kind: 'reset' }] };
    case 'stall':
      // A silence before the headers has been met at the door.
      return after === 0 ? undefined : { after, goesOn: true, pieces: () => [stall(failure)] };
    case 'malformedSse':
      return { after, goesOn: true, pieces: () => [rawFrame('<html><body>502 Bad Gateway</body></html>\n\n')] };
    case 'malformedJson':
      return {
        after,
        goesOn: true,
        pieces: (count) => [rawFrame(frameText(count + 1, 'response.output_text.delta', 200, '{"delta":"cut off'))],
      };
    default:
      return undefined;
  }
}

/** `response.failed` with the next number. */
export function failedFrame(count: number, turn: Turn, error: Partial<ModelError>): Piece {
  const type = 'response.failed';
  const event = { type, sequence_number: count, response: failedResponse(turn, error) };
  return lastFrame(frameText(count + 1, type, 200, toData(event)), type);
}

/** A frame `event:error`, whose true status is in the comment. Section 5.7. */
function errorFrame(count: number, failure: Extract<Failure, { readonly kind: 'errorFrame' }>): Piece {
  const {
    status = 429,
    code = 'Throttling.AllocationQuota',
    message = 'Allocated quota exceeded, please increase your quota limit.',
  } = failure;
  const data = {
    request_id: crypto.randomUUID(),
    code,
    message,
    ...(failure.typed === true ? { type: 'error', sequence_number: count } : {}),
  };
  return lastFrame(frameText(count + 1, 'error', status, JSON.stringify(data)), 'error');
}

function stall({ forMs, commentEveryMs }: Extract<Failure, { readonly kind: 'stall' }>): Piece {
  return {
    kind: 'stall',
    ...(forMs !== undefined && { forMs }),
    ...(commentEveryMs !== undefined && { commentEveryMs }),
  };
}

/** The frame after which nothing comes. */
function lastFrame(text: string, ends: string): Piece {
  return { kind: 'frame', bytes: Buffer.from(text), pause: 'none', isEvent: true, ends };
}
