import { describe, expect, it } from 'vitest';
import type { Action, TurnAction } from '../../../src/core/conversation/action.ts';
import type { Conversation } from '../../../src/core/conversation/conversation.ts';
import { answerText } from '../../../src/core/conversation/answerText.ts';
import {
  newestBelow,
  nextParentId,
  pathIds,
  shownTurns,
  unreadCount,
  versionsOf,
} from '../../../src/core/conversation/path.ts';
import { titleOfConversation } from '../../../src/core/conversation/titleOf.ts';
import { without } from '../../../src/core/basics/records.ts';
import { keyMark } from '../../../src/core/request/keyMark.ts';
import { foldLog, foldText, foldTurns } from '../../../src/core/stored/foldLog.ts';
import { LogIndex } from '../../../src/core/stored/logIndex.ts';
import { parseLogLine } from '../../../src/core/stored/parseLogLine.ts';
import { toLogLine } from '../../../src/core/stored/formatLogLine.ts';
import { withDraft } from '../../../src/core/stored/drafts.ts';
import { emptyWorkspaceState, withEntry, withFound } from '../../../src/core/stored/workspaceState.ts';
import { answered, asked, conversationOf, delta, ended, received, sent, turnOf } from '../builders.ts';

const aside = (id: string, parentId: string): Action => ({ ...asked(id, parentId), isAside: true }) as Action;
const withdrawn = (turnId: string): Action => ({ type: 'questionWithdrawn', at: 5, turnId });
const chosen = (turnId: string): Action => ({ type: 'versionChosen', at: 5, turnId });
const ids = (turns: readonly { readonly id: string }[]): string => turns.map(({ id }) => id).join(' ');
const tree = (conversation: Conversation): string =>
  Object.values(conversation.tree)
    .map(({ id, parentId, isAside }) => `${parentId ?? ''}${isAside ? '~' : '>'}${id}`)
    .join(' ');

const linesOf = (actions: readonly Action[]): readonly string[] => actions.map((action) => toLogLine(action) ?? '');

/** An index of these lines, whose places are their numbers. */
function indexOf(...actions: readonly Action[]): LogIndex {
  const index = new LogIndex();
  linesOf(actions).forEach((line, offset) => index.add(line.slice(0, 300), { offset, length: 1 }));
  return index;
}

/** What is told of a conversation must be the same from its actions, from its log, and from the index of its log. */
function told(...actions: readonly Action[]): { readonly tree: string; readonly head: string | null } {
  const conversation = conversationOf(...actions);
  const folded = foldText({ id: 'c1', createdAt: 0 }, linesOf(actions).join('\n')).conversation;
  const index = indexOf(...actions);
  const result = { tree: tree(conversation), head: conversation.headId };
  expect({ tree: tree(folded), head: folded.headId }).toEqual(result);
  expect({ tree: tree({ ...conversation, tree: index.tree.nodes() }), head: index.tree.headId }).toEqual(result);
  return result;
}

describe('versions', () => {
  const actions = [
    ...answered('a', null, 'A'),
    ...answered('b', 'a', 'B'),
    aside('x', 'a'),
    ...answered('b2', 'a', 'B2'),
    ...answered('a2', null, 'A2'),
  ];
  const conversation = conversationOf(...actions);

  it('are what was asked in the same place, in the order in which it was', () => {
    expect(versionsOf(conversation, turnOf(conversation, 'b'))).toEqual(['b', 'b2']);
    expect(versionsOf(conversation, turnOf(conversation, 'a2'))).toEqual(['a', 'a2']);
  });

  it('lead to the newest turn below them, asides apart', () => {
    expect(newestBelow(conversation, 'a')).toBe('b2');
    expect(newestBelow(conversation, 'x')).toBe('x');
    expect(newestBelow(conversation, 'nowhere')).toBe('nowhere');
  });

  it('are followed through a thousand turns, and not round in circles', () => {
    const long = Array.from({ length: 5_000 }, (_, index) => asked(`t${index}`, index === 0 ? null : `t${index - 1}`));
    const index = indexOf(...long);
    expect(index.tree.path()).toHaveLength(5_000);
    const { conversation: deep } = foldLog({ id: 'c', createdAt: 0 }, index, { actions: [], turnIds: [] });
    expect(newestBelow(deep, 't0')).toBe('t4999');
    const circle = {
      ...conversation,
      tree: { p: { id: 'p', parentId: 'q' }, q: { id: 'q', parentId: 'p' } },
    };
    expect(['p', 'q']).toContain(newestBelow(circle, 'p'));
  });
});

