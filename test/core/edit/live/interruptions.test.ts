import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerCode } from '../../../../src/core/edit/answer/answerCode.ts';
import { editsMaking } from '../../../../src/core/edit/diff/lineEdits.ts';
import { lineDiff } from '../../../../src/core/edit/diff/lineDiff.ts';
import { InlineEdit } from '../../../../src/core/edit/live/inlineEdit.ts';
import type { BreakOff } from '../../../../src/core/edit/live/breakOff.ts';
import type { ChangeOrigin } from '../../../../src/core/edit/live/documentChange.ts';
import { toReplacements } from '../../../../src/core/edit/diff/textReplacement.ts';
import { Desk, type DeskEdit } from './editDesk.ts';
import { FakeDocument } from './fakeDocument.ts';
import { type Layout, layout, openLayout, type Place } from './randomDesk.ts';

const seed = 20_261_128;

/** What happens to a document while an edit is written. */
type Interruption =
  'revert' | 'save' | 'undo' | 'hide' | 'show' | 'lock' | 'unlock' | 'rename' | 'discard' | 'saveAndClose';

interface Moment {
  /** How much of the answer comes before, in characters. */
  readonly length: number;
  /** Whether it happens before a step that is on its way arrives, after it has arrived, or while nothing is on its way. */
  readonly when: 'before' | 'after' | 'apart';
  readonly what: Interruption;
}

const moments = fc.array(
  fc.record({
    length: fc.integer({ min: 0, max: 120 }),
    when: fc.constantFrom('before' as const, 'after' as const, 'apart' as const),
    what: fc.constantFrom<Interruption>(
      'revert',
      'revert',
      'save',
      'save',
      'undo',
      'hide',
      'show',
      'lock',
      'unlock',
      'rename',
      'discard',
      'saveAndClose',
    ),
  }),
  { maxLength: 8 },
);

/** One edit on a document, which the window's part is played for: who follows tabs and files. */
class Interrupted {
  readonly desk: Desk;
  readonly original: string;
  readonly breaks: BreakOff[] = [];
  readonly edit: DeskEdit;
  readonly #place: Place;
  #length = 0;
  #isClosed = false;

  constructor(given: Layout) {
    const { document, plans } = openLayout(given);
    this.desk = new Desk(document);
    this.original = document.file;
    this.#place = given.places[0];
    this.edit = this.desk.begin(plans[0]);
    this.edit.live.onDidBreakOff((why) => this.breaks.push(why));
  }

  get source(): FakeDocument {
    return this.desk.document.source;
  }

  /** More of the answer comes, and something else happens. */
  async goOn(length: number, when: Moment['when'], act: () => unknown): Promise<void> {
    if (when !== 'apart') this.desk.document.meanwhile.push({ when, act: () => void act() });
    this.grow(length);
    await this.desk.settle();
    if (when === 'apart') await act();
    await this.desk.settle();
    this.expectSound();
  }

  grow(length: number): void {
    this.edit.live.answerGrew(this.#place.answer.slice(this.#length, this.#length + length));
    this.#length += length;
  }

  async happen(what: Interruption): Promise<void> {
    // What a person brings back by undo when all is decided is theirs.
    if (this.#isClosed || !this.desk.edits.includes(this.edit)) return;
    const { document } = this.desk;
    switch (what) {
      case 'revert':
        return this.desk.as('reload', () => this.source.reload());
      case 'save':
        return this.#save();
      case 'undo':
        return this.source.undo();
      case 'hide':
      case 'show':
        document.isShown = what === 'show';
        return;
      case 'lock':
      case 'unlock':
        document.isReadOnly = what === 'lock';
        return;
      case 'rename':
        return await this.#rename();
      case 'discard':
        this.desk.as('reload', () => this.source.reload());
        return await this.#close();
      case 'saveAndClose':
        this.#save();
        return await this.#close();
    }
  }

  #save(): void {
    this.source.save();
    this.desk.writer.closeUndoElement();
  }

  /** Another document of the same text takes the place of this one, in turn with the steps. */
  async #rename(): Promise<void> {
    await this.desk.writer.inTurn(() => {
      this.desk.reopen(new FakeDocument(this.source.file, this.source.disk));
      this.edit.live.moveTo(this.desk.writer);
    });
  }

