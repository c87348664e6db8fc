import { beat, type Beat } from '../output/beat.ts';
import { itemBeats } from '../output/outputItems.ts';
import { closingResponse, openingResponse } from '../responseObject.ts';
import type { Turn } from '../turn.ts';

/** All events of an answer that goes well, in the order of section 5.3 to 5.6 of the reference. */
export function* eventsOf(turn: Turn): Generator<Beat> {
  yield beat('response.created', { response: openingResponse(turn, 'queued') });
  yield beat('response.in_progress', { response: openingResponse(turn, 'in_progress') });
  if (turn.switches.unknownEvents) yield beat('response.weather_report.added', { forecast: { sky: 'clear' }, output_index: 99 });
  for (const placed of turn.steps) yield* itemBeats(placed);
  if (turn.switches.unknownEvents) yield beat('response.weather_report.done', { text: 'It stays clear.' });
  yield beat(`response.${turn.status}`, { response: closingResponse(turn) });
}
