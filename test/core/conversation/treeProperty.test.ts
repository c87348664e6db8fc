import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredAction } from '../../../src/core/conversation/action.ts';
import { type Conversation, emptyConversation } from '../../../src/core/conversation/conversation.ts';
import { newestBelow, nextParentId, pathIds, shownTurns, versionsOf } from '../../../src/core/conversation/path.ts';
import { reduce } from '../../../src/core/conversation/reduce.ts';
import { foldText } from '../../../src/core/stored/foldLog.ts';
import { LogIndex } from '../../../src/core/stored/logIndex.ts';
import { prefixBytes } from '../../../src/core/stored/logLineBeginning.ts';
import { toLogLine } from '../../../src/core/stored/formatLogLine.ts';
import { delta, question } from '../builders.ts';

/** Something that happens; the numbers choose among the turns that there are. */
interface Step {
  readonly kind: 'ask' | 'aside' | 'askAgain' | 'withdraw' | 'choose' | 'send' | 'answer' | 'end' | 'change';
  readonly at: number;
  readonly below: number;
}

const kinds = [
  'ask',
  'ask',
  'ask',
  'aside',
  'askAgain',
  'withdraw',
  'withdraw',
  'choose',
  'send',
  'answer',
  'end',
  'change',
] as const;
const steps = fc.array(fc.record<Step>({ kind: fc.constantFrom(...kinds), at: fc.nat(30), below: fc.nat(30) }), {
  maxLength: 40,
});

/** Of a turn that was withdrawn nothing is told, except that a question may name it as its parent. */
function actionFor(
  { kind, at, below }: Step,
  { tree }: Conversation,
  known: readonly string[],
): StoredAction | undefined {
  const there = Object.keys(tree);
  const turnId = there[at % there.length] ?? 'nowhere';
  const parentId = [null, ...known][below % (known.length + 1)] ?? null;
  const asked = { type: 'questionAsked' as const, at: 1, parentId, question: question('Q') };
  const isThere = there.length > 0;
  switch (kind) {
    case 'ask':
      return { ...asked, turnId: `t${known.length}` };
    case 'aside':
      return { ...asked, turnId: `t${known.length}`, isAside: true };
    case 'askAgain':
      return isThere ? { ...asked, turnId } : undefined;
    case 'withdraw':
      return { type: 'questionWithdrawn', at: 2, turnId };
    case 'choose':
      return { type: 'versionChosen', at: 2, turnId: known[at % known.length] ?? turnId };
    case 'send':
      return isThere ? { type: 'requestPlanned', at: 3, turnId, plan: { mode: 'first' } } : undefined;
    case 'answer':
      return isThere ? { type: 'eventsReceived', at: 3, turnId, events: [delta('x')] } : undefined;
    case 'end':
      return isThere ? { type: 'turnEnded', at: 4, turnId, status: 'completed' } : undefined;
    case 'change':
      return isThere ? { type: 'changeReviewed', at: 5, turnId, review: { kept: 1, undone: 0 } } : undefined;
  }
}

/** Folds the steps one after the other, and keeps what happened. */
function play(all: readonly Step[]): {
  readonly conversation: Conversation;
  readonly actions: readonly StoredAction[];
} {
  const actions: StoredAction[] = [];
  const known: string[] = [];
  let conversation = emptyConversation('c', 0);
  for (const step of all) {
    const action = actionFor(step, conversation, known);
    if (!action) continue;
    if (action.type === 'questionAsked' && !known.includes(action.turnId)) known.push(action.turnId);
    actions.push(action);
    conversation = reduce(conversation, action);
  }
  return { conversation, actions };
}

const linesOf = (actions: readonly StoredAction[]): readonly string[] =>
  actions.map((action) => toLogLine(action) ?? '');

