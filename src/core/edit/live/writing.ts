import type { LineRange } from '../lines/textLines.ts';
import type { DocumentChange } from './documentChange.ts';

/** A writer of a document; it is told of changes by others. */
export interface Writing {
  readonly range: LineRange;
  readonly documentChanged: (change: DocumentChange) => void;
  /** Another writer has added so many lines above (negative: removed). */
  readonly moved: (lineDelta: number) => void;
}
