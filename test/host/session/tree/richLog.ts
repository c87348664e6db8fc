import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Action } from '../../../../src/core/conversation/action.ts';
import type { StreamEvent } from '../../../../src/core/output/wire.ts';
import { toLogLine } from '../../../../src/core/stored/formatLogLine.ts';
import { asked, completed, delta, ended, message, sent } from '../../../core/builders.ts';

/** The lines of a turn as they come when a model takes its time: a batch a second. */
export function turnActions(
  id: string,
  parentId: string | null,
  { batches = 2, characters = 24 } = {},
): readonly Action[] {
  const piece = 'Grüße, 世界 🌍 and so on. '
    .repeat(Math.ceil(characters / batches / 24))
    .slice(0, Math.ceil(characters / batches));
  const text = piece.repeat(batches);
  const events = Array.from({ length: batches }, () => received(id, delta(piece)));
  const opening = received(id, {
    type: 'response.output_item.added',
    output_index: 0,
    item: { id: 'm1', type: 'message', content: [] },
  });
  const done = { type: 'response.output_text.done', item_id: 'm1', output_index: 0, content_index: 0, text };
  return [
    asked(id, parentId),
    sent(id),
    opening,
    ...events,
    received(id, done, completed(message('m1', text))),
    ended(id),
  ];
}

function received(turnId: string, ...events: readonly StreamEvent[]): Action {
  return { type: 'eventsReceived', at: 3, turnId, events };
}

const change = { uri: 'file:///w/a.ts', path: 'a.ts', hunks: [{ line: 3, removed: ['old'], added: ['new', 'lines'] }] };
const aside = (id: string, parentId: string): readonly Action[] =>
  turnActions(id, parentId).map((action) =>
    action.type === 'questionAsked' ? { ...action, isAside: true as const } : action,
  );

/** Something of everything: versions, an aside, what was stopped and taken back, an edit and its review, a name. */
export const richActions: readonly Action[] = [
  { type: 'forked', at: 1, conversationId: 'other', fromTurnId: 'a' },
  ...turnActions('a', null),
  ...turnActions('b', 'a'),
  { type: 'renamed', at: 5, title: 'Grüße' },
  ...turnActions('b2', 'a'),
  { type: 'versionChosen', at: 6, turnId: 'b' },
  ...aside('c', 'b'),
  asked('d', 'b'),
  asked('e', 'd'),
  { type: 'questionWithdrawn', at: 7, turnId: 'd' },
  ...turnActions('e', 'd').slice(1, 4),
  ended('e', 'cancelled'),
  ...turnActions('f', 'e'),
  { type: 'changeProposed', at: 8, turnId: 'f', change },
  { type: 'changeReviewed', at: 9, turnId: 'f', review: { kept: 1, undone: 0 } },
  ...turnActions('g', 'f').slice(0, 4),
];

export function linesOf(actions: readonly Action[]): string {
  return actions.map((action) => `\n${toLogLine(action) ?? ''}`).join('');
}

/** Writes a log that is as long as one likes, without holding it in memory. @returns its size in bytes. */
export function writeLog(file: string, parts: Iterable<string>): number {
  mkdirSync(path.dirname(file), { recursive: true });
  let bytes = 0;
  for (const part of parts) {
    appendFileSync(file, part);
    bytes += Buffer.byteLength(part);
  }
  return bytes;
}
