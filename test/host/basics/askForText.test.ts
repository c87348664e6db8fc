import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askForText } from '../../../src/host/basics/askForText.ts';
import { LaggingBox } from '../../support/doubles/laggingBox.ts';

const texts = ['a', 'ab', 'abc', 'b', 'ba', 'cab'];

function ask(isFoundByLabel: boolean): { readonly box: LaggingBox; readonly answer: Promise<string | undefined> } {
  const box = new LaggingBox();
  const suggestions = texts.map((text) => ({
    text,
    item: isFoundByLabel ? { label: text } : { label: '$(history)', description: text },
  }));
  const ownRow = (typed: string) => (typed === '' ? { label: '', kind: -1 } : { label: typed });
  const answer = askForText(box, {
    ownRow: isFoundByLabel ? (typed) => ({ label: typed || 'now' }) : ownRow,
    suggestions,
    isFoundByLabel,
    ...(isFoundByLabel && { whenEmpty: 'now' }),
  });
  box.settle();
  return { box, answer };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout'] }));
afterEach(() => void vi.useRealTimers());

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom<(box: LaggingBox) => void>(
      (box) => box.type('a'),
      (box) => box.type('b'),
      (box) => box.type('c'),
      (box) => box.type('cab'),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<(box: LaggingBox) => void>(
      (box) => box.move(1),
      (box) => box.move(-1),
    ),
  },
  {
    weight: 7,
    arbitrary: fc.constantFrom<(box: LaggingBox) => void>(
      (box) => box.toHost(),
      (box) => box.tick(),
      (box) => box.toWindow(),
    ),
  },
);

describe('a box with suggestions', () => {
  it('takes what stands in it, or the suggestion that the person moved to since, however late the window and the extension hear of one another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { box, answer } = ask(false);
        const moves = new Set<string>();
        for (const one of steps) {
          one(box);
          if (!box.hasMoved) moves.clear();
          if (box.chosen !== undefined) moves.add(box.chosen);
        }
        const { typed, chosen = typed } = box;
        box.enter();
        box.settle();
        box.hide();
        const taken = (await answer) ?? '';
        if (box.isMarkDisputed) expect([typed, ...moves]).toContain(taken);
        else expect(taken).toBe(chosen);
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes what stands in it where suggestions are found by their label, too, unless the person moved', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { box, answer } = ask(true);
        steps.forEach((one) => one(box));
        const { hasMoved, marked } = box;
        box.enter();
        box.settle();
        expect([box.typed || 'now', hasMoved && marked]).toContain(await answer);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([true, false])(
    'takes the suggestion that is marked when the person has waited for the list (found by label: %s)',
    async (isFoundByLabel) => {
      const { box, answer } = ask(isFoundByLabel);
      box.type('ca');
      box.settle();
      box.move(1);
      box.settle();
      box.enter();
      box.settle();
      expect(await answer).toBe('cab');
    },
  );

  it('takes the suggestion that was marked while a second list was on its way, once the first had come', async () => {
    const { box, answer } = ask(false);
    for (const letter of ['c', 'a']) {
      box.type(letter);
      box.toHost();
      box.toHost();
      box.tick();
    }
    box.toWindow();
    box.move(1);
    box.settle();
    box.enter();
    box.settle();
    expect(await answer).toBe('cab');
  });

  it('takes what is typed when the person went back to it, though VS Code has sent one list for two letters', async () => {
    const { box, answer } = ask(false);
    box.type('c');
    box.type('a');
    for (let messages = 0; messages < 4; messages += 1) box.toHost();
    box.settle();
    box.move(1);
    box.settle();
    box.move(-1);
    box.settle();
    box.enter();
    box.settle();
    expect(await answer).toBe('ca');
  });

  it.each([1, -1] as const)('goes to the first suggestion from an empty box (%s)', async (by) => {
    const { box, answer } = ask(false);
    box.move(by);
    box.enter();
    box.settle();
    expect(await answer).toBe('a');
  });

  it('stays open on Enter while nothing stands in it, and is left without a text', async () => {
    const { box, answer } = ask(false);
    box.type('  ');
    box.enter();
    box.settle();
    box.hide();
    expect(await answer).toBeUndefined();
  });
});
