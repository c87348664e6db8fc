import { expect, it } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import type { Turn } from '../../../src/core/conversation/conversation.ts';
import { findInTurns, placesOf, searchable } from '../../../src/core/conversation/findText.ts';
import { shownIds } from '../../../src/core/conversation/path.ts';
import { turnsText } from '../../../src/core/conversation/turnsText.ts';
import { answered, conversationOf, question as questionOf } from '../builders.ts';

const count = (words: string, answer: string): number => {
  const { turns } = conversationOf(...answered('a', null, answer));
  return findInTurns(words, Object.values(turns))[0]?.inAnswer ?? 0;
};

it.each<[string, string, number]>([
  ['bold words', 'some **bold** words, and **bold words**', 2],
  ['HELLO', 'hello Hello heLLo', 3],
  ['复核', '**复核：**12 项，再复核', 2],
  ['a_b', 'a_b and `a_b`', 2],
  ['two  lines', 'two\nlines', 1],
  ['aa', 'aaaa', 2],
  ['src/add.ts', '[add](src/add.ts) and src/add.ts', 1],
  ['add', '[add](src/add.ts)', 1],
  ['İ', 'İstanbul', 1],
  ['**', 'a **bold** word', 0],
  ['  ', 'a word', 0],
  ['', 'a word', 0],
  ['c:\\users', 'C:\\Users\\ann', 1],
])('finds %j in %j %i times', (words, answer, times) => {
  expect(count(words, answer)).toBe(times);
});

it('tells where words stand in what was written', () => {
  const written = 'A **bold**  word';
  const found = searchable(written);
  expect(placesOf('bold w', found).map((place) => found.places[place])).toEqual([4]);
});

it('finds what a person wrote for an explanation', () => {
  const { turns } = conversationOf(...answered('a', null, 'An answer'));
  const asked = questionOf('Explain it.\n\nWhy so slow?\n\nAnd why now?', { kind: 'explain' });
  const explained = Object.values(turns).map((turn) => ({ ...turn, question: asked }));
  expect(findInTurns('so slow', explained)).toEqual([{ turnId: 'a', inQuestion: 1, inAnswer: 0 }]);
  expect(turnsText(explained)).toBe('Why so slow?\n\nAnd why now?\n\nAn answer');
});

it('leaves out what is not shown of a question', () => {
  const turns = (kind: 'chat' | 'explain'): readonly Turn[] => {
    const { turns: all } = conversationOf(...answered('a', null, 'An answer'));
    return Object.values(all).map((turn) => ({ ...turn, question: { ...turn.question, kind, text: 'Explain it' } }));
  };
  expect(findInTurns('explain', turns('chat'))).toEqual([{ turnId: 'a', inQuestion: 1, inAnswer: 0 }]);
  expect(findInTurns('explain', turns('explain'))).toEqual([]);
});

const question = questionOf('On the side');

it('names all that is shown from top to bottom, asides below the turn that they are beside', () => {
  const aside: Action = { type: 'questionAsked', at: 1, turnId: 'aside', parentId: 'a', question, isAside: true };
  const conversation = conversationOf(
    ...answered('a', null, 'One'),
    ...answered('old', 'a', 'Another version'),
    aside,
    ...answered('b', 'a', 'Two'),
  );
  expect(shownIds(conversation)).toEqual(['a', 'aside', 'b']);
});
