import { beforeEach, describe, expect, it } from 'vitest';
import type { LineEdit, TextChange } from '../../../../src/core/edit/diff/change.ts';
import type { LineRange } from '../../../../src/core/edit/lines/textLines.ts';
import type { ChangeOrigin, DocumentChange } from '../../../../src/core/edit/live/documentChange.ts';
import type { Writing } from '../../../../src/core/edit/live/writing.ts';
import { DocumentWriter } from '../../../../src/core/edit/live/documentWriter.ts';
import type { EditStep } from '../../../../src/core/edit/live/editStep.ts';
import { FakeDocument } from './fakeDocument.ts';
import { MemoryDocument } from './memoryDocument.ts';

/** One who writes, and all that it is told, in order. */
class Recorder implements Writing {
  range: LineRange;
  readonly told: string[] = [];

  constructor(startLine: number, endLine: number) {
    this.range = { startLine, endLine };
  }

  readonly documentChanged = ({ origin, before, after }: DocumentChange): void =>
    void this.told.push(`${origin}: ${before.join(' ')} → ${after.join(' ')}`);
  readonly moved = (lineDelta: number): void => void this.told.push(`moved ${lineDelta}`);

  /** A step with one edit. */
  step(line: number, removed: number, ...added: readonly string[]): EditStep {
    const edits: readonly LineEdit[] = [{ line, removed, added }];
    return { edits, commit: () => void this.told.push('committed') };
  }
}

/** Notes before which steps an undo stop is asked for. Like VS Code, it can take away the indentation of a blank line, or fail. */
class WatchedDocument extends MemoryDocument {
  readonly undoStops: boolean[] = [];
  isTidying = false;
  isFailing = false;

  override async apply(replacements: readonly TextChange[], undoStopBefore: boolean): Promise<boolean> {
    this.undoStops.push(undoStopBefore);
    if (this.isFailing) throw new Error('The editor is gone');
    const tidied = replacements.map((one) => ({ ...one, text: one.text.replaceAll(/^[ \t]+$/gm, '') }));
    return await super.apply(this.isTidying ? tidied : replacements, undoStopBefore);
  }
}

const at = (startLine: number, text: string): TextChange => ({
  ...{ startLine, startCharacter: 0, endLine: startLine, endCharacter: 0, text },
});

