import { areSame } from '../../../../src/core/edit/lines/textLines.ts';
import type { EditOutcome } from '../../../../src/core/edit/answer/editOutcome.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerCode } from '../../../../src/core/edit/answer/answerCode.ts';
import { InlineEdit } from '../../../../src/core/edit/live/inlineEdit.ts';
import { answerOf, proseLines, refusals } from '../answers.ts';
import { Desk, type DeskEdit } from './editDesk.ts';
import type { StepWatcher } from './memoryDocument.ts';
import type { Layout, Place, Typing } from './randomDesk.ts';
import { editedCode, layout, linesOf, openLayout, replacementFor, tokensOf, typing } from './randomDesk.ts';

const seed = 20_260_214;

type Act =
  | { readonly kind: 'answer'; readonly which: number; readonly length: number }
  | { readonly kind: 'end'; readonly which: number; readonly isStopped: boolean }
  | { readonly kind: 'save' | 'hide' | 'show' | 'editorUndo' | 'editorRedo' }
  | { readonly kind: 'type'; readonly typed: Typing; readonly second: Typing | null; readonly isGoingOn: boolean }
  | { readonly kind: 'meanwhile'; readonly when: 'before' | 'after'; readonly typed: Typing }
  | { readonly kind: 'keep' | 'undo'; readonly which: number; readonly pick: number }
  | { readonly kind: 'keepAll' | 'undoAll' | 'takeBack'; readonly which: number };

const which = fc.nat(1);
const quietAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('answer'),
      which,
      length: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 30, max: 400 })),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('save', 'hide', 'show') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('end'), which, isStopped: fc.boolean() }) },
);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 10, arbitrary: quietAct },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('type'),
      typed: typing,
      second: fc.option(typing, { freq: 4 }),
      isGoingOn: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('meanwhile'), when: fc.constantFrom('before', 'after'), typed: typing }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('keep', 'undo'), which, pick: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('keepAll', 'undoAll', 'takeBack'), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('editorUndo', 'editorRedo') }) },
);

const neverInFiles = [...proseLines, ...refusals, '\uFEFF', '\r'];

/** The same as `toEqual`, but quick where they are equal: it is asked a million times. */
function expectSame(actual: readonly string[], expected: readonly string[]): void {
  if (!areSame(actual, expected)) expect(actual).toEqual(expected);
}

/** An edit of the run, and how much of its answer has come. */
interface Running {
  readonly place: Place;
  readonly edit: DeskEdit;
  outcome: EditOutcome | undefined;
  length: number;
  hasEnded: boolean;
  /** What has come and was stopped, and whether the answer came to its end. */
  answer: string;
  isEnded: boolean;
}

/** A document with one or two edits in it; checks after every act what must always be so. */
class Run {
  readonly desk: Desk;
  readonly running: readonly Running[];
  readonly original: string;
  #count = 0;
  /** What a person has typed, and what stands outside, as far as it was there after their last act. */
  #tokens: ReadonlySet<string>;
  /** What goes with a hunk that is undone. */
  #undone: ReadonlySet<string> = new Set();
  #isSwapping = false;
  /** Whose steps are made. */
  acting: DeskEdit | undefined;
  /** The file before the first step of each. */
  readonly filesBefore = new Map<DeskEdit, string>();

  constructor(given: Layout) {
    const { document, plans } = openLayout(given);
    this.desk = new Desk(document);
    this.desk.document.onStep = this.#watch;
    this.original = document.file;
    this.#tokens = new Set(tokensOf(document.file));
    this.running = plans.map((plan, index) => {
      const place = given.places[index]!;
      return {
        place,
        edit: this.desk.begin(plan),
        outcome: undefined,
        length: 0,
        hasEnded: false,
        answer: place.answer,
        isEnded: place.isEnded,
      };
    });
  }

  get file(): string {
    return this.desk.document.source.file;
  }

  async do(next: Act): Promise<void> {
    await this.#act(next);
    await this.desk.settle();
    this.expectSound();
  }

