import { expect, it } from 'vitest';
import { GivenUpReverts } from '../../../src/host/inlineEdit/document/givenUpReverts.ts';

/** What each event says in turn; one without a change unless it says so. */
function isOneEach(
  events: readonly { readonly isDirty: boolean; readonly encoding?: string; readonly isChange?: true }[],
): readonly boolean[] {
  const reverts = new GivenUpReverts();
  const document = { isDirty: false, encoding: 'utf8' };
  reverts.watch(document);
  return events.map(({ isChange, ...facts }) => {
    Object.assign(document, facts);
    return reverts.isOne({ document, contentChanges: isChange ? [{}] : [] });
  });
}

const dirty = { isDirty: true };
const clean = { isDirty: false };
const change = { isDirty: true, isChange: true } as const;

it('a revert that VS Code gives up is noticed by its saying twice that the document is dirty', () => {
  expect(isOneEach([dirty, change, change, dirty])).toEqual([false, false, false, true]);
});

it('a save, a revert and another encoding are no given-up reverts', () => {
  expect(isOneEach([dirty, clean, dirty, change, clean, change, dirty])).not.toContain(true);
  expect(isOneEach([dirty, { ...dirty, encoding: 'gbk' }, clean, dirty])).not.toContain(true);
});
