import { areSame } from '../lines/textLines.ts';
import { SerialQueue } from '../../basics/serialQueue.ts';
import type { LineEdit, TextChange } from '../diff/change.ts';
import type { EditStep } from './editStep.ts';
import { toReplacements } from '../diff/textReplacement.ts';
import type { ChangeOrigin, DocumentChange } from './documentChange.ts';
import { areAsMeant, bottomUp, linesAfterChanges, linesAfterEdits } from './documentChange.ts';
import type { EditableDocument } from './editableDocument.ts';
import { UndoLedger } from './undoLedger.ts';
import type { Writing } from './writing.ts';

/** `notWritable`: the document cannot be written to. `closed`: it is gone, or the writer is in another one now. */
export type WriteResult = 'written' | 'closed' | 'notWritable';

/** Tries while somebody else keeps changing the document at the same moment. */
const maxTries = 50;

/** Tries in a row in which nothing at all happened to the document; an editor that closes just then costs one. */
const maxFailures = 3;

/**
 * Writes lines into one document, one step at a time, without undo stops: what one writer does in a row is undone in one.
 *
 * A step is planned for the document as it is, and made in that or not at all. While it is on its way the document may
 * change: then the step is not made, all who write learn of the change, and the step is planned anew.
 */
export class DocumentWriter<Source = unknown> {
  readonly document: EditableDocument<Source>;
  /** From top to bottom. */
  #writings: readonly Writing[] = [];
  readonly #ledger = new UndoLedger<Writing>();
  readonly #queue = new SerialQueue();
  /** Changes heard of while a step is on its way, or while it is not known where the first of them comes from. */
  #held: HeldChange[] | undefined;
  /** All lines of the document, as far as its changes have been heard of. */
  #lines: readonly string[];

  constructor(document: EditableDocument<Source>) {
    this.document = document;
    this.#lines = Array.from({ length: document.lineCount }, (_, line) => document.lineAt(line));
  }

  get isIdle(): boolean {
    return this.#writings.length === 0;
  }

  get lines(): readonly string[] {
    return this.#lines;
  }

  add(writing: Writing): void {
    const below = this.#writings.findIndex(({ range }) => range.startLine >= writing.range.endLine);
    this.#writings = this.#writings.toSpliced(below < 0 ? this.#writings.length : below, 0, writing);
  }

  remove(writing: Writing): void {
    this.#writings = this.#writings.filter((other) => other !== writing);
    this.#ledger.forget(writing);
  }

  /** Transfers everything that `from` has written to `heir`. */
  inherit(heir: Writing, from: Writing): void {
    this.#ledger.inherit(heir, from);
    this.remove(from);
  }

  /** How many undos take back all that this writer did, and nothing else; `undefined` when others' changes are in between. */
  undosOf(writing: Writing): number | undefined {
    return this.#ledger.undosOf(writing);
  }

  /** Makes a step when its turn comes; it is asked for just before, and again when the document changed meanwhile. */
  write(writing: Writing, nextStep: () => EditStep | undefined): Promise<WriteResult> {
    return this.inTurn(() => this.#write(writing, nextStep));
  }

  /** Runs `work` while no step is in flight; resolves with its result, and rejects as it does. */
  inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    return this.#queue.run(work);
  }

  /** Starts a new undo element for the next step, as after a save or a move of the cursor. */
  closeUndoElement(): void {
    this.#ledger.close();
  }

  /**
   * Called for every change of the document, at once, and in any order of its parts.
   *
   * @param origin - When it takes time to know it, nothing is written until then, and nobody told of this or later changes.
   */
  changed(parts: readonly TextChange[], origin: ChangeOrigin | LateOrigin): void {
    if (parts.length === 0) return;
    const changes = bottomUp(parts);
    const before = this.#lines;
    this.#lines = linesAfterChanges(before, changes);
    const change = { changes, origin, before, after: this.#lines };
    if (this.#held) {
      this.#held.push(change);
    } else if (typeof origin === 'string') {
      this.#tell({ ...change, origin });
    } else {
      this.#held = [change];
      void this.inTurn(() => this.#tellHeld());
    }
  }

  async #tellHeld(): Promise<void> {
    for (let change = this.#held?.shift(); change; change = this.#held?.shift())
      this.#tell({ ...change, origin: await resolvedOrigin(change) });
    this.#held = undefined;
  }

  async #write(writing: Writing, nextStep: () => EditStep | undefined): Promise<WriteResult> {
    let failures = 0;
    for (let tries = 0; tries < maxTries && failures < maxFailures && this.#isOpenFor(writing); tries++) {
      await this.#tellHeld();
      const step = nextStep();
      if (!step) return 'written';
      const result = await this.#make(writing, step);
      if (result === 'made') return 'written';
      failures = result === 'failed' ? failures + 1 : 0;
    }
    return this.#isOpenFor(writing) ? 'notWritable' : 'closed';
  }

  #isOpenFor(writing: Writing): boolean {
    return !this.document.isClosed && this.#writings.includes(writing);
  }

  /** @returns `outdated` when the document has changed before the step arrived, `failed` when nothing has happened. */
  async #make(writing: Writing, { edits, commit }: EditStep): Promise<'made' | 'outdated' | 'failed'> {
    const lines = this.#lines;
    const meant = linesAfterEdits(lines, edits);
    if (areSame(lines, meant)) {
      commit();
      return 'made';
    }
    const replacements = toReplacements(edits, {
      lineCount: lines.length,
      lengthOf: (line) => lines[line]?.length ?? 0,
    });
    const { isShown } = this.document;
    if (!isShown) this.#ledger.close();
    const held: HeldChange[] = (this.#held = []);
    await this.document.apply(replacements, !this.#ledger.continues(writing)).catch(() => false);
    const result = this.#arrived(writing, { edits, commit }, { held, isShown, meant });
    await this.#tellHeld();
    return result;
  }

  /** Whether the step was applied, as the text shows: it is the first change since it was planned, or was not made. */
  #arrived(
    writing: Writing,
    { edits, commit }: EditStep,
    { held, isShown, meant }: Arrival,
  ): 'made' | 'outdated' | 'failed' {
    const [first] = held;
    if (!first) return 'failed';
    if (!areAsMeant(first.after, meant)) return 'outdated';
    held.shift();
    commit();
    this.#made(writing, edits, isShown && this.document.isShown);
    return 'made';
  }

  #made(writing: Writing, edits: readonly LineEdit[], isElementOpen: boolean): void {
    this.#ledger.wrote(writing, isElementOpen);
    const lineDelta = edits.reduce((sum, { removed, added }) => sum + added.length - removed, 0);
    for (const below of this.#writings.slice(this.#writings.indexOf(writing) + 1)) below.moved(lineDelta);
  }

  #tell(change: DocumentChange): void {
    this.#ledger.othersWrote();
    for (const writing of this.#writings) writing.documentChanged(change);
  }
}

/** Asked for only where the change is somebody else's. Must not reject. */
export type LateOrigin = () => Promise<ChangeOrigin>;

type HeldChange = Omit<DocumentChange, 'origin'> & { readonly origin: ChangeOrigin | LateOrigin };

async function resolvedOrigin({ origin }: HeldChange): Promise<ChangeOrigin> {
  return typeof origin === 'string' ? origin : await origin();
}

/** What has happened while a step was on its way. */
interface Arrival {
  /** The step itself is taken out of them. */
  readonly held: HeldChange[];
  /** Whether an editor showed the document when the step went out. */
  readonly isShown: boolean;
  /** All lines of the document as the step makes them. */
  readonly meant: readonly string[];
}