  async #act(next: Act): Promise<void> {
    this.acting = 'which' in next ? this.#pick(next.which).edit : undefined;
    switch (next.kind) {
      case 'answer':
        this.#answer(next.which, next.length);
        break;
      case 'end':
        await this.end(this.#pick(next.which), next.isStopped);
        break;
      case 'save':
        this.desk.closeElement();
        break;
      case 'hide':
        this.desk.document.isShown = false;
        break;
      case 'show':
        this.desk.document.isShown = true;
        break;
      case 'type':
        this.#type(next.typed, next.second, next.isGoingOn);
        break;
      case 'meanwhile':
        this.desk.document.meanwhile.push({ when: next.when, act: () => this.#type(next.typed, null, false) });
        break;
      case 'editorUndo':
        this.#byPerson(() => this.desk.document.source.undo());
        break;
      case 'editorRedo':
        this.#byPerson(() => this.desk.document.source.redo());
        break;
      case 'keep':
      case 'undo':
        await this.#decide(next.kind, this.#pick(next.which), next.pick);
        break;
      case 'keepAll':
        await this.keepAll(this.#pick(next.which));
        break;
      case 'undoAll':
        await this.undoAll(this.#pick(next.which));
        break;
      case 'takeBack':
        await this.takeBack(this.#pick(next.which).edit);
        break;
    }
  }

  #pick(index: number): Running {
    return this.running[index % this.running.length]!;
  }

  #answer(index: number, length: number): void {
    const one = this.#pick(index);
    if (one.hasEnded) return;
    const delta = one.place.answer.slice(one.length, one.length + length);
    one.length += delta.length;
    one.edit.live.answerGrew(delta);
  }

  async end(one: Running, isStopped: boolean): Promise<void> {
    if (one.hasEnded) return;
    one.hasEnded = true;
    one.answer = isStopped ? one.place.answer.slice(0, one.length) : one.place.answer;
    one.isEnded = !isStopped && one.place.isEnded;
    const outcome = await one.edit.live.end(one.answer, one.isEnded);
    one.outcome = outcome;
    if (one.edit.live.state.openHunks.length === 0) this.desk.drop(one.edit);
  }

  /** All that is left of the answers. */
  async finish(): Promise<void> {
    for (const index of this.running.keys()) {
      await this.do({ kind: 'answer', which: index, length: Infinity });
      await this.do({ kind: 'end', which: index, isStopped: false });
    }
    this.desk.document.meanwhile.length = 0;
  }

  #type(typed: Typing, second: Typing | null, isGoingOn: boolean): void {
    const {
      document: { source: document },
      edits,
    } = this.desk;
    const ranges = [...edits].map(({ plan }) => plan.range);
    const [first, ...others] = [typed, ...(second ? [second] : [])]
      .map((one) => replacementFor(one, document.lines, ranges, `t${++this.#count}`))
      .sort((a, b) => a.startLine - b.startLine || a.startCharacter - b.startCharacter);
    const isApart = others.every(
      ({ startLine, startCharacter }) =>
        startLine > first!.endLine || (startLine === first!.endLine && startCharacter > first!.endCharacter),
    );
    this.#byPerson(() => document.type(isApart ? [first!, ...others] : [first!], isGoingOn));
  }

  #byPerson(change: () => void): void {
    change();
    this.#tokens = new Set(tokensOf(this.file));
  }

  #isReviewed(edit: DeskEdit): boolean {
    return this.desk.edits.includes(edit) && !edit.live.state.isWriting;
  }

  async #decide(kind: 'keep' | 'undo', one: Running, pick: number): Promise<void> {
    const hunks = one.edit.plan.openHunks;
    const hunk = hunks[pick % hunks.length];
    if (!hunk || !this.#isReviewed(one.edit)) return;
    if (kind === 'undo') this.desk.document.meanwhile.length = 0;
    if (kind === 'undo') this.#undone = new Set(tokensOf(hunk.added.join('\n')));
    await one.edit.live[kind](hunk.id);
    this.#forget();
  }

