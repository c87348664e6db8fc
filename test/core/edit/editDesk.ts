import type { LineEdit, TextChange } from '../../../src/core/edit/change.ts';
import type { EditOutcome, EditStep, InlineEdit } from '../../../src/core/edit/inlineEdit.ts';
import { toReplacements } from '../../../src/core/edit/textReplacement.ts';
import type { FakeDocument } from './fakeDocument.ts';

/** Somebody else's change, before a step arrives at the document, or after it has and before that is known. */
export interface Meanwhile {
  readonly when: 'before' | 'after';
  readonly act: () => void;
}

/** Called around every step that is made, with the lines of the document. */
export type StepWatcher = (before: readonly string[], after: readonly string[], range: { readonly before: Range; readonly after: Range }) => void;

interface ChangeEvent {
  readonly changes: readonly TextChange[];
  readonly isRewinding: boolean;
}

interface Range {
  readonly startLine: number;
  readonly endLine: number;
}

/** A small model of the host: writes steps into a document as `DocumentWriter` does, and tells each edit what others change. */
export class Desk {
  readonly document: FakeDocument;
  /** From top to bottom. */
  edits: readonly DeskEdit[] = [];
  /** What comes in between the next steps. */
  readonly meanwhile: Meanwhile[] = [];
  isVisible = true;
  onStep: StepWatcher = () => undefined;
  readonly #elements = new Map<DeskEdit, number>();
  readonly #mixed = new Set<DeskEdit>();
  #held: ChangeEvent[] | undefined;
  #last: DeskEdit | undefined;
  #isElementOpen = false;

  constructor(document: FakeDocument) {
    this.document = document;
    document.onChange((changes, isRewinding) => (this.#held ? this.#held.push({ changes, isRewinding }) : this.#tell({ changes, isRewinding })));
  }

  begin(edit: InlineEdit): DeskEdit {
    const begun = new DeskEdit(this, edit);
    const below = this.edits.findIndex(({ plan }) => plan.range.startLine >= edit.range.endLine);
    this.edits = this.edits.toSpliced(below < 0 ? this.edits.length : below, 0, begun);
    return begun;
  }

  /** Another edit goes on where one stands. */
  replace(other: DeskEdit, edit: InlineEdit): DeskEdit {
    const heir = this.begin(edit);
    this.#elements.set(heir, this.#elements.get(other) ?? 0);
    heir.fileBefore = other.fileBefore;
    if (this.#last === other) this.#last = heir;
    if (this.#mixed.has(other)) this.#mixed.add(heir);
    this.drop(other);
    return heir;
  }

  drop(edit: DeskEdit): void {
    this.edits = this.edits.filter((other) => other !== edit);
    this.#elements.delete(edit);
  }

  undosOf(edit: DeskEdit): number | undefined {
    return this.#last === edit && !this.#mixed.has(edit) ? this.#elements.get(edit) : undefined;
  }

  closeUndoElement(): void {
    this.#isElementOpen = false;
  }

  /** A save, or a move of the cursor. */
  closeElement(): void {
    this.document.closeElement();
    this.closeUndoElement();
  }

  write(edit: DeskEdit, nextStep: () => EditStep | undefined): void {
    for (let tries = 0; tries < 50; tries++) {
      const step = nextStep();
      if (!step || this.#make(edit, step)) return;
    }
    throw new Error('The step never arrived');
  }

  #make(edit: DeskEdit, { edits, commit }: EditStep): boolean {
    const isChanging = edits.some(({ removed, added }) => removed > 0 || added.length > 0);
    if (!isChanging) {
      commit();
      return true;
    }
    this.#held = [];
    const isMade = this.#apply(edit, edits, commit);
    const held = this.#held;
    this.#held = undefined;
    const own = isMade ? held.shift() : undefined;
    if (own) this.#made(edit, edits);
    for (const event of held) this.#tell({ ...event, isRewinding: event.isRewinding && event === held.at(-1) });
    return isMade;
  }

  /** Commits when the step has been made, and lets others act before and after. */
  #apply(edit: DeskEdit, edits: readonly LineEdit[], commit: () => void): boolean {
    const { lines, version } = this.document;
    const replacements = toReplacements(edits, { lineCount: lines.length, lengthOf: (line) => lines[line]!.length });
    const between = this.meanwhile.shift();
    if (between?.when === 'before') between.act();
    const rangeBefore = edit.plan.range;
    const fileBefore = this.document.file;
    const isMade = this.document.edit(replacements, version, !this.isVisible || !this.#continues(edit));
    if (isMade) {
      edit.fileBefore ??= fileBefore;
      const after = this.document.lines;
      commit();
      this.onStep(lines, after, { before: rangeBefore, after: edit.plan.range });
      if (between?.when === 'after') between.act();
    }
    return isMade;
  }

  #continues(edit: DeskEdit): boolean {
    return this.#isElementOpen && this.#last === edit;
  }

  #made(edit: DeskEdit, edits: readonly LineEdit[]): void {
    if (!this.isVisible || !this.#continues(edit)) this.#elements.set(edit, (this.#elements.get(edit) ?? 0) + 1);
    if (this.#last !== edit) this.#mix(edit);
    this.#last = edit;
    this.#isElementOpen = this.isVisible;
    const lineDelta = edits.reduce((sum, { removed, added }) => sum + added.length - removed, 0);
    for (const below of this.edits.slice(this.edits.indexOf(edit) + 1)) below.plan.moved(lineDelta);
  }

  #mix(except?: DeskEdit): void {
    for (const other of this.#elements.keys()) if (other !== except) this.#mixed.add(other);
  }

  #tell(event: ChangeEvent): void {
    this.#mix();
    this.#last = undefined;
    this.#isElementOpen = false;
    for (const edit of this.edits) edit.documentChanged(event);
  }
}

/** A small model of `LiveEdit`: an edit in a document, written while its answer streams, then reviewed. */
export class DeskEdit {
  readonly #desk: Desk;
  readonly plan: InlineEdit;
  /** The file before the first step was made. */
  fileBefore: string | undefined;
  outcome: EditOutcome | undefined;
  isBrokenOff = false;
  #isKept = false;

  constructor(desk: Desk, plan: InlineEdit) {
    this.#desk = desk;
    this.plan = plan;
  }

  answerGrew(delta: string): void {
    if (!this.plan.isWriting) return;
    this.plan.answerGrew(delta);
    this.#pump();
  }

  #pump(): void {
    this.#desk.write(this, () => (this.plan.isWriting ? this.plan.nextStep() : undefined));
    if (this.plan.isWriting && this.plan.hasMore) this.#pump();
  }

  end(answer: string, isEnded: boolean): void {
    this.#desk.write(this, () => {
      if (!this.plan.isWriting) return undefined;
      const { outcome, step } = this.plan.end(answer, isEnded);
      this.outcome = outcome;
      return step;
    });
    this.#dropIfDecided();
  }

