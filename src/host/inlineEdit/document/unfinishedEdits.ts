import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import type { Disposable } from '../../../core/basics/emitter.ts';
import type { EditTurn } from '../../../core/edit/live/editTurn.ts';
import type { EditTarget } from '../../../core/edit/lines/editTarget.ts';
import { splitLines } from '../../../core/edit/lines/textLines.ts';
import type { UnfinishedEdit } from '../../../core/stored/unfinishedEdit.ts';
import { linesOfUnfinished, withUnfinished, withoutUnfinished } from '../../../core/stored/unfinishedEdit.ts';
import { openText } from '../../editor/attachments.ts';
import type { WorkspaceMemento } from '../../storage/workspaceMemento.ts';
import type { DocumentEdit } from './liveEdits.ts';

/** An edit of a window that has ended, found again in its file. */
export interface FoundEdit {
  readonly written: UnfinishedEdit;
  readonly document: vscode.TextDocument;
  readonly startLine: number;
  readonly target: EditTarget;
}

/** The shortest time between two writes, in milliseconds: little is lost if a window ends. */
const writePauseMs = 200;

/** Which edits are being written, kept in the workspace's state: VS Code keeps what they have written when the window ends. */
export class UnfinishedEdits {
  readonly #memory: Pick<WorkspaceMemento, 'state' | 'change'>;
  /** Those of this window: what others change around them is remembered, too. */
  readonly #followed = new Map<DocumentEdit, Disposable>();
  readonly #changed = new Set<DocumentEdit>();

  constructor(memory: Pick<WorkspaceMemento, 'state' | 'change'>) {
    this.#memory = memory;
  }

  /** Until it is forgotten, wherever its lines move. */
  remember(edit: DocumentEdit): void {
    this.#write(edit);
    this.#followed.get(edit)?.dispose();
    const following = edit.onDidChange(() => this.#soonAgain(edit));
    this.#followed.set(edit, following);
  }

  forget(edit: DocumentEdit): void {
    this.#followed.get(edit)?.dispose();
    this.#followed.delete(edit);
    this.discard(edit.turn);
  }

  /** Those that are remembered; before the first edit of this window, those that another one has left. */
  get all(): readonly UnfinishedEdit[] {
    return this.#memory.state.unfinishedEdits ?? [];
  }

  /** There is nothing to review of it, or its lines are not there any more. */
  discard(turn: EditTurn): void {
    this.#change((edits) => withoutUnfinished(edits, turn));
  }

  /** Not with each key: what is remembered goes to disk. */
  #soonAgain(edit: DocumentEdit): void {
    if (this.#changed.has(edit)) return;
    this.#changed.add(edit);
    setTimeout(() => void edit.inTurn(() => this.#writeAgain(edit)), writePauseMs);
  }

  #writeAgain(edit: DocumentEdit): void {
    this.#changed.delete(edit);
    if (this.#followed.has(edit)) this.#write(edit);
  }

  #write({ turn, document, state: { range, baseLines } }: DocumentEdit): void {
    const lineAt = (line: number): string => (line >= 0 && line < document.lineCount ? document.lineAt(line).text : '');
    const edit = {
      ...turn,
      uri: document.uri.toString(),
      linesAbove: range.startLine,
      linesBelow: document.lineCount - range.endLine,
      above: lineAt(range.startLine - 1),
      below: lineAt(range.endLine),
      base: baseLines,
    };
    this.#change((edits) => {
      const known = edits.find(({ turnId }) => turnId === turn.turnId);
      return known && isDeepStrictEqual(known, edit) ? edits : withUnfinished(edits, edit);
    });
  }

  #change(change: (edits: readonly UnfinishedEdit[]) => readonly UnfinishedEdit[]): void {
    this.#memory.change((state) => {
      const { unfinishedEdits: known = [], ...others } = state;
      const edits = change(known);
      if (edits === known) return state;
      return edits.length > 0 ? { ...others, unfinishedEdits: edits } : others;
    });
  }
}

/**
 * The document is opened for it. `undefined` where its lines are not there any more. They may move as soon as something
 * else is awaited.
 *
 * @throws Error where its `uri` is damaged.
 */
export async function findUnfinished(written: UnfinishedEdit): Promise<FoundEdit | undefined> {
  const document = await openText(vscode.Uri.parse(written.uri, true));
  const lines = document ? splitLines(document.getText()) : [];
  const range = linesOfUnfinished(written, lines);
  if (!document || !range) return undefined;
  const target = {
    lines: lines.slice(range.startLine, range.endLine),
    languageId: document.languageId,
    indentUnit: '  ', // nothing more is written
  };
  return { written, document, startLine: range.startLine, target };
}
