import type { TextChange } from '../diff/change.ts';

/** A document that can be written into: the editor's, or one in memory. */
export interface EditableDocument<Source = unknown> {
  /** The document itself, for code that displays it. */
  readonly source: Source;
  readonly lineCount: number;
  /** Without its line end. @param line - 0-based, below `lineCount`. */
  readonly lineAt: (line: number) => string;
  /** Whether nothing can be written into it any more. */
  readonly isClosed: boolean;
  /** Whether an editor shows it: only there, steps without an undo stop between them are undone as one. */
  readonly isShown: boolean;
  /**
   * Makes all replacements at once, in the document exactly as it is when this is called. Whoever listens to the
   * document is told of the change before this resolves.
   *
   * @returns Whether they were accepted. `false` when the document has changed meanwhile, or cannot be written to. An
   * editor that is read-only may accept them, and yet do nothing.
   */
  apply(replacements: readonly TextChange[], undoStopBefore: boolean): Promise<boolean>;
}
