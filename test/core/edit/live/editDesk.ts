import type { ChangeOrigin } from '../../../../src/core/edit/live/documentChange.ts';
import { DocumentWriter, type LateOrigin } from '../../../../src/core/edit/live/documentWriter.ts';
import { LiveEdit } from '../../../../src/core/edit/live/liveEdit.ts';
import type { InlineEdit } from '../../../../src/core/edit/live/inlineEdit.ts';
import type { FakeDocument } from './fakeDocument.ts';
import { MemoryDocument } from './memoryDocument.ts';

/** An edit of the desk, with the plan that it follows. */
export interface DeskEdit {
  readonly live: LiveEdit<FakeDocument>;
  readonly plan: InlineEdit;
}

/** The writer and the edits as they are shipped, over a document in memory. */
export class Desk {
  document: MemoryDocument;
  writer: DocumentWriter<FakeDocument>;
  /** Those that are written or reviewed. */
  edits: readonly DeskEdit[] = [];
  /** What listeners threw: nothing is expected. */
  readonly errors: unknown[] = [];
  /** Whose changes they are that do not say so themselves. */
  origin: ChangeOrigin | LateOrigin = 'typed';
  #count = 0;

  constructor(source: FakeDocument) {
    [this.document, this.writer] = this.#open(source);
  }

  #open(source: FakeDocument): [MemoryDocument, DocumentWriter<FakeDocument>] {
    const document = new MemoryDocument(source);
    const writer = new DocumentWriter(document);
    source.onChange((changes, isRewinding) => writer.changed(changes, isRewinding ? 'rewind' : this.origin));
    return [document, writer];
  }

  begin(plan: InlineEdit): DeskEdit {
    const live = new LiveEdit(
      `${++this.#count}`,
      { conversationId: 'c', turnId: 't' },
      { writer: this.writer, edit: plan, onError: (error) => this.errors.push(error) },
    );
    const edit = { live, plan };
    live.onDidReview(() => this.drop(edit));
    this.edits = [...this.edits, edit];
    return edit;
  }

  /** Another edit goes on where one stands. */
  replace(other: DeskEdit, plan: InlineEdit): DeskEdit {
    const heir = this.begin(plan);
    heir.live.takeOver(other.live);
    return heir;
  }

  drop(edit: DeskEdit): void {
    edit.live.dispose();
    this.edits = this.edits.filter((other) => other !== edit);
  }

  /** A change with an origin of its own. */
  as(origin: ChangeOrigin | LateOrigin, change: () => void): void {
    const before = this.origin;
    this.origin = origin;
    change();
    this.origin = before;
  }

  /** A save, or a move of the cursor. */
  closeElement(): void {
    this.document.source.closeElement();
    this.writer.closeUndoElement();
  }

  /** The document is closed, and another stands for it. */
  reopen(source: FakeDocument): void {
    this.document.isClosed = true;
    [this.document, this.writer] = this.#open(source);
  }

  /** Resolves when all that is on its way has arrived. */
  async settle(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
