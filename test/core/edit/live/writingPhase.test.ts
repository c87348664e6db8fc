import { describe, expect, it } from 'vitest';
import { WritingPhase } from '../../../../src/core/edit/live/writingPhase.ts';

describe('lines that a formatter changes before anything of the answer is in them', () => {
  it('are what the review compares with, so that the format is not taken for a change of the edit', () => {
    const phase = new WritingPhase(3, ['a', 'b'], ['a', 'b']);
    expect(phase.reformatted(['  a', '  b'])).toBe(true);
    expect(phase.baseLines).toEqual(['  a', '  b']);
    expect(phase.reviewOf(['  a', '  b']).segments).toEqual([{ kind: 'same', lines: ['  a', '  b'] }]);
  });

  it('leave the base of an edit that goes on from another one, whose changes are still to be decided', () => {
    const phase = new WritingPhase(3, ['a', 'b'], ['a', 'old']);
    expect(phase.reformatted(['  a', '  b'])).toBe(true);
    expect(phase.baseLines).toEqual(['a', 'old']);
  });

  it('stay below the lines of the answer until that reaches them, as the formatter left them', () => {
    const phase = new WritingPhase(3, ['a', 'b'], ['a', 'b']);
    phase.reformatted(['  a', '  b']);
    phase.add(['  c']);
    expect(phase.nextEdits()).toBeDefined();
    phase.made();
    expect(phase.lines).toEqual(['  c', '  a', '  b']);
    expect(phase.original).toEqual(['  a', '  b']);
  });
});
