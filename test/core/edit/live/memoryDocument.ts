import type { EditableDocument } from '../../../../src/core/edit/live/editableDocument.ts';
import type { TextChange } from '../../../../src/core/edit/diff/change.ts';
import type { FakeDocument } from './fakeDocument.ts';

/** What somebody else does before a step arrives at the document, or after it has and before that is known. */
export interface Meanwhile {
  readonly when: 'before' | 'after';
  readonly act: () => void;
}

/** Called for every step that is made, with the lines of the document, and the file as it was before. */
export type StepWatcher = (before: readonly string[], after: readonly string[], fileBefore: string) => void;

/** A document in memory that takes time to be written into, as the editor's does, and refuses what was planned for another version. */
export class MemoryDocument implements EditableDocument<FakeDocument> {
  readonly source: FakeDocument;
  isClosed = false;
  isShown = true;
  /** Like an editor that is read-only: it says that it has taken a step, and does nothing. */
  isReadOnly = false;
  /** What comes in between the next steps. */
  readonly meanwhile: Meanwhile[] = [];
  onStep: StepWatcher = () => undefined;

  constructor(source: FakeDocument) {
    this.source = source;
  }

  get lineCount(): number {
    return this.source.lines.length;
  }

  lineAt(line: number): string {
    return this.source.lines[line] ?? '';
  }

  async apply(replacements: readonly TextChange[], undoStopBefore: boolean): Promise<boolean> {
    const { version } = this.source;
    const { isShown } = this;
    const between = this.meanwhile.shift();
    await Promise.resolve();
    if (between?.when === 'before') between.act();
    const isMade = this.#make(replacements, version, undoStopBefore || !isShown);
    if (between?.when === 'after') between.act();
    await Promise.resolve();
    return isMade || this.isReadOnly;
  }

  #make(replacements: readonly TextChange[], version: number, undoStopBefore: boolean): boolean {
    if (this.isClosed || this.isReadOnly) return false;
    const { lines, file } = this.source;
    const isMade = this.source.edit(replacements, version, undoStopBefore);
    if (isMade) this.onStep(lines, this.source.lines, file);
    return isMade;
  }
}
