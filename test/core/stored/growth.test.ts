import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import { shownTurns } from '../../../src/core/conversation/path.ts';
import { lineImporter } from '../../../src/core/exported/importedLines.ts';
import { foldText } from '../../../src/core/stored/foldLog.ts';
import { toLogLine } from '../../../src/core/stored/formatLogLine.ts';
import { answered, asked, sent } from '../builders.ts';

/** In seconds of this process. Where the cost grew with the square of the size, each took from twenty seconds to minutes. */
const maxSeconds = 15;

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
const after = (index: number): string | null => (index === 0 ? null : `t${index - 1}`);
const withdrawn = (turnId: string): Action => ({ type: 'questionWithdrawn', at: 1, turnId });
const chain = (count: number): readonly Action[] => numbers(count).map((index) => asked(`t${index}`, after(index)));
const linesOf = (actions: readonly Action[]): readonly string[] => actions.map((action) => toLogLine(action) ?? '');
const opened = (actions: readonly Action[]) =>
  foldText({ id: 'c', createdAt: 0 }, linesOf(actions).join('\n')).conversation;

describe('what is opened costs in proportion', () => {
  let before: NodeJS.CpuUsage;
  beforeEach(() => {
    before = process.cpuUsage();
  });
  afterEach(() => {
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(maxSeconds);
  });

  it('with 6,000 turns that a crash left open', () => {
    const { turns, headId } = opened(
      numbers(6_000).flatMap((index) => [asked(`t${index}`, after(index)), sent(`t${index}`)]),
    );
    expect([Object.keys(turns).length, headId]).toEqual([6_000, 't5999']);
  });

  it.each([
    ['the first first', (ids: readonly string[]) => ids],
    ['the last first', (ids: readonly string[]) => ids.toReversed()],
  ])('with a chain of 8,000 questions that were taken back, %s', (_, inOrder) => {
    const ids = numbers(8_000).map((index) => `t${index}`);
    const { turns, headId } = opened([
      ...answered('root', null, 'A'),
      asked('t0', 'root'),
      ...chain(8_000).slice(1),
      ...inOrder(ids).map(withdrawn),
      asked('last', 't7999'),
    ]);
    expect([Object.keys(turns), headId, turns.last?.parentId]).toEqual([['root', 'last'], 'last', 'root']);
  });

  it('with 8,000 questions that waited behind one that was taken back', () => {
    const { turns } = opened([
      asked('first'),
      ...numbers(8_000).map((index) => asked(`t${index}`, 'first')),
      withdrawn('first'),
    ]);
    expect(Object.values(turns).filter(({ parentId }) => parentId !== null)).toEqual([]);
  });

  it('with an answer that called 20,000 functions', () => {
    const returned: readonly Action[] = numbers(20_000).map((index) => ({
      type: 'toolReturned',
      at: 1,
      turnId: 'a',
      callId: `call-${index}`,
      output: 'x',
    }));
    const [turn] = Object.values(opened([asked('a'), sent('a'), ...returned]).turns);
    expect(Object.keys(turn?.responses[0]?.results ?? {})).toHaveLength(20_000);
  });

  it('with 2,000 turns that each have something on their side', () => {
    const actions = numbers(2_000).flatMap((index): readonly Action[] => [
      ...answered(`t${index}`, after(index), 'A'),
      { ...asked(`side-${index}`, `t${index}`), isAside: true } as Action,
    ]);
    expect(shownTurns(opened(actions))).toHaveLength(4_000);
  });

  it('with 30,000 records from elsewhere', () => {
    const translate = lineImporter(() => crypto.randomUUID());
    expect(linesOf(chain(30_000)).map(translate)).toHaveLength(30_000);
  });
});