  documentChanged({ changes, isRewinding }: ChangeEvent): void {
    const wasWriting = this.plan.isWriting;
    const { lines } = this.#desk.document;
    const isRewound = isRewinding && this.plan.rewound(changes, { lineCount: lines.length, lineAt: (line) => lines[line]! });
    const isInside = isRewound || changes.map((change) => this.plan.changed(change)).includes(true);
    if (isInside && wasWriting) this.isBrokenOff = true;
    this.#dropIfDecided();
  }

  keep(id: number): void {
    this.plan.keep(id);
    this.#isKept = true;
    this.#dropIfDecided();
  }

  keepAll(): void {
    if (this.#desk.undosOf(this) !== 1) {
      this.#swap();
      this.#swap();
    }
    this.plan.keepAll();
    this.#dropIfDecided();
  }

  #swap(): void {
    this.#desk.closeUndoElement();
    this.#desk.write(this, () => this.plan.swap());
  }

  undo(id: number): void {
    this.#desk.closeUndoElement();
    this.#desk.write(this, () => this.plan.undo(id));
    this.#dropIfDecided();
  }

  undoAll(): void {
    this.#desk.write(this, () => this.plan.undoAll());
    this.#dropIfDecided();
  }

  /** By undos of the editor where those take back this edit and nothing else. @returns Whether they could. */
  takeBack(): boolean {
    const undos = this.#isKept ? 0 : (this.#desk.undosOf(this) ?? 0);
    for (let times = 0; times < undos && this.plan.openHunks.length > 0; times++) this.#desk.document.undo();
    if (this.plan.openHunks.length > 0) this.undoAll();
    return undos > 0;
  }

  #dropIfDecided(): void {
    if (!this.plan.isWriting && this.plan.openHunks.length === 0) this.#desk.drop(this);
  }
}