describe('a writer of a document', () => {
  let document: WatchedDocument;
  let writer: DocumentWriter<FakeDocument>;
  let [above, below]: readonly [Recorder, Recorder] = [new Recorder(0, 0), new Recorder(0, 0)];
  let origin: ChangeOrigin | (() => Promise<ChangeOrigin>);
  const text = (): string => document.source.lines.join(' ');

  beforeEach(() => {
    document = new WatchedDocument(new FakeDocument('a\nb\nc\nd'));
    writer = new DocumentWriter(document);
    origin = 'typed';
    document.source.onChange((changes) => writer.changed(changes, origin));
    [above, below] = [new Recorder(0, 2), new Recorder(2, 4)];
    writer.add(below);
    writer.add(above);
  });

  it('makes a step, and tells those below by how many lines they have moved', async () => {
    expect(await writer.write(above, () => above.step(1, 1, 'x', 'y', 'z'))).toBe('written');
    expect(text()).toBe('a x y z c d');
    expect(writer.lines.join(' ')).toBe(text());
    expect(above.told).toEqual(['committed']);
    expect(below.told).toEqual(['moved 2']);
    expect(await writer.write(below, () => below.step(4, 2))).toBe('written');
    expect(text()).toBe('a x y z');
    expect(above.told).toEqual(['committed']);
  });

  it('writes nothing where there is nothing new', async () => {
    expect(await writer.write(above, () => undefined)).toBe('written');
    expect(await writer.write(above, () => above.step(1, 1, 'b'))).toBe('written');
    expect(above.told).toEqual(['committed']);
    expect(document.undoStops).toEqual([]);
    expect(below.told).toEqual([]);
  });

  it('plans a step anew when the document has changed before it arrives, once all have been told', async () => {
    document.meanwhile.push({ when: 'before', act: () => document.source.type([at(0, 'new\n')], false) });
    let plans = 0;
    await writer.write(below, () => {
      plans += 1;
      return below.step(below.told.length === 0 ? 2 : 3, 1, 'C');
    });
    expect(plans).toBe(2);
    expect(text()).toBe('new a b C d');
    expect(below.told).toEqual(['typed: a b c d → new a b c d', 'committed']);
    expect(above.told).toEqual(['typed: a b c d → new a b c d']);
  });

  it('knows a step that has arrived from what came after it', async () => {
    document.meanwhile.push({ when: 'after', act: () => document.source.type([at(0, 'new\n')], false) });
    await writer.write(above, () => above.step(1, 1, 'B'));
    expect(text()).toBe('new a B c d');
    expect(above.told).toEqual(['committed', 'typed: a B c d → new a B c d']);
    expect(below.told).toEqual(['moved 0', 'typed: a B c d → new a B c d']);
  });

  it('takes a step for made where the editor has taken away the indentation of a blank line, and for nothing else', async () => {
    document.isTidying = true;
    expect(await writer.write(above, () => above.step(1, 1, '   '))).toBe('written');
    expect(above.told).toEqual(['committed']);
    document.isTidying = false;
    const outdated: string[] = [];
    document.meanwhile.push({ when: 'before', act: () => document.source.type([at(1, 'x')], false) });
    await writer.write(above, () => {
      outdated.push(writer.lines.join(' '));
      return above.step(0, 1, 'A');
    });
    expect(outdated).toEqual(['a  c d', 'a x c d']);
  });

  it.each(['isReadOnly', 'isFailing'] as const)('gives up after three steps that did nothing (%s)', async (fault) => {
    document[fault] = true;
    let plans = 0;
    const result = await writer.write(above, () => {
      plans += 1;
      return above.step(1, 1, 'B');
    });
    expect([result, plans, text()]).toEqual(['notWritable', 3, 'a b c d']);
    expect(above.told).toEqual([]);
  });

  it('gives up only after three in a row', async () => {
    let plans = 0;
    const result = await writer.write(above, () => {
      plans += 1;
      document.isReadOnly = [1, 2, 4, 5].includes(plans);
      if (plans === 3)
        document.meanwhile.push({ when: 'before', act: () => document.source.type([at(3, 'x')], false) });
      return above.step(1, 1, 'B');
    });
    expect([result, plans, text()]).toEqual(['written', 6, 'a B c xd']);
  });

  it('gives up after fifty tries while somebody keeps typing', async () => {
    let plans = 0;
    const result = await writer.write(above, () => {
      plans += 1;
      document.meanwhile.push({ when: 'before', act: () => document.source.type([at(3, 'x')], false) });
      return above.step(1, 1, 'B');
    });
    expect([result, plans]).toEqual(['notWritable', 50]);
  });

  it('says that the document is closed, also when it closes while a step is on its way, and that the writer is in it no more', async () => {
    writer.remove(below);
    expect(await writer.write(below, () => below.step(2, 1, 'C'))).toBe('closed');
    document.meanwhile.push({ when: 'before', act: () => (document.isClosed = true) });
    expect(await writer.write(above, () => above.step(1, 1, 'B'))).toBe('closed');
    expect(text()).toBe('a b c d');
    expect(
      await writer.write(above, () => {
        throw new Error('Nothing is planned for a document that is closed');
      }),
    ).toBe('closed');
    expect(writer.isIdle).toBe(false);
    writer.remove(above);
    expect(writer.isIdle).toBe(true);
  });

  it('makes one step at a time, in the order in which they were asked for', async () => {
    const order: string[] = [];
    const write = (name: string, by: Recorder, line: number): Promise<unknown> =>
      writer.write(by, () => {
        order.push(`${name} in ${text()}`);
        return by.step(line, 1, name);
      });
    await Promise.all([write('A', above, 0), write('D', below, 3), writer.inTurn(() => order.push('in turn'))]);
    expect(order).toEqual(['A in a b c d', 'D in A b c d', 'in turn']);
  });

  describe('lets the editor undo', () => {
    const write = (by: Recorder, line: number, word: string): Promise<unknown> =>
      writer.write(by, () => by.step(line, 1, word));

    it('in one what one writer has written in a row', async () => {
      await write(above, 0, 'A');
      await write(above, 1, 'B');
      expect(document.undoStops).toEqual([true, false]);
      expect(writer.undosOf(above)).toBe(1);
      document.source.undo();
      expect(text()).toBe('a b c d');
    });

    it('apart what comes after a save, another writer, somebody else, or in a document that no editor shows', async () => {
      await write(above, 0, 'A');
      writer.closeUndoElement();
      await write(above, 1, 'B');
      await write(below, 2, 'C');
      await write(above, 0, 'A2');
      document.source.type([at(3, 'x')], false);
      await write(above, 1, 'B2');
      expect(document.undoStops).toEqual([true, true, true, true, true]);
      expect(writer.undosOf(above)).toBeUndefined();
      await write(above, 1, 'B3');
      document.isShown = false;
      await write(above, 1, 'B4');
      document.isShown = true;
      await write(above, 1, 'B5');
      expect(document.undoStops.slice(5)).toEqual([false, true, true]);
    });

    it('apart what comes after a step during which its editor went', async () => {
      document.meanwhile.push({ when: 'after', act: () => (document.isShown = false) });
      await write(above, 0, 'A');
      document.isShown = true;
      await write(above, 1, 'B');
      expect(document.undoStops).toEqual([true, true]);
      expect(writer.undosOf(above)).toBe(2);
    });

    it('what one has written as if its heir had', async () => {
      await write(above, 0, 'A');
      const heir = new Recorder(0, 2);
      writer.add(heir);
      writer.inherit(heir, above);
      expect(await writer.write(above, () => above.step(0, 1, 'no'))).toBe('closed');
      await write(heir, 1, 'B');
      expect(document.undoStops).toEqual([true, false]);
      expect([writer.undosOf(heir), writer.undosOf(above)]).toEqual([1, undefined]);
    });
  });

  describe('tells of changes by others', () => {
    it('at once, in all their parts, whatever the order of these', () => {
      const parts = [at(0, 'x\n'), at(2, 'y\n')];
      writer.changed([], 'typed');
      writer.changed(parts, 'others');
      expect(above.told).toEqual(['others: a b c d → x a b y c d']);
      writer.changed([at(0, 'z\n'), { ...at(1, ''), endLine: 2 }].toReversed(), 'save');
      expect(above.told.slice(1)).toEqual(['save: x a b y c d → z x b y c d']);
      expect(writer.lines.join(' ')).toBe('z x b y c d');
    });

    it('of which it is not known yet where they come from once that is known, in their order, and writes nothing before', async () => {
      let decide: (decided: ChangeOrigin) => void = () => undefined;
      const decided = new Promise<ChangeOrigin>((resolve) => (decide = resolve));
      origin = () => decided;
      document.source.type([at(0, '1')], false);
      origin = 'rewind';
      document.source.type([at(0, '2')], false);
      const written = writer.write(above, () => above.step(1, 1, 'B'));
      await new Promise(setImmediate);
      expect([above.told, text()]).toEqual([[], '21a b c d']);
      decide('save');
      await written;
      expect(above.told).toEqual(['save: a b c d → 1a b c d', 'rewind: 1a b c d → 21a b c d', 'committed']);
      document.source.type([at(3, '3')], false);
      expect(above.told.at(-1)).toBe('rewind: 21a B c d → 21a B c 3d');
    });

    it('that comes while a step waits for its turn before that step is planned', async () => {
      let open: () => void = () => undefined;
      const turn = writer.inTurn(() => new Promise<void>((resolve) => (open = resolve)));
      const written = writer.write(below, () => below.step(below.told.length === 0 ? 2 : 3, 1, 'C'));
      await new Promise(setImmediate);
      origin = () => Promise.resolve('others');
      document.source.type([at(0, 'new\n')], false);
      open();
      await Promise.all([turn, written]);
      expect(below.told).toEqual(['others: a b c d → new a b c d', 'committed']);
      expect(text()).toBe('new a b C d');
    });
  });
});
