import * as l10n from '@vscode/l10n';
import type { Action } from '../conversation/action.ts';
import type { Conversation, Turn } from '../conversation/conversation.ts';
import { emptyConversation } from '../conversation/conversation.ts';
import { isOpen } from '../conversation/path.ts';
import type { ActionOf } from '../conversation/reduce.ts';
import { reduce, withResults } from '../conversation/reduce.ts';
import { without } from '../basics/json.ts';
import { own } from '../basics/own.ts';
import type { IndexedTurn } from './logIndex.ts';
import { LogIndex, prefixBytes } from './logIndex.ts';
import { parseLogLine } from './logRecord.ts';

/** A conversation as far as it has been read from its log, with what could not be read counted. */
export interface FoldedLog {
  readonly conversation: Conversation;
  /** Actions that end the turns which a crash left open; to be appended to the log. */
  readonly cutOff: readonly Action[];
  readonly damagedLines: number;
}

/** What has been read of a log. */
export interface ReadLog {
  /** Of these turns all lines; the others are in the tree, unread. */
  readonly turnIds: readonly string[];
  /** In the order of the log; `undefined` for a line that could not be read. */
  readonly actions: readonly (Action | undefined)[];
}

/** All of a log that is at hand as text. */
export function foldText(empty: { readonly id: string; readonly createdAt: number }, log: string): FoldedLog {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  const index = new LogIndex();
  lines.forEach((line, offset) =>
    index.add(line.slice(0, prefixBytes), { offset, length: 1 }, line.trimEnd().endsWith('}')),
  );
  const kept = new Set(
    [...index.general, ...[...index.turns.values()].flatMap(({ places }) => places)].map(({ offset }) => offset),
  );
  const actions = lines.filter((_, offset) => kept.has(offset)).map(parseLogLine);
  return foldLog(empty, index, { actions, turnIds: [...index.turns.keys()] });
}

export function foldLog(
  empty: { readonly id: string; readonly createdAt: number },
  index: LogIndex,
  { actions, turnIds }: ReadLog,
): FoldedLog {
  const known = actions.filter((action) => action !== undefined);
  const unread = unreadTurns(index);
  const read = readTurns(
    turnIds.flatMap((id) => own(unread, id) ?? []),
    known,
  );
  const lastAt = known.reduce((last, { at }) => Math.max(last, at), index.lastAt);
  const cutOff = new Map(read.filter(isOpen).map(({ id }) => [id, cutOffAt(id, lastAt)]));
  const ended = read.map((turn) => foldActions(turn, [cutOff.get(turn.id) ?? []].flat()));
  const tree = {
    ...emptyConversation(empty.id, empty.createdAt),
    turns: { ...unread, ...byId(ended) },
    headId: index.headId,
  };
  const damagedLines = index.unknownLines + actions.length - known.length;
  return { conversation: known.filter(isOfAll).reduce(reduce, tree), cutOff: [...cutOff.values()], damagedLines };
}

/** Turns that had not been read, with what their lines say. They have ended: one that has no end was cut off. */
export function foldTurns(turns: readonly Turn[], actions: readonly (Action | undefined)[]): readonly Turn[] {
  const known = actions.filter((action) => action !== undefined);
  return readTurns(turns, known).map((turn) =>
    isOpen(turn) ? foldActions(turn, [cutOffAt(turn.id, turn.askedAt)]) : turn,
  );
}

/** Each by itself: what is folded costs as much in a long conversation as in a short one. */
function readTurns(turns: readonly Turn[], actions: readonly Action[]): readonly Turn[] {
  const ofTurns = new Map<string, Action[]>(turns.map(({ id }) => [id, []]));
  for (const action of actions) if (isOfOneTurn(action)) ofTurns.get(action.turnId)?.push(action);
  return turns.map((turn) => foldTurn(turn, ofTurns.get(turn.id) ?? []));
}

/** Without its question and without its end a turn was cut off, too. */
function foldTurn(turn: Turn, actions: readonly Action[]): Turn {
  const read = foldActions({ ...turn, status: 'queued' }, actions);
  return placedAs(turn, read.isUnread ? readAnyhow(read) : read);
}

/** What functions returned is put in together, before their response is no longer the last one. */
function foldActions(turn: Turn, actions: readonly Action[]): Turn {
  const returned: ActionOf<'toolReturned'>[] = [];
  let folded = turn;
  for (const action of actions) {
    if (action.type === 'toolReturned') {
      returned.push(action);
      continue;
    }
    if (action.type === 'requestPlanned' || action.type === 'questionAsked')
      folded = withResults(folded, returned.splice(0));
    folded = own(reduce({ ...emptyConversation('', 0), turns: byId([folded]) }, action).turns, turn.id) ?? folded;
  }
  return withResults(folded, returned);
}

/** What it was asked below may have been taken back since: where a turn stands, the tree knows better than its line. */
function placedAs({ parentId, isAside }: Turn, turn: Turn): Turn {
  return { ...without(turn, 'isAside'), parentId, ...(isAside && { isAside }) };
}

/** Those that change the tree are in the index already. */
function isOfOneTurn(action: Action): action is Extract<Action, { turnId: string }> {
  return 'turnId' in action && action.type !== 'versionChosen' && action.type !== 'questionWithdrawn';
}

function isOfAll(action: Action): boolean {
  return !('turnId' in action);
}

function cutOffAt(turnId: string, at: number): Action {
  return { type: 'turnEnded', at, turnId, status: 'failed', failure: { kind: 'cutOff' } };
}

/** A turn of which no question could be read: that is damaged, and said so. */
function readAnyhow(turn: Turn): Turn {
  return {
    ...without(turn, 'isUnread'),
    question: { ...turn.question, text: l10n.t('(This question could not be read from disk.)') },
  };
}

function unreadTurns({ turns }: LogIndex): Readonly<Record<string, Turn>> {
  return byId([...turns.values()].map(unread));
}

function byId(turns: readonly Turn[]): Readonly<Record<string, Turn>> {
  return Object.fromEntries(turns.map((turn) => [turn.id, turn]));
}

function unread({ id, parentId, isAside, askedAt }: IndexedTurn): Turn {
  const options = { model: '', enableThinking: false, tools: [], temperature: null, topP: null };
  const question = { kind: 'chat' as const, text: '', attachments: [], options };
  return {
    id,
    parentId,
    ...(isAside && { isAside }),
    isUnread: true,
    question,
    status: 'completed',
    responses: [],
    askedAt,
  };
}
