import { newItemId } from './ids.ts';
import { isFields, listOf, textOf, type Fields } from './wire.ts';

/** `input` as items, each with an id: a string is one message of the user. Reference, section 3.2. */
export function toItems(input: unknown): readonly Fields[] {
  if (typeof input === 'string')
    return [{ type: 'message', id: newItemId(), role: 'user', content: [{ type: 'input_text', text: input }] }];
  return listOf(input)
    .filter(isFields)
    .map((item) => ({ type: 'message', id: newItemId(), ...item }));
}

/** The text of a message item: its content string, or its text parts one after another. */
export function messageText(item: Fields): string {
  if (typeof item.content === 'string') return item.content;
  return listOf(item.content)
    .filter(isFields)
    .map((part) => textOf(part.text))
    .join('\n');
}

/** Whether the item is a message of that role. */
export function hasRole(item: Fields, ...roles: readonly string[]): boolean {
  return item.type === 'message' && roles.includes(textOf(item.role));
}