describe('what is shown', () => {
  const conversation = conversationOf(
    ...answered('a', null, 'A'),
    ...answered('b', 'a', 'B'),
    aside('x', 'a'),
    aside('y', 'b'),
    aside('z', 'a'),
  );
  const unread = (...unreadIds: readonly string[]): Conversation => {
    const turns = Object.entries(conversation.turns).filter(([id]) => !unreadIds.includes(id));
    return { ...conversation, turns: Object.fromEntries(turns) };
  };

  it('is the path, and below each turn what was asked on its side', () => {
    expect(ids(shownTurns(conversation))).toBe('a x z b y');
  });

  it('begins after the last turn that has not been read, and counts those before', () => {
    expect(ids(shownTurns(unread('a', 'z')))).toBe('b y');
    expect(unreadCount(unread('a'))).toBe(1);
    expect(unreadCount(conversation)).toBe(0);
    expect(ids(shownTurns(unread('b')))).toBe('');
  });

  it('leaves out asides that have not been read, and those of other branches', () => {
    expect(ids(shownTurns(unread('x')))).toBe('a z b y');
    expect(ids(shownTurns({ ...conversation, headId: 'a' }))).toBe('a x z');
  });

  it('goes on from the last turn that was answered, never from an aside', () => {
    expect(nextParentId(conversation)).toBe('b');
    expect(
      nextParentId(conversationOf(...answered('a', null, 'A'), asked('b', 'a'), sent('b'), ended('b', 'failed'))),
    ).toBe('a');
  });
});

describe('a question that is taken back', () => {
  const a = answered('a', null, 'A');

  it('leaves those that waited behind it where it stood', () => {
    expect(told(...a, asked('b', 'a'), asked('c', 'b'), asked('d', 'c'), withdrawn('b'), withdrawn('c'))).toEqual({
      tree: '>a a>d',
      head: 'd',
    });
  });

  it('leads back to the version that was there before it', () => {
    expect(
      told(...a, ...answered('b', 'a', 'B'), ...answered('c', 'b', 'C'), asked('b2', 'a'), withdrawn('b2')),
    ).toEqual({ tree: '>a a>b b>c', head: 'c' });
    expect(told(...a, asked('a2'), withdrawn('a2'))).toEqual({ tree: '>a', head: 'a' });
    expect(told(asked('a'), withdrawn('a'))).toEqual({ tree: '', head: null });
  });

  it('leaves the head where it was when it is another one', () => {
    const { head } = told(...answered('a', null, 'A'), asked('b', 'a'), asked('c', 'a'), chosen('a'), withdrawn('b'));
    expect(head).toBe('a');
  });

  it('takes nothing along that was asked again elsewhere meanwhile', () => {
    const { tree: left } = told(asked('a'), asked('b', 'a'), asked('c'), asked('b', 'c'), withdrawn('a'));
    expect(left).toBe('c>b >c');
  });

  it('makes a question of an aside that has nothing left to be on the side of', () => {
    expect(told(...a, asked('b'), aside('x', 'b'), withdrawn('b'))).toEqual({ tree: '>a >x', head: 'x' });
  });

  it('stays when it has been sent', () => {
    expect(told(...a, asked('b', 'a'), sent('b'), withdrawn('b'), ended('b'))).toEqual({ tree: '>a a>b', head: 'b' });
  });

  it('is known to a question that another window asked behind it', () => {
    const index = indexOf(...a, asked('b', 'a'), withdrawn('b'), asked('c', 'b'));
    expect(index.tree.path()).toEqual(['a', 'c']);
  });
});

