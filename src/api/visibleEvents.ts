import { arrayAt, objectAt, stringAt } from '../core/basics/json.ts';
import type { StreamEvent } from '../core/output/wire.ts';

const opening: ReadonlySet<string> = new Set([
  'response.created',
  'response.queued',
  'response.in_progress',
  'response.failed',
]);

/** Whether an event brings something that a person may see, so that the request cannot be made again in silence. */
export function shows({ type }: StreamEvent): boolean {
  return type.startsWith('response.') && !opening.has(type);
}

/** Whether an event only opens a message without text. */
export function opensEmptyMessage(event: StreamEvent): boolean {
  if (event.type === 'response.content_part.added') return !stringAt(objectAt(event, 'part'), 'text');
  if (event.type !== 'response.output_item.added') return false;
  const item = objectAt(event, 'item');
  return stringAt(item, 'type') === 'message' && arrayAt(item, 'content').every((part) => !stringAt(part, 'text'));
}
