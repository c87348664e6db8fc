import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import type { Conversation } from '../../../src/core/conversation/conversation.ts';
import {
  asideParentId,
  lastEndedId,
  nextParentId,
  shownIds,
  shownTurns,
  unreadCount,
} from '../../../src/core/conversation/path.ts';
import { answered, asked, conversationOf, delta, ended, received, sent } from '../builders.ts';

const aside = (id: string, parentId: string): Action => ({ ...asked(id, parentId), isAside: true }) as Action;
const chosen = (turnId: string): Action => ({ type: 'versionChosen', at: 5, turnId });
const withoutTurns = (conversation: Conversation, ...ids: readonly string[]): Conversation => ({
  ...conversation,
  turns: Object.fromEntries(Object.entries(conversation.turns).filter(([id]) => !ids.includes(id))),
});
const shown = (conversation: Conversation): readonly [string, string] => [
  shownTurns(conversation)
    .map(({ id }) => id)
    .join(' '),
  shownIds(conversation).join(' '),
];

describe('What is shown', () => {
  const asides = [
    ...answered('a', null, 'A'),
    aside('x', 'a'),
    aside('y', 'a'),
    ...answered('b', 'a', 'B'),
    aside('z', 'b'),
  ];

  it('is the path with asides below their turns, in the order in which they were asked', () => {
    expect(shown(conversationOf(...asides))).toEqual(['a x y b z', 'a x y b z']);
  });

  it('has an aside that was chosen, or that something continues, once', () => {
    expect(shown(conversationOf(...asides, chosen('x')))).toEqual(['a y x', 'a y x']);
    expect(shown(conversationOf(...asides, ...answered('c', 'x', 'C')))).toEqual(['a y x c', 'a y x c']);
  });

  it('begins after the last turn of the path that is not in memory', () => {
    const all = conversationOf(...answered('a', null, 'A'), ...answered('b', 'a', 'B'), ...answered('c', 'b', 'C'));
    const part = withoutTurns(all, 'b');
    expect([unreadCount(part), ...shown(part)]).toEqual([2, 'c', 'a b c']);
    expect(unreadCount(withoutTurns(all, 'a'))).toBe(1);
    expect(unreadCount(all)).toBe(0);
  });
});

describe('What a question goes on from', () => {
  const first = answered('a', null, 'A');
  const streaming = [asked('b', 'a'), sent('b'), received('b', delta('B'))];

  it('is the last answer, or on the side the last that has ended', () => {
    const conversation = conversationOf(...first, ...streaming);
    expect([nextParentId(conversation), asideParentId(conversation), lastEndedId(conversation)]).toEqual([
      'b',
      'a',
      'a',
    ]);
  });

  it('is one that streams, also on the side, where there is no other', () => {
    const conversation = conversationOf(asked('a'), sent('a'), received('a', delta('A')));
    expect([nextParentId(conversation), asideParentId(conversation), lastEndedId(conversation)]).toEqual([
      'a',
      'a',
      null,
    ]);
  });

  it('is never one that was not answered', () => {
    const conversation = conversationOf(...first, asked('b', 'a'), ended('b', 'failed'));
    expect([nextParentId(conversation), asideParentId(conversation), lastEndedId(conversation)]).toEqual([
      'a',
      'a',
      'a',
    ]);
  });

  it('is one that is not in memory, which has ended', () => {
    const conversation = withoutTurns(conversationOf(...first, ...answered('b', 'a', 'B')), 'b');
    expect([nextParentId(conversation), lastEndedId(conversation)]).toEqual(['b', 'b']);
  });
});
