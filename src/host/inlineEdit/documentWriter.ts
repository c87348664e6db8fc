import * as vscode from 'vscode';
import type { LineEdit, TextChange } from '../../core/edit/change.ts';
import type { EditStep, LineRange } from '../../core/edit/inlineEdit.ts';
import { toReplacements } from '../../core/edit/textReplacement.ts';

/** `refused`: the document cannot be written to. `closed`: it is gone, or the writer is in another one now. */
export type WriteResult = 'written' | 'closed' | 'refused';

/** Somebody who writes into a document, and is told what others change in it. */
export interface Writing {
  readonly range: LineRange;
  readonly documentChanged: (change: DocumentChange) => void;
  /** Somebody who writes above has made so many lines more. */
  readonly moved: (lineDelta: number) => void;
}

/** What others changed at once. */
export interface DocumentChange {
  /** From the bottom up: each is in the document as those before it left it. */
  readonly changes: readonly TextChange[];
  /** Whether it is an undo or redo of the editor, and the document is as that left it. */
  readonly isRewinding: boolean;
}

/** Tries while somebody else keeps changing the document at the same moment. */
const maxTries = 50;

/**
 * Writes lines into one document, one step at a time, without undo stops: what one writer does in a row is undone in one.
 * While a step is on its way the document may change: VS Code refuses the step then, and it is planned anew.
 */
export class DocumentWriter {
  readonly document: vscode.TextDocument;
  /** From top to bottom. */
  #writings: readonly Writing[] = [];
  /** How many elements of the undo stack each writer has made. */
  readonly #elements = new Map<Writing, number>();
  /** Writers that others' changes have come between. */
  readonly #mixed = new WeakSet<Writing>();
  #queue: Promise<unknown> = Promise.resolve();
  /** Changes heard of while a step is on its way: whose they are is known when it has arrived. */
  #held: DocumentChange[] | undefined;
  /** Who made the last change; `undefined` when it was somebody else. */
  #lastWriting: Writing | undefined;
  #isElementOpen = false;

  constructor(document: vscode.TextDocument) {
    this.document = document;
  }

  get isIdle(): boolean {
    return this.#writings.length === 0;
  }

  add(writing: Writing): void {
    const below = this.#writings.findIndex(({ range }) => range.startLine >= writing.range.endLine);
    this.#writings = this.#writings.toSpliced(below < 0 ? this.#writings.length : below, 0, writing);
  }

  remove(writing: Writing): void {
    this.#writings = this.#writings.filter((other) => other !== writing);
    this.#elements.delete(writing);
  }

