import * as l10n from '@vscode/l10n';
import type { Action } from '../conversation/action.ts';
import type { Conversation, Turn } from '../conversation/conversation.ts';
import { emptyConversation } from '../conversation/conversation.ts';
import { isOpen } from '../conversation/path.ts';
import { reduce } from '../conversation/reduce.ts';
import { without } from '../json.ts';
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

/** All of a log that is at hand as text. */
export function foldText(empty: { readonly id: string; readonly createdAt: number }, log: string): FoldedLog {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  const index = new LogIndex();
  lines.forEach((line, offset) => index.add(line.slice(0, prefixBytes), { offset, length: 1 }));
  const kept = new Set([...index.general, ...[...index.turns.values()].flatMap(({ places }) => places)].map(({ offset }) => offset));
  const parsed = lines.filter((_, offset) => kept.has(offset)).map(parseLogLine);
  const actions = parsed.filter((action) => action !== undefined);
  const folded = foldLog(empty, index, actions);
  return { ...folded, damagedLines: folded.damagedLines + parsed.length - actions.length };
}

/** @param actions - Those of some of the turns, in the order of the log: the other turns are in the tree, unread. */
export function foldLog(empty: { readonly id: string; readonly createdAt: number }, index: LogIndex, actions: readonly Action[]): FoldedLog {
  const tree = { ...emptyConversation(empty.id, empty.createdAt), turns: unreadTurns(index) };
  const read = actions.filter(isOfOneTurn).reduce(reduce, tree);
  const named = actions.filter(isOfAll).reduce(reduce, { ...read, headId: index.headId });
  const conversation = { ...named, turns: withLost(named.turns, actions) };
  const cutOff = Object.values(conversation.turns).filter(isOpen).map((turn): Action => ({
    type: 'turnEnded',
    at: index.lastAt,
    turnId: turn.id,
    status: 'failed',
    failure: { kind: 'cutOff', message: '' },
  }));
  return { conversation: cutOff.reduce(reduce, conversation), cutOff, damagedLines: index.unknownLines };
}

/** Turns that had not been read, with what their lines say. */
export function foldTurns(turns: readonly Turn[], actions: readonly Action[]): readonly Turn[] {
  const tree = { ...emptyConversation('', 0), turns: Object.fromEntries(turns.map((turn) => [turn.id, turn])) };
  const read = actions.filter(isOfOneTurn).reduce(reduce, tree).turns;
  return turns.flatMap(({ id }) => withLost(read, actions, new Set([id]))[id] ?? []);
}

/** Those that change the tree are in the index already. */
function isOfOneTurn(action: Action): boolean {
  return 'turnId' in action && action.type !== 'versionChosen' && action.type !== 'questionWithdrawn';
}

function isOfAll(action: Action): boolean {
  return !('turnId' in action);
}

/** A turn of which something was read, but no question: that is damaged, and said so. */
function withLost(turns: Conversation['turns'], actions: readonly Action[], sought?: ReadonlySet<string>): Conversation['turns'] {
  const ids = sought ?? new Set(actions.filter(isOfOneTurn).map((action) => ('turnId' in action ? action.turnId : '')));
  const lost = [...ids].flatMap((id) => (turns[id]?.isUnread ? [readAnyhow(turns[id])] : []));
  return lost.length === 0 ? turns : { ...turns, ...Object.fromEntries(lost.map((turn) => [turn.id, turn])) };
}

function readAnyhow(turn: Turn): Turn {
  return { ...without(turn, 'isUnread'), question: { ...turn.question, text: l10n.t('(This question could not be read from disk.)') } };
}

function unreadTurns({ turns }: LogIndex): Readonly<Record<string, Turn>> {
  return Object.fromEntries([...turns.values()].map((turn) => [turn.id, unread(turn)]));
}

function unread({ id, parentId, isAside, askedAt }: IndexedTurn): Turn {
  const options = { model: '', enableThinking: false, tools: [], temperature: null, topP: null };
  const question = { kind: 'chat' as const, text: '', attachments: [], options };
  return { id, parentId, ...(isAside && { isAside }), isUnread: true, question, status: 'completed', responses: [], askedAt };
}