  async keepAll(one: Running): Promise<void> {
    if (!this.#isReviewed(one.edit)) return;
    this.desk.document.meanwhile.length = 0;
    const { file } = this;
    this.#isSwapping = true;
    await one.edit.live.keepAll();
    this.#isSwapping = false;
    expect(this.file).toBe(file);
  }

  async undoAll(one: Running): Promise<void> {
    if (!this.#isReviewed(one.edit)) return;
    this.#undoneAreOpen(one.edit);
    await one.edit.live.undoAll();
    this.#forget();
  }

  /** By undos of the editor where those take back this edit and nothing else. */
  async takeBack(edit: DeskEdit): Promise<void> {
    if (!this.#isReviewed(edit)) return;
    this.#undoneAreOpen(edit);
    const { live } = edit;
    const { undos } = live;
    for (let times = 0; times < undos && live.state.openHunks.length > 0; times++) this.desk.document.source.undo();
    if (live.state.openHunks.length > 0) await live.undoAll();
    if (undos > 0) expect(this.file).toBe(this.filesBefore.get(edit));
    expect(live.state.openHunks).toEqual([]);
    this.#forget();
  }

  #undoneAreOpen(edit: DeskEdit): void {
    this.desk.document.meanwhile.length = 0;
    this.#undone = new Set(edit.plan.openHunks.flatMap(({ added }) => tokensOf(added.join('\n'))));
  }

  #forget(): void {
    const there = new Set(tokensOf(this.file));
    expect([...this.#tokens].filter((token) => !there.has(token) && !this.#undone.has(token))).toEqual([]);
    this.#tokens = there;
    this.#undone = new Set();
  }

  readonly #watch: StepWatcher = (before, after, fileBefore) => {
    if (!this.acting) throw new Error('Nobody should write now');
    this.filesBefore.set(this.acting, this.filesBefore.get(this.acting) ?? fileBefore);
    const { startLine, endLine } = this.acting.plan.range;
    if (after.join('') === '' && before.length === endLine - startLine) return;
    expectSame(after.slice(0, startLine), before.slice(0, startLine));
    expectSame(after.slice(after.length - (before.length - endLine)), before.slice(endLine));
    if (this.#isSwapping) return;
    const there = new Set(tokensOf(after.join('\n')));
    expectSame(
      tokensOf(before.join('\n')).filter((token) => !this.#undone.has(token) && !there.has(token)),
      [],
    );
  };

  expectSound(): void {
    expect(this.desk.errors).toEqual([]);
    const { lines } = this.desk.document.source;
    for (const { plan } of this.desk.edits) {
      expectSame(lines.slice(plan.range.startLine, plan.range.endLine), plan.lines);
      for (const { line, added } of plan.openHunks) expectSame(lines.slice(line, line + added.length), added);
    }
    const text = lines.join('\n');
    expectSame([...new Set(tokensOf(text))].sort(), [...this.#tokens].sort());
    expectSame(
      neverInFiles.filter((words) => text.includes(words)),
      [],
    );
  }
}

/** What a place must hold when its answer has ended, and whether there is anything to decide. */
function expectedOf(
  { place, answer, isEnded }: Running,
  current: readonly string[],
  isWholeDocument: boolean,
): readonly string[] {
  const { target, intended } = place;
  const code = answerCode(answer, target, isEnded);
  if (code.kind !== 'code') return target.lines;
  if (code.isWhole) {
    if (intended && answer === place.answer) expect(code.lines).toEqual(intended);
    return code.lines.length === 0 && isWholeDocument ? [''] : code.lines;
  }
  // What came is there, and below it what was not reached.
  expect(current.slice(0, code.lines.length)).toEqual(code.lines);
  const rest = current.slice(code.lines.length);
  expect(rest).toEqual(target.lines.slice(target.lines.length - rest.length));
  if (areSame(code.lines, target.lines.slice(0, code.lines.length))) expect(current).toEqual(target.lines);
  return current;
}

function fileOf(given: Layout, run: Run, places: readonly (readonly string[])[]): string {
  return (given.file.startsWith('\uFEFF') ? '\uFEFF' : '') + linesOf(given, places).join(run.desk.document.source.eol);
}

describe('while nobody types', () => {
  it('what is kept is what was meant, and what is undone had never been', () => {
    const decision = fc.constantFrom('keepAll' as const, 'undoAll' as const, 'takeBack' as const);
    return fc.assert(
      fc.asyncProperty(
        layout,
        fc.array(quietAct, { maxLength: 30 }),
        fc.tuple(decision, decision),
        async (given, acts, decisions) => {
          const run = new Run(given);
          for (const next of acts) await run.do(next);
          await run.finish();
          const results = run.running.map((one) =>
            expectedOf(
              one,
              one.edit.plan.lines,
              given.places.length === 1 && given.above.length + given.below.length === 0,
            ),
          );
          const originals = run.running.map(({ place }) => place.target.lines);
          expect(run.file).toBe(fileOf(given, run, results));
          const places = [...results];
          for (const [index, one] of run.running.entries()) {
            const isOpen = one.edit.plan.openHunks.length > 0;
            expect(isOpen).toBe(one.outcome === 'proposed');
            expect(JSON.stringify(results[index]) !== JSON.stringify(originals[index])).toBe(isOpen);
            await run.do({ kind: decisions[index]!, which: index });
            if (decisions[index] !== 'keepAll') places[index] = originals[index]!;
            expect(run.file).toBe(fileOf(given, run, places));
            if (decisions[index] !== 'keepAll' || !isOpen) continue;
            await run.do({ kind: 'editorUndo' });
            expect(run.file).toBe(fileOf(given, run, places.with(index, originals[index]!)));
            await run.do({ kind: 'editorRedo' });
            expect(run.file).toBe(fileOf(given, run, places));
          }
          expect(run.desk.edits).toEqual([]);
        },
      ),
      { numRuns: 700, seed },
    );
  });

  it('each change that is undone is what it was, and each that is kept what it became', () => {
    return fc.assert(
      fc.asyncProperty(layout, fc.array(fc.boolean()), async (given, choices) => {
        const run = new Run(given);
        await run.finish();
        const [one] = run.running;
        let expected = run.file;
        for (let turn = 0; one!.edit.plan.openHunks.length > 0; turn++) {
          const isKept = choices[turn] ?? false;
          const {
            range,
            lines,
            openHunks: [hunk],
          } = one!.edit.plan;
          if (!isKept) {
            const all = run.desk.document.source.lines.toSpliced(hunk!.line, hunk!.added.length, ...hunk!.removed);
            expected =
              expected.slice(0, expected.length - run.file.replace(/^\uFEFF/, '').length) +
              all.join(run.desk.document.source.eol);
          }
          expect(range.endLine - range.startLine).toBe(lines.length);
          await run.do({ kind: isKept ? 'keep' : 'undo', which: 0, pick: 0 });
          expect(run.file).toBe(expected);
        }
        if (choices.every((isKept) => !isKept) && run.running.length === 1) expect(run.file).toBe(run.original);
      }),
      { numRuns: 200, seed },
    );
  });

  it('an edit of an edit is undone with it', () => {
    return fc.assert(
      fc.asyncProperty(
        layout.map(alone),
        fc.record({ above: fc.nat(3), below: fc.nat(3), sample: fc.nat() }),
        fc.boolean(),
        async (given, { above, below, sample }, isTakenBack) => {
          const run = new Run(given);
          await run.finish();
          const [one] = run.running;
          if (one!.edit.plan.openHunks.length === 0) return;
          const { range } = one!.edit.plan;
          const { lines } = run.desk.document.source;
          const startLine = Math.max(0, range.startLine - above);
          const target = { ...one!.place.target, lines: lines.slice(startLine, range.endLine + below) };
          if (target.lines.length === 0) return;
          const again = fc.sample(
            editedCode(target.lines).chain((after) => answerOf(after)),
            { numRuns: 1, seed: sample },
          )[0]!;
          const continued = one!.edit.plan.continued(startLine, target.lines);
          const isWholeDocument = target.lines.length === lines.length;
          const heir = run.desk.replace(
            one!.edit,
            new InlineEdit({ target, startLine, ...continued, isWholeDocument }),
          );
          run.filesBefore.set(heir, run.original);
          run.acting = heir;
          for (let at = 0; at < again.answer.length; at += 20) heir.live.answerGrew(again.answer.slice(at, at + 20));
          await run.desk.settle();
          await heir.live.end(again.answer, again.isEnded);
          run.expectSound();
          if (isTakenBack) await run.takeBack(heir);
          else await heir.live.undoAll();
          expect(run.file).toBe(run.original);
        },
      ),
      { numRuns: 300, seed },
    );
  });
});

/** The first place alone in its file; what is outside is not told apart, since the second edit may reach there. */
function alone({ above, below, places: [first] }: Layout): Layout {
  const unmarked = (lines: readonly string[]): readonly string[] => lines.map((line) => line.replace(/ «\w+»$/, ''));
  const parts = { above: unmarked(above), between: [], below: unmarked(below) };
  return { ...parts, places: [first], file: linesOf(parts, [first.target.lines]).join('\n') };
}

describe('while somebody types, saves and undoes', () => {
  it('the edits follow, nothing typed is lost, and nothing else is touched', () => {
    return fc.assert(
      fc.asyncProperty(layout, fc.array(act, { maxLength: 40 }), async (given, acts) => {
        const run = new Run(given);
        for (const next of acts) await run.do(next);
        await run.finish();
        for (const index of run.running.keys())
          await run.do({ kind: acts.length % 2 === 0 ? 'undoAll' : 'keepAll', which: index });
        expect(run.desk.edits).toEqual([]);
      }),
      { numRuns: 800, seed },
    );
  });
});
