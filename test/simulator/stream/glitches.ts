import type { StreamEvent } from '../output/beat.ts';
import { isFields, listOf, type Fields } from '../wire.ts';
import { isTerminal, type Numbered } from './numbered.ts';

type Glitch = (numbered: Numbered) => Numbered;

const finalId = 'msg_final';

/** `output_item.done` of a reasoning item says one `output_index` too many. */
const reasoningIndex: Glitch = (numbered) => {
  const { event } = numbered;
  const isThere = event.type === 'response.output_item.done' && isFields(event.item) && event.item.type === 'reasoning';
  return isThere ? withEvent(numbered, { ...event, output_index: Number(event.output_index) + 1 }) : numbered;
};

/** `id:` numbers skip after the fourth. */
const skippedIds: Glitch = (numbered) => (numbered.id > 4 ? { ...numbered, id: numbered.id * 2 - 4 } : numbered);

/** The message is added with a part of a type that exists nowhere else. */
const textPart: Glitch = (numbered) => {
  const { event } = numbered;
  const item = event.item;
  if (event.type !== 'response.output_item.added' || !isFields(item) || item.type !== 'message') return numbered;
  return withEvent(numbered, { ...event, item: { ...item, content: [{ type: 'text', text: '' }] } });
};

/** The message is called `msg_final`, everywhere. */
const messageId: Glitch = (numbered) => {
  const { event } = numbered;
  if (isFields(event.item)) return withEvent(numbered, { ...event, item: renamed(event.item) });
  if (isTerminal(numbered) && isFields(event.response))
    return withEvent(numbered, { ...event, response: renamedOutput(event.response) });
  return 'content_index' in event ? withEvent(numbered, { ...event, item_id: finalId }) : numbered;
};

/** Deltas of text lack `item_id` and `content_index`. */
const bareDeltas: Glitch = (numbered) =>
  numbered.event.type === 'response.output_text.delta' ? without(numbered, 'item_id', 'content_index') : numbered;

/** The terminal event lacks `sequence_number`. */
const unnumberedEnd: Glitch = (numbered) => (isTerminal(numbered) ? without(numbered, 'sequence_number') : numbered);

/** The glitches of the official samples, by name. Reference, section 5.8. */
export const glitches: Readonly<Record<string, Glitch>> = {
  reasoningIndex,
  skippedIds,
  textPart,
  messageId,
  bareDeltas,
  unnumberedEnd,
};

/** Events with the glitches that are on. */
export function glitched(events: Iterable<Numbered>, names: string): Iterable<Numbered> {
  const chosen = chosenGlitches(names);
  return chosen.length === 0 ? events : applied(events, chosen);
}

/**
 * The glitches meant by a switch.
 *
 * @param names - `none`, `all`, or names joined by commas.
 * @throws RangeError for a name that is not in `glitches`.
 */
export function chosenGlitches(names: string): readonly Glitch[] {
  if (names === 'none') return [];
  if (names === 'all') return Object.values(glitches);
  return names.split(',').map((name) => {
    const glitch = glitches[name];
    if (glitch === undefined)
      throw new RangeError(`No glitch is called “${name}”; there are ${Object.keys(glitches).join(', ')}.`);
    return glitch;
  });
}

function* applied(events: Iterable<Numbered>, chosen: readonly Glitch[]): Generator<Numbered> {
  for (const event of events) yield chosen.reduce((changed, glitch) => glitch(changed), event);
}

function withEvent(numbered: Numbered, event: StreamEvent): Numbered {
  return { ...numbered, event };
}

function without(numbered: Numbered, ...names: readonly string[]): Numbered {
  const kept = Object.entries(numbered.event).filter(([name]) => !names.includes(name));
  return withEvent(numbered, Object.fromEntries(kept) as unknown as StreamEvent);
}

function renamed(item: Fields): Fields {
  return item.type === 'message' ? { ...item, id: finalId } : item;
}

function renamedOutput(response: Fields): Fields {
  return { ...response, output: listOf(response.output).map((item) => (isFields(item) ? renamed(item) : item)) };
}
