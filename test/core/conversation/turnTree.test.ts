import { describe, expect, it } from 'vitest';
import { nextParentId } from '../../../src/core/conversation/path.ts';
import { reduce } from '../../../src/core/conversation/reduce.ts';
import { TurnTree } from '../../../src/core/conversation/tree.ts';
import { answered, conversationOf } from '../builders.ts';

/** A tree of turns, each given as its id and its parent's. */
function treeOf(...nodes: readonly (readonly [id: string, parentId: string | null])[]): TurnTree {
  const tree = new TurnTree();
  for (const [id, parentId] of nodes) tree.add({ id, parentId });
  return tree;
}

describe('a tree of turns', () => {
  it('makes a root of a turn whose parent is not there', () => {
    expect(treeOf(['a', 'nowhere']).nodes()).toEqual({ a: { id: 'a', parentId: null } });
  });

  it('passes over an aside that was asked last', () => {
    const tree = treeOf(['a', null], ['b', 'a']);
    tree.add({ id: 'x', parentId: 'a', isAside: true });
    expect(tree.newestAfter('a')).toBe('b');
  });

  it('keeps the order in which turns were asked when some move up', () => {
    const tree = treeOf(['a', null], ['b', 'a'], ['c', 'b'], ['d', 'a']);
    tree.withdraw('b');
    expect([tree.newestAfter('a'), tree.get('c')?.parentId]).toEqual(['d', 'a']);
  });

  it('stays as it is when a turn is withdrawn that is not there', () => {
    const tree = treeOf(['a', null], ['b', 'a']);
    tree.withdraw('nobody');
    expect(tree.path()).toEqual(['a', 'b']);
  });

  it('has a turn that continues one that was withdrawn where that one had stood', () => {
    const tree = treeOf(['a', null], ['b', 'a'], ['c', 'b']);
    tree.withdraw('b');
    tree.withdraw('c');
    tree.add({ id: 'd', parentId: 'c' });
    expect(tree.path()).toEqual(['a', 'd']);
  });

  it('has a turn below one that was withdrawn and asked again', () => {
    const tree = treeOf(['a', null], ['b', 'a']);
    tree.withdraw('b');
    tree.add({ id: 'b', parentId: null });
    tree.add({ id: 'c', parentId: 'b' });
    expect(tree.path()).toEqual(['b', 'c']);
  });
});

describe('turns that have been read in part', () => {
  const whole = conversationOf(...answered('a', null, 'A'), ...answered('b', 'a', 'B'));

  it('keep what is known of those that had been read', () => {
    const partly = { ...whole, turns: { b: whole.turns.b! } };
    const old = { ...whole.turns.b!, status: 'failed' as const };
    expect(reduce(partly, { type: 'turnsRead', at: 1, turns: [whole.turns.a!, old] })).toEqual(whole);
  });

  it('are continued where the last one has not been read', () => {
    expect(nextParentId({ ...whole, turns: { a: whole.turns.a! } })).toBe('b');
  });
});