describe('the index of a log', () => {
  it('has the tree, the head and the places of each turn’s lines', () => {
    const index = indexOf(
      ...answered('a', null, 'A'),
      aside('x', 'a'),
      ...answered('b', 'a', 'B'),
      chosen('a'),
      chosen('nowhere'),
      { type: 'renamed', at: 9, title: 'T' },
    );
    expect(index.tree.headId).toBe('a');
    expect(index.turns.get('x')).toMatchObject({ isSent: false, isEnded: false });
    expect(index.tree.get('x')).toEqual({ id: 'x', parentId: 'a', isAside: true });
    expect(index.turns.get('b')).toMatchObject({
      isSent: true,
      isEnded: true,
      ranges: [5, 6, 7, 8].map((offset) => ({ offset, length: 1 })),
    });
    expect(index.general).toEqual([{ offset: 11, length: 1 }]);
    expect(index.lastAt).toBe(9);
  });

  it('reads the last turns of the path, what is on their sides, their other versions, and what never ended', () => {
    const index = indexOf(
      ...answered('a', null, 'A'),
      aside('x', 'a'),
      ended('x'),
      ...answered('b', 'a', 'B'),
      asked('b2', 'a'),
      ...answered('b3', 'a', 'B'),
      ...answered('after', 'b3', 'Not shown'),
      ...answered('c', 'b', 'C'),
      aside('y', 'b'),
      ended('y'),
      chosen('c'),
    );
    expect(index.shown(2)).toEqual(['b2', 'b3', 'y', 'b', 'c']);
    expect(index.shown(1)).toEqual(['b2', 'c']);
    expect(index.shown(0)).toEqual(['b2']);
  });

  it('takes lines of one turn together where they stand side by side in the file', () => {
    const lines = linesOf([...answered('a', null, 'A'), received('a', delta('more')), ...answered('b', 'a', 'B')]);
    const index = new LogIndex();
    let offset = 0;
    const short = lines.map((line) => {
      const isShort = index.addMore(line, 0, offset, line.length);
      if (!isShort) index.add(line, { offset, length: line.length });
      offset += line.length + 1;
      return isShort;
    });
    expect(short).toEqual([false, true, true, true, true, false, true, true, true]);
    expect(index.turns.get('a')).toMatchObject({
      isSent: true,
      isEnded: true,
      ranges: [{ offset: 0, length: lines.slice(0, 5).join('\n').length }],
    });
    expect(index.turns.get('b')?.ranges).toHaveLength(1);
  });

  it('puts the question of a copied line where it stands by now', () => {
    const index = indexOf(
      ...answered('a', null, 'A'),
      asked('b', 'a'),
      asked('c', 'b'),
      aside('x', 'c'),
      withdrawn('b'),
    );
    const parsed = (action: Action, isPath: boolean) => parseLogLine(index.placed(toLogLine(action) ?? '', { isPath }));
    expect(parsed(asked('c', 'b'), true)).toEqual(asked('c', 'a'));
    expect(parsed(aside('x', 'c'), true)).toEqual(asked('x', 'c'));
    expect(parsed(aside('x', 'c'), false)).toEqual(aside('x', 'c'));
    expect(parsed(ended('c'), true)).toEqual(ended('c'));
  });
});

