import { beforeEach, describe, expect, it } from 'vitest';
import { UndoLedger } from '../../../../src/core/edit/live/undoLedger.ts';

const [first, second] = [{ name: 'first' }, { name: 'second' }];

describe('how many undos take back all that one has written', () => {
  let ledger: UndoLedger<object>;
  beforeEach(() => {
    ledger = new UndoLedger();
  });

  it('is one while its steps join one another', () => {
    ledger.wrote(first, true);
    expect(ledger.continues(first)).toBe(true);
    expect(ledger.continues(second)).toBe(false);
    ledger.wrote(first, true);
    expect(ledger.undosOf(first)).toBe(1);
  });

  it('is one more for each step that begins an element of its own', () => {
    ledger.wrote(first, false);
    expect(ledger.continues(first)).toBe(false);
    ledger.wrote(first, true);
    ledger.close();
    ledger.wrote(first, true);
    expect(ledger.undosOf(first)).toBe(3);
  });

  it('is unknown once somebody else has written, and before', () => {
    expect(ledger.undosOf(first)).toBeUndefined();
    ledger.wrote(first, true);
    ledger.othersWrote();
    expect(ledger.continues(first)).toBe(false);
    expect(ledger.undosOf(first)).toBeUndefined();
    ledger.wrote(first, true);
    expect(ledger.undosOf(first)).toBeUndefined();
  });

  it('is unknown of one that is forgotten', () => {
    ledger.wrote(first, true);
    ledger.forget(first);
    expect(ledger.undosOf(first)).toBeUndefined();
  });

  it('is known of the last of two that write', () => {
    ledger.wrote(first, true);
    ledger.wrote(second, true);
    expect(ledger.undosOf(first)).toBeUndefined();
    expect(ledger.undosOf(second)).toBe(1);
  });

  it('goes on for who takes over', () => {
    ledger.wrote(first, true);
    ledger.inherit(second, first);
    expect(ledger.continues(second)).toBe(true);
    ledger.wrote(second, true);
    expect(ledger.undosOf(second)).toBe(1);
    expect(ledger.undosOf(first)).toBeUndefined();
  });

  it('stays unknown for who takes over what others have come between', () => {
    ledger.wrote(first, true);
    ledger.othersWrote();
    ledger.inherit(second, first);
    ledger.wrote(second, true);
    expect(ledger.undosOf(second)).toBeUndefined();
  });
});