  /** What the window does when the last tab of a file is closed. */
  async #close(): Promise<void> {
    this.#isClosed = true;
    const closed = this.edit.live.documentClosed();
    this.desk.reopen(new FakeDocument(this.source.disk));
    await closed;
    if (!this.edit.live.isInterrupted || !this.edit.live.moveTo(this.desk.writer)) return;
    if (await this.edit.live.withdraw()) this.#save();
  }

  async end(isEnded: boolean): Promise<void> {
    await this.edit.live.end(
      isEnded ? this.#place.answer : this.#place.answer.slice(0, this.#length),
      isEnded && this.#place.isEnded,
    );
    await this.desk.settle();
    this.expectSound();
  }

  expectSound(): void {
    expect(this.desk.errors).toEqual([]);
    const { lines, range } = this.edit.plan;
    if (!this.#isClosed && this.desk.edits.includes(this.edit))
      expect(this.source.lines.slice(range.startLine, range.endLine)).toEqual(lines);
  }

  async undoAll(): Promise<void> {
    this.desk.document.isReadOnly = false;
    this.desk.document.meanwhile.length = 0;
    if (this.edit.live.state.openHunks.length > 0 && !this.#isClosed) await this.edit.live.undoAll();
    await this.desk.settle();
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }
}

type Format = (lines: readonly string[]) => readonly string[];

const header = '// formatted';
const formats: Readonly<Record<string, Format>> = {
  indentedDeeper: (lines) => lines.map((line) => line.replace(/^\s+/, (indent) => indent + indent)),
  withoutTabs: (lines) => lines.map((line) => line.replaceAll('\t', '    ')),
  withSemicolons: (lines) => lines.map((line) => (/[\w)]$/.test(line) ? `${line};` : line)),
  withDoubleQuotes: (lines) => lines.map((line) => line.replaceAll("'", '"')),
  withoutBlankLines: (lines) => lines.filter((line, index) => line.trim() !== '' || index === lines.length - 1),
  withBlankLines: (lines) => lines.flatMap((line) => (line.startsWith('}') ? [line, ''] : [line])),
  withLongCallsWrapped: (lines) => lines.flatMap((line) => /^(.*\w\()(\w+, \w+)(\);)$/.exec(line)?.slice(1) ?? [line]),
  withAHeader: (lines) => (lines[0] === header ? lines : [header, ...lines]),
  withAFinalNewline: (lines) => (lines.at(-1) === '' ? lines : [...lines, '']),
  closed: (lines) => lines.map((line) => line.trimEnd()),
};

const saves = fc.array(
  fc.record({
    length: fc.integer({ min: 0, max: 120 }),
    when: fc.constantFrom('before' as const, 'after' as const, 'apart' as const),
    formats: fc.uniqueArray(fc.constantFrom(...Object.keys(formats)), { minLength: 1, maxLength: 3 }),
    isWhole: fc.boolean(),
  }),
  { minLength: 1, maxLength: 4 },
);