describe('a log that is read in part', () => {
  const actions = [
    ...answered('a', null, 'A'),
    ...answered('b', 'a', 'B'),
    asked('c', 'b'),
    sent('c'),
    received('c', delta('Half')),
  ];
  const ofTurn = (id: string): readonly TurnAction[] =>
    actions.filter((action): action is TurnAction => 'turnId' in action && action.turnId === id);

  it('has the other turns in its tree only', () => {
    const { conversation, cutOff } = foldLog({ id: 'c1', createdAt: 0 }, indexOf(...actions), {
      actions: ofTurn('c'),
      turnIds: ['c'],
    });
    expect(pathIds(conversation, 'c')).toEqual(['a', 'b', 'c']);
    expect(Object.keys(conversation.turns)).toEqual(['c']);
    expect(turnOf(conversation, 'c')).toMatchObject({ status: 'failed', failure: { kind: 'cutOff' } });
    expect(cutOff).toHaveLength(1);
  });

  it('has them whole once they are read', () => {
    const read = [...ofTurn('a'), undefined, ...ofTurn('c')];
    const [a, c] = foldTurns(indexOf(...actions), { turnIds: ['a', 'c', 'nowhere'], actions: read });
    expect(a).toEqual(turnOf(conversationOf(...actions), 'a'));
    expect(c).toMatchObject({ status: 'failed', failure: { kind: 'cutOff' } });
    expect(c && answerText(c)).toBe('Half');
  });

  it('counts what could not be read', () => {
    const { damagedLines } = foldLog({ id: 'c1', createdAt: 0 }, indexOf(...actions), {
      actions: [undefined, ...ofTurn('a')],
      turnIds: ['a'],
    });
    expect(damagedLines).toBe(1);
  });
});

describe('a line of the log', () => {
  it('begins with what says where it belongs, whatever the order in the action', () => {
    const { type, at, turnId, ...rest } = aside('x', 'a') as Extract<Action, { type: 'questionAsked' }>;
    expect(toLogLine({ ...rest, turnId, at, type })).toBe(toLogLine(aside('x', 'a')));
    expect(indexOf({ ...rest, turnId, at, type }).unknownLines).toBe(0);
  });
});

describe('a key’s mark', () => {
  it('tells keys apart, and not what they are', () => {
    const keys = Array.from({ length: 2_000 }, (_, index) => `sk-${index.toString(36)}`);
    expect(new Set(keys.map(keyMark)).size).toBe(2_000);
    expect(keyMark('sk-1')).toMatch(/^[0-9a-f]{8}$/);
    expect(keyMark('sk-1')).toBe(keyMark('sk-1'));
    expect(keyMark('')).toBe('811c9dc5');
    expect(keyMark(undefined)).toBeUndefined();
  });
});

describe('a copy without a field', () => {
  it('lacks it, and leaves the original alone', () => {
    const original = { a: 1, b: undefined };
    expect(Object.keys(without(original, 'b'))).toEqual(['a']);
    expect(Object.keys(original)).toEqual(['a', 'b']);
  });
});

describe('a conversation that is found on disk', () => {
  const entry = (id: string, updatedAt: number) => ({ id, title: id, createdAt: 0, updatedAt, headId: null });

  it('is listed where its time belongs, and takes nobody’s draft', () => {
    const state = withDraft(
      [entry('b', 2), entry('c', 9)].reduce(withEntry, emptyWorkspaceState),
      '',
      'half a thought',
    );
    const found = [entry('old', 1), entry('new', 10), entry('mid', 5)].reduce(withFound, state);
    expect(found.conversations.map(({ id }) => id)).toEqual(['new', 'c', 'mid', 'b', 'old']);
    expect(found.drafts).toEqual({ '': 'half a thought' });
  });

  it('is called what it was called, else by its first question', () => {
    const conversation = conversationOf(asked('a'));
    expect(titleOfConversation(conversation, turnOf(conversation, 'a'))).toBe('Question a');
    expect(titleOfConversation({ ...conversation, title: 'Mine' }, turnOf(conversation, 'a'))).toBe('Mine');
    expect(titleOfConversation(conversation, undefined)).toBe('');
  });
});
