import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import { emptyConversation } from '../../../src/core/conversation/conversation.ts';
import { pathTo } from '../../../src/core/conversation/path.ts';
import { reduce } from '../../../src/core/conversation/reduce.ts';
import { arrayAt, numberAt, objectAt, stringAt } from '../../../src/core/basics/json.ts';
import { own } from '../../../src/core/basics/records.ts';
import { serverKindOf } from '../../../src/core/servers/serverKind.ts';
import { readArguments } from '../../../src/core/tools/readArguments.ts';
import { priceOfTurn } from '../../../src/core/usage/cost.ts';
import names from '../../fixtures/hostile/names.json' with { type: 'json' };
import { asked } from '../builders.ts';

describe('names that every object has', () => {
  it.each(names)('“%s” is in a record only when it was put there', (name) => {
    expect(own({}, name)).toBeUndefined();
    expect(own(Object.fromEntries([[name, 1]]), name)).toBe(1);
    expect([stringAt({}, name), numberAt({}, name), objectAt({}, name), arrayAt({}, name)]).toEqual([
      undefined,
      undefined,
      undefined,
      [],
    ]);
  });

  it.each(names)('“%s” is a turn’s id like any other', (name) => {
    const before = emptyConversation('c', 0);
    expect(reduce(before, { type: 'versionChosen', at: 1, turnId: name })).toBe(before);
    expect(reduce(before, { type: 'questionWithdrawn', at: 1, turnId: name })).toBe(before);
    const actions: readonly Action[] = [
      asked(name, null),
      asked('next', name),
      { type: 'turnEnded', at: 2, turnId: name, status: 'completed' },
    ];
    const conversation = actions.reduce(reduce, before);
    expect(pathTo(conversation, 'next').map(({ id, status }) => [id, status])).toEqual([
      [name, 'completed'],
      ['next', 'queued'],
    ]);
    expect(pathTo(actions.slice(1).reduce(reduce, before), 'next').map(({ id }) => id)).toEqual(['next']);
  });

  it.each(names)('“%s” is no server, no price and no argument that a schema knows', (name) => {
    expect(serverKindOf(`https://${name.replaceAll('_', '')}/`)).toBe('qwen');
    const turn = own(reduce(emptyConversation('c', 0), asked('t', null)).turns, 't')!;
    expect(
      priceOfTurn({ ...turn, question: { ...turn.question, options: { ...turn.question.options, model: name } } }, {}),
    ).toBeUndefined();
    const schema = { type: 'object', properties: {}, additionalProperties: false };
    expect(readArguments(`{"${name}": 1}`, schema)).toHaveProperty('problem');
  });
});