  /** What one has written counts as the other's from now on. */
  inherit(heir: Writing, from: Writing): void {
    this.#elements.set(heir, this.#elements.get(from) ?? 0);
    if (this.#lastWriting === from) this.#lastWriting = heir;
    if (this.#mixed.has(from)) this.#mixed.add(heir);
    this.remove(from);
  }

  /** How many undos take back all that this writer did, and nothing else; `undefined` when others' changes are in between. */
  undosOf(writing: Writing): number | undefined {
    const isAlone = this.#lastWriting === writing && !this.#mixed.has(writing);
    return isAlone ? this.#elements.get(writing) : undefined;
  }

  /** Makes a step when its turn comes; it is asked for just before, and again when the document changed meanwhile. */
  write(writing: Writing, nextStep: () => EditStep | undefined): Promise<WriteResult> {
    return this.inTurn(() => this.#write(writing, nextStep));
  }

  /** Does something while no step is on its way. */
  inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  /** What is written next is not undone together with what stands now: so it is after a save, and when the person moves the cursor. */
  closeUndoElement(): void {
    this.#isElementOpen = false;
  }

  /** Called for every change of the document. */
  changed({ contentChanges, reason }: vscode.TextDocumentChangeEvent): void {
    if (contentChanges.length === 0) return;
    const changes = contentChanges.map(toTextChange).sort((a, b) => b.startLine - a.startLine || b.startCharacter - a.startCharacter);
    const change = { changes, isRewinding: reason !== undefined };
    if (this.#held) this.#held.push(change);
    else this.#tell(change);
  }

  async #write(writing: Writing, nextStep: () => EditStep | undefined): Promise<WriteResult> {
    for (let tries = 0; tries < maxTries && this.#isOpenFor(writing); tries++) {
      const step = nextStep();
      if (!step) return 'written';
      const { version } = this.document;
      if (await this.#make(writing, step)) return 'written';
      if (version === this.document.version) break;
    }
    return this.#isOpenFor(writing) ? 'refused' : 'closed';
  }

  #isOpenFor(writing: Writing): boolean {
    return !this.document.isClosed && this.#writings.includes(writing);
  }

  async #make(writing: Writing, { edits, commit }: EditStep): Promise<boolean> {
    const isChanging = edits.some(({ removed, added }) => removed > 0 || added.length > 0);
    this.#held = [];
    const isTaken = !isChanging || (await this.#apply(writing, edits));
    const held = this.#held;
    this.#held = undefined;
    // An editor that is read-only says that it has taken an edit, and does nothing.
    const isMade = isTaken && (!isChanging || held.length > 0);
    if (isMade) commit();
    // The step was made on the version it was planned for: the first change heard of is the step itself.
    const own = isMade && isChanging ? held.shift() : undefined;
    if (own) this.#made(writing, edits);
    for (const change of held) this.#tell({ ...change, isRewinding: change.isRewinding && change === held.at(-1) });
    return isMade;
  }

  async #apply(writing: Writing, edits: readonly LineEdit[]): Promise<boolean> {
    const { document } = this;
    const replacements = toReplacements(edits, { lineCount: document.lineCount, lengthOf: (line) => document.lineAt(line).text.length });
    const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
    const changes = replacements.map(({ text, ...range }) => ({ range: toRange(range), text: text.replaceAll('\n', eol) }));
    return (await this.#applyVisibly(changes, !this.#continues(writing))) || (await this.#applyHidden(changes));
  }

  /** Whether the step joins the undo element that this writer has open. */
  #continues(writing: Writing): boolean {
    return this.#isElementOpen && this.#lastWriting === writing;
  }

  async #applyVisibly(changes: readonly Replacement[], undoStopBefore: boolean): Promise<boolean> {
    const editor = vscode.window.visibleTextEditors.find(({ document }) => document === this.document);
    if (!editor) return false;
    const build = (builder: vscode.TextEditorEdit): void => changes.forEach(({ range, text }) => builder.replace(range, text));
    return await editor.edit(build, { undoStopBefore, undoStopAfter: false }).then(undefined, () => false);
  }

  /** A document without an editor takes each step as an undo element of its own. */
  async #applyHidden(changes: readonly Replacement[]): Promise<boolean> {
    const isVisible = vscode.window.visibleTextEditors.some(({ document }) => document === this.document);
    if (isVisible || this.document.isClosed) return false;
    const edit = new vscode.WorkspaceEdit();
    for (const { range, text } of changes) edit.replace(this.document.uri, range, text);
    this.#isElementOpen = false;
    return await vscode.workspace.applyEdit(edit).then(undefined, () => false);
  }

  #made(writing: Writing, edits: readonly LineEdit[]): void {
    if (!this.#continues(writing)) this.#elements.set(writing, (this.#elements.get(writing) ?? 0) + 1);
    if (this.#lastWriting !== writing) this.#mix(writing);
    this.#lastWriting = writing;
    this.#isElementOpen = vscode.window.visibleTextEditors.some(({ document }) => document === this.document);
    const lineDelta = edits.reduce((sum, { removed, added }) => sum + added.length - removed, 0);
    for (const below of this.#writings.slice(this.#writings.indexOf(writing) + 1)) below.moved(lineDelta);
  }

  /** Somebody wrote: to all others that have written before, it is in between. */
  #mix(except?: Writing): void {
    for (const other of this.#elements.keys()) if (other !== except) this.#mixed.add(other);
  }

  #tell(change: DocumentChange): void {
    this.#mix();
    this.#lastWriting = undefined;
    this.#isElementOpen = false;
    for (const writing of this.#writings) writing.documentChanged(change);
  }
}

interface Replacement {
  readonly range: vscode.Range;
  readonly text: string;
}

function toTextChange({ range, text }: vscode.TextDocumentContentChangeEvent): TextChange {
  const { start, end } = range;
  return { startLine: start.line, startCharacter: start.character, endLine: end.line, endCharacter: end.character, text };
}

function toRange({ startLine, startCharacter, endLine, endCharacter }: Omit<TextChange, 'text'>): vscode.Range {
  return new vscode.Range(startLine, startCharacter, endLine, endCharacter);
}
