import type { Action } from '../../src/core/conversation/action.ts';
import type { AskOptions, Attachment, Conversation, Question, Turn } from '../../src/core/conversation/conversation.ts';
import { emptyConversation } from '../../src/core/conversation/conversation.ts';
import type { AttachedImage } from '../../src/core/images/attachedImage.ts';
import { reduce } from '../../src/core/conversation/reduce.ts';
import type { StreamEvent } from '../../src/core/output/wire.ts';

export const options: AskOptions = {
  model: 'qwen3-max-2026-01-23',
  enableThinking: false,
  tools: [],
  temperature: null,
  topP: null,
};

export function question(text: string, more: Partial<Question> = {}): Question {
  return { kind: 'chat', text, attachments: [], options, ...more };
}

export const addTs: Attachment = {
  uri: 'file:///w/src/add.ts',
  path: 'src/add.ts',
  languageId: 'typescript',
  lines: { start: 9, end: 23 },
  text: 'export const add = (a: number, b: number) => a + b;',
};

/** An image, of which nothing but its facts is there. */
export function picture(name: string, more: Partial<AttachedImage> = {}): Attachment {
  const size = { width: 640, height: 480, bytes: 1_000 };
  const image = { hash: 'a'.repeat(64), mediaType: 'image/png' as const, ...size, ...more };
  return { uri: `threadline-image:/${name}`, path: name, languageId: 'image', text: '', image };
}

export function asked(turnId: string, parentId: string | null = null, text = `Question ${turnId}`): Action {
  return { type: 'questionAsked', at: 1, turnId, parentId, question: question(text) };
}

export function sent(turnId: string): Action {
  return { type: 'requestPlanned', at: 2, turnId, plan: { mode: 'first' } };
}

export function received(turnId: string, ...events: StreamEvent[]): Action {
  return { type: 'eventsReceived', at: 3, turnId, events };
}

export function ended(turnId: string, status: 'completed' | 'failed' | 'cancelled' = 'completed'): Action {
  return { type: 'turnEnded', at: 4, turnId, status };
}

export function conversationOf(...actions: readonly Action[]): Conversation {
  return actions.reduce(reduce, emptyConversation('c1', 0));
}

/** A turn that was answered with `answer`, or that failed before any answer. */
export function answered(turnId: string, parentId: string | null, answer: string): readonly Action[] {
  return [asked(turnId, parentId), sent(turnId), received(turnId, ...messageEvents(answer)), ended(turnId)];
}

export function turnOf(conversation: Conversation, turnId: string): Turn {
  const turn = conversation.turns[turnId];
  if (!turn) throw new Error(`No turn ${turnId}`);
  return turn;
}

export function delta(text: string, more: Partial<StreamEvent> = {}): StreamEvent {
  return { type: 'response.output_text.delta', item_id: 'm1', output_index: 0, content_index: 0, delta: text, ...more };
}

/** A new output item, with an id by its place. */
export function itemAdded(index: number, item: Readonly<Record<string, unknown>>): StreamEvent {
  return { type: 'response.output_item.added', output_index: index, item: { id: `i${index}`, ...item } };
}

/** The same item when it has ended. */
export function itemDone(index: number, item: Readonly<Record<string, unknown>>): StreamEvent {
  return { ...itemAdded(index, item), type: 'response.output_item.done' };
}

export function completed(...output: readonly unknown[]): StreamEvent {
  return { type: 'response.completed', response: { status: 'completed', output, usage: { total_tokens: 3 } } };
}

export function message(id: string, text: string): Readonly<Record<string, unknown>> {
  return { id, type: 'message', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text }] };
}

export function messageEvents(text: string): readonly StreamEvent[] {
  return [
    { type: 'response.output_item.added', output_index: 0, item: { id: 'm1', type: 'message', content: [] } },
    delta(text),
    completed(message('m1', text)),
  ];
}
