import { beat, type Beat } from '../output/beat.ts';
import { itemBeats } from '../output/outputItems.ts';
import { closingResponse, openingResponse } from '../responseObject.ts';
import { outputOf, type Turn } from '../turn.ts';
import type { Fields } from '../wire.ts';

/** All events of an answer that goes well, in the order of section 5.3 to 5.6 of the reference. */
export function* eventsOf(turn: Turn): Generator<Beat> {
  yield beat('response.created', { response: openingResponse(turn, 'queued') });
  yield beat('response.in_progress', { response: openingResponse(turn, 'in_progress') });
  if (turn.switches.unknownEvents)
    yield beat('response.weather_report.added', { forecast: { sky: 'clear' }, output_index: 99 });
  for (const placed of turn.steps) yield* itemBeats(placed);
  if (turn.switches.unknownEvents) yield beat('response.weather_report.done', { text: 'It stays clear.' });
  yield beat(`response.${turn.switches.endEvent === 'done' ? 'done' : turn.status}`, {
    response: closingResponse(turn, repeatedOutput(turn)),
  });
}

/** What the closing event repeats of the output. */
function repeatedOutput(turn: Turn): readonly Fields[] {
  const output = outputOf(turn);
  switch (turn.switches.closingOutput) {
    case 'whole':
      return output;
    case 'last':
      return output.slice(-1);
    case 'none':
      return [];
  }
}
