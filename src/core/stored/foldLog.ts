import * as l10n from '@vscode/l10n';
import type { Action, ActionOf, StoredAction, TurnAction } from '../conversation/action.ts';
import { type Conversation, emptyConversation, type Turn } from '../conversation/conversation.ts';
import { isOpen } from '../conversation/path.ts';
import { askedTurn, reduce } from '../conversation/reduce.ts';
import { type ProgressAction, reduceTurn, withResults } from '../conversation/reduceTurn.ts';
import type { TreeNode } from '../conversation/tree.ts';
import { keptTree } from '../conversation/keptTree.ts';
import { type IndexedTurn, LogIndex } from './logIndex.ts';
import { prefixBytes } from './logLineBeginning.ts';
import { parseLogLine } from './parseLogLine.ts';

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
  readonly actions: readonly (StoredAction | undefined)[];
}

/** All of a log that is at hand as text. */
export function foldText(empty: { readonly id: string; readonly createdAt: number }, log: string): FoldedLog {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  const index = new LogIndex();
  lines.forEach((line, offset) =>
    index.add(line.slice(0, prefixBytes), { offset, length: 1 }, line.trimEnd().endsWith('}')),
  );
  const kept = new Set(
    [...index.general, ...[...index.turns.values()].flatMap(({ ranges }) => ranges)].map(({ offset }) => offset),
  );
  const actions = lines.filter((_, offset) => kept.has(offset)).map(parseLogLine);
  return foldLog(empty, index, { actions, turnIds: [...index.turns.keys()] });
}

/**
 * Folds what was read of a log into a conversation. Turns that have not ended are ended as `cutOff`.
 *
 * @param empty - The id of the conversation, and when it was created, in milliseconds since 1970.
 * @param index - Of the whole log; turns that were not read are in the tree only.
 */
export function foldLog(
  empty: { readonly id: string; readonly createdAt: number },
  index: LogIndex,
  { actions, turnIds }: ReadLog,
): FoldedLog {
  const known = actions.filter((action) => action !== undefined);
  const lastAt = known.reduce((last, { at }) => Math.max(last, at), index.lastAt);
  const read = foldEachTurn(index, turnIds, known);
  const cutOff = new Map(read.filter(isOpen).map(({ id }) => [id, cutOffAt(id, lastAt)]));
  const tree: Conversation = {
    ...emptyConversation(empty.id, empty.createdAt),
    ...keptTree(index.tree),
    turns: Object.fromEntries(read.map((turn) => [turn.id, endedBy(turn, cutOff.get(turn.id))])),
  };
  const damagedLines = index.unknownLines + actions.length - known.length;
  return {
    conversation: known.filter(isConversationAction).reduce(reduce, tree),
    cutOff: [...cutOff.values()],
    damagedLines,
  };
}

/** Turns that had not been read, with what their lines say. They have ended: one that has no end was cut off. */
export function foldTurns(index: LogIndex, { actions, turnIds }: ReadLog): readonly Turn[] {
  const known = actions.filter((action) => action !== undefined);
  return foldEachTurn(index, turnIds, known).map((turn) =>
    isOpen(turn) ? endedBy(turn, cutOffAt(turn.id, turn.askedAt)) : turn,
  );
}

/** Folds each turn by itself, so that it costs as much in a long conversation as in a short one. */
function foldEachTurn(index: LogIndex, turnIds: readonly string[], actions: readonly StoredAction[]): readonly Turn[] {
  const ofTurns = new Map<string, TurnAction[]>(turnIds.map((id) => [id, []]));
  for (const action of actions) if ('turnId' in action) ofTurns.get(action.turnId)?.push(action);
  return turnIds.flatMap((id) => {
    const [turn, node] = [index.turns.get(id), index.tree.get(id)];
    return turn && node ? foldTurn(lostTurn(node, turn), ofTurns.get(id) ?? []) : [];
  });
}

/**
 * Folds the actions of a turn. Function results are collected and added together, before the next request makes their
 * response no longer the last one.
 */
function foldTurn(lost: Turn, actions: readonly TurnAction[]): Turn {
  const returned: ActionOf<'toolReturned'>[] = [];
  let folded = lost;
  for (const action of actions) {
    if (action.type === 'toolReturned') returned.push(action);
    else if (action.type === 'questionAsked') folded = askedTurn(lost, action);
    else if (isProgress(action)) {
      if (action.type === 'requestPlanned') folded = withResults(folded, returned.splice(0));
      folded = reduceTurn(folded, action);
    }
  }
  return withResults(folded, returned);
}

/** Those that change the tree are in the index already. */
function isProgress(action: TurnAction): action is ProgressAction {
  return action.type !== 'questionAsked' && action.type !== 'versionChosen' && action.type !== 'questionWithdrawn';
}

function isConversationAction(action: StoredAction): boolean {
  return !('turnId' in action);
}

function cutOffAt(turnId: string, at: number): ActionOf<'turnEnded'> {
  return { type: 'turnEnded', at, turnId, status: 'failed', failure: { kind: 'cutOff' } };
}

function endedBy(turn: Turn, end: ActionOf<'turnEnded'> | undefined): Turn {
  return end ? reduceTurn(turn, end) : turn;
}

/** A turn whose question has not been read yet; its text says so, in case the question is damaged. */
function lostTurn({ id, parentId, isAside }: TreeNode, { askedAt }: IndexedTurn): Turn {
  const options = { model: '', enableThinking: false, tools: [], temperature: null, topP: null };
  const text = l10n.t('(This question could not be read from disk.)');
  const question = { kind: 'chat' as const, text, attachments: [], options };
  return { id, parentId, ...(isAside && { isAside }), question, status: 'queued', responses: [], askedAt };
}