/** What no formatter changes. */
function essence(text: string): string {
  return text.replaceAll(header, '').replaceAll(/[\s;,'"()\uFEFF]/g, '');
}

function saveFormatted(run: Interrupted, names: readonly string[], isWhole: boolean): void {
  const { lines } = run.source;
  const formatted = names.reduce((all, name) => formats[name]!(all), lines);
  const edits = isWhole
    ? [{ line: 0, removed: lines.length, added: formatted }]
    : editsMaking(lineDiff(lines, formatted), 0);
  const replacements = toReplacements(edits, { lineCount: lines.length, lengthOf: (line) => lines[line]?.length ?? 0 });
  if (replacements.length > 0) run.desk.as('save', () => run.source.type(replacements, false));
  void run.happen('save');
}

describe('an edit that is interrupted at any moment', () => {
  it('goes on when the file is saved and formatted', () => {
    return fc.assert(
      fc.asyncProperty(layout, saves, fc.boolean(), async (given, all, isKept) => {
        const run = new Interrupted(given);
        for (const { length, when, formats: names, isWhole } of all) {
          const act = (): void => saveFormatted(run, names, isWhole);
          await run.goOn(length, when, act);
        }
        run.desk.document.meanwhile.length = 0;
        await run.end(true);
        expect(run.breaks).toEqual([]);
        const code = answerCode(given.places[0].answer, given.places[0].target, given.places[0].isEnded);
        if (code.kind === 'code' && code.isWhole && code.lines.length > 0)
          expect(run.edit.plan.lines).toEqual(code.lines);
        if (isKept) return;
        await run.undoAll();
        expect(essence(run.source.file)).toBe(essence(run.original));
      }),
      { numRuns: 300, seed },
    );
  });

  it('leaves the file as it was before, or a change to be reviewed, in the editor and on disk', () => {
    return fc.assert(
      fc.asyncProperty(layout, moments, fc.boolean(), async (given, all, isEnded) => {
        const run = new Interrupted(given);
        for (const { length, when, what } of all) await run.goOn(length, when, () => run.happen(what));
        await run.end(isEnded);
        if (run.isClosed) {
          expect(run.source.disk === run.original || !run.breaks.includes('closed')).toBe(true);
          return;
        }
        const pending = run.edit.live.state.openHunks.length;
        if (pending === 0) expect(run.source.file).toBe(run.original);
        await run.undoAll();
        expect(run.source.file).toBe(run.original);
      }),
      { numRuns: 1_000, seed },
    );
  });
});

describe('a change of which it is not known yet whether a save has made it', () => {
  const lines = ['function f() {', '  count(total, one);', '  count(total, two);', '}'];
  const answer = `\`\`\`\n${lines.join('\n').replace('one', 'first').replace('two', 'second')}\n\`\`\``;
  const indented = { startLine: 2, startCharacter: 0, endLine: 2, endCharacter: 0, text: '  ' };
  const typed = { startLine: 0, startCharacter: 0, endLine: 0, endCharacter: 0, text: '// typed\n' };

  /** Half of the answer has come, then the second line is indented by somebody, and then somebody types above. */
  async function begin(): Promise<{
    readonly desk: Desk;
    readonly edit: DeskEdit;
    readonly decide: (origin: ChangeOrigin) => void;
    readonly breaks: readonly BreakOff[];
  }> {
    const desk = new Desk(new FakeDocument(lines.join('\n')));
    const edit = desk.begin(
      new InlineEdit({
        target: { lines, languageId: 'typescript', indentUnit: '  ' },
        startLine: 0,
        isWholeDocument: true,
      }),
    );
    const breaks: BreakOff[] = [];
    edit.live.onDidBreakOff((why) => breaks.push(why));
    const half = answer.lastIndexOf('  count(');
    edit.live.answerGrew(answer.slice(0, half));
    await desk.settle();
    expect(desk.document.source.lines).toContain('  count(total, first);');
    let decide: (origin: ChangeOrigin) => void = () => undefined;
    const decided = new Promise<ChangeOrigin>((resolve) => (decide = resolve));
    desk.as(
      () => decided,
      () => desk.document.source.type([indented], false),
    );
    desk.document.source.type([typed], false);
    edit.live.answerGrew(answer.slice(half));
    await desk.settle();
    return { desk, edit, decide, breaks };
  }

  it('holds up the writing', async () => {
    const { desk, breaks } = await begin();
    expect(desk.document.source.lines).toEqual([
      '// typed',
      'function f() {',
      '  count(total, first);',
      '    count(total, two);',
      '}',
    ]);
    expect(breaks).toEqual([]);
  });

  it('is written on when it was the formatter', async () => {
    const { desk, edit, decide, breaks } = await begin();
    decide('maybeSave');
    await edit.live.end(answer, true);
    expect(desk.document.source.lines).toEqual([
      '// typed',
      'function f() {',
      '  count(total, first);',
      '  count(total, second);',
      '}',
    ]);
    expect(breaks).toEqual([]);
  });

  it('ends the writing when it was another extension, whose text stays', async () => {
    const { desk, edit, decide, breaks } = await begin();
    decide('others');
    await edit.live.end(answer, true);
    expect(desk.document.source.lines).toEqual([
      '// typed',
      'function f() {',
      '  count(total, first);',
      '    count(total, two);',
      '}',
    ]);
    expect(breaks).toEqual(['changedInside']);
    await edit.live.undoAll();
    expect(desk.document.source.lines).toEqual([
      '// typed',
      'function f() {',
      '  count(total, one);',
      '    count(total, two);',
      '}',
    ]);
  });
});
