/** Lines put in the place of others. Lines are 0-based and hold no line ends. */
export interface LineEdit {
  /** The first line that goes, or the line before which new ones come. */
  readonly line: number;
  readonly removed: number;
  readonly added: readonly string[];
}

/** A change of a document as VS Code tells it: positions are those before the change, 0-based, in UTF-16 units; the end is exclusive. */
export interface TextChange {
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
  /** With any line ends. */
  readonly text: string;
}

/** One place that an edit changed. */
export interface Hunk {
  /** 0-based line of the file where `added` begins, or where `removed` stood when nothing was added. */
  readonly line: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}