function indexOf(actions: readonly StoredAction[]): LogIndex {
  const index = new LogIndex();
  let offset = 0;
  for (const line of linesOf(actions)) {
    if (!index.addMore(line, 0, offset, line.length))
      index.add(line.slice(0, prefixBytes), { offset, length: line.length });
    offset += line.length + 1;
  }
  return index;
}

const runs = { numRuns: 500 };

describe('any sequence of actions', () => {
  it('makes the same tree by the reducer and by the index of the log', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { conversation, actions } = play(all);
        const { tree } = indexOf(actions);
        expect(Object.entries(tree.nodes())).toEqual(Object.entries(conversation.tree));
        expect(tree.headId).toBe(conversation.headId);
        expect(tree.path()).toEqual(pathIds(conversation, conversation.headId));
        for (const id of Object.keys(conversation.tree))
          expect(tree.newestAfter(id)).toBe(newestBelow(conversation, id));
      }),
      runs,
    );
  });

  it('leaves a tree: every parent is there, no circle, no root on the side, every turn where the tree has it', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { conversation } = play(all);
        const { tree, turns, headId } = conversation;
        expect(Object.keys(turns).toSorted()).toEqual(Object.keys(tree).toSorted());
        expect(headId === null || tree[headId] !== undefined).toBe(true);
        for (const node of Object.values(tree)) {
          expect(pathIds(conversation, node.id)[0]).toBe(
            pathIds(conversation, node.id).find((id) => tree[id]?.parentId === null),
          );
          expect(node.parentId === null ? node.isAside : undefined).toBeUndefined();
          expect(node.parentId === null || tree[node.parentId] !== undefined).toBe(true);
          expect(turns[node.id]).toMatchObject(node);
          expect(turns[node.id]?.isAside).toBe(node.isAside);
          if (!node.isAside) expect(versionsOf(conversation, node)).toContain(node.id);
        }
      }),
      runs,
    );
  });

  it('is the same conversation when it has been read from the log, whole or in two parts', () => {
    fc.assert(
      fc.property(steps, fc.nat(30), (all, cut) => {
        const { conversation, actions } = play(all);
        const read = foldText({ id: 'c', createdAt: 0 }, linesOf(actions).join('\n')).conversation;
        expect([read.tree, read.headId]).toEqual([conversation.tree, conversation.headId]);
        const ids = Object.keys(read.tree);
        const [first, second] = [ids.slice(0, cut % (ids.length + 1)), ids.slice(cut % (ids.length + 1))];
        const turnsOf = (some: readonly string[]) => some.flatMap((id) => read.turns[id] ?? []);
        const parts = [second, first].reduce(
          (part, some) => reduce(part, { type: 'turnsRead', at: 9, turns: turnsOf(some) }),
          { ...read, turns: {} },
        );
        expect(parts).toEqual(read);
        expect(shownTurns(parts)).toEqual(shownTurns(read));
        expect(nextParentId(parts)).toBe(nextParentId(read));
      }),
      runs,
    );
  });
});

describe('turns that have been read', () => {
  const { conversation } = play([
    { kind: 'ask', at: 0, below: 0 },
    { kind: 'send', at: 0, below: 0 },
    { kind: 'ask', at: 0, below: 1 },
  ]);

  it('change nothing where what is known is newer, or the turn is not in the tree', () => {
    const old = { ...conversation.turns.t0!, status: 'failed' as const };
    const stray = { ...old, id: 'stray' };
    expect(reduce(conversation, { type: 'turnsRead', at: 1, turns: [old, stray] })).toBe(conversation);
  });

  it('stand where the tree has them, whatever their lines said', () => {
    const moved = { ...conversation.turns.t1!, parentId: null, isAside: true as const };
    const partly = { ...conversation, turns: {} };
    const read = reduce(partly, { type: 'turnsRead', at: 1, turns: [moved] });
    expect(read.turns).toEqual({ t1: conversation.turns.t1 });
    expect(reduce(read, { type: 'turnEnded', at: 1, turnId: 't0', status: 'completed' })).toBe(read);
  });
});
