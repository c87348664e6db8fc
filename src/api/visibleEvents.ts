import { objectAt, stringAt } from '../core/basics/json.ts';
import { itemText, parseItem, type StreamEvent } from '../core/output/wire.ts';
import { responseEnd } from '../core/output/responseEnd.ts';

const opening: ReadonlySet<string> = new Set(['response.created', 'response.queued', 'response.in_progress']);

/** Whether an event brings something that a person may see, so that the request cannot be made again in silence. */
export function shows(event: StreamEvent): boolean {
  const { type } = event;
  return type.startsWith('response.') && !opening.has(type) && responseEnd(event) !== 'failed';
}

/** Whether an event only opens a message without text. */
export function opensEmptyMessage(event: StreamEvent): boolean {
  if (event.type === 'response.content_part.added') {
    const part = objectAt(event, 'part');
    return !stringAt(part, 'text') && !stringAt(part, 'refusal');
  }
  if (event.type !== 'response.output_item.added') return false;
  const item = parseItem(event.item);
  return item?.type === 'message' && itemText(item) === '';
}
