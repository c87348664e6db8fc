import { TextBoxes, boxLength } from '../../dom/textBoxes.ts';
import { CodeLines } from './codeLines.ts';

/** Code in which a line may be very long, and grows: such a line stands in boxes. */
export class LongCodeLines extends CodeLines {
  #lineLength = 0;
  /** Those of the last line, when it is long. */
  #boxes: TextBoxes | undefined;

  protected override write(piece: string, chunk: Element): void {
    const lineEnd = piece.indexOf('\n');
    const inLine = lineEnd < 0 ? piece : piece.slice(0, lineEnd);
    if (this.#lineLength + inLine.length <= boxLength) chunk.append(piece);
    else {
      this.#boxes ??= new TextBoxes(chunk, this.#lineLength);
      this.#boxes.append(inLine);
      if (lineEnd >= 0) chunk.append(piece.slice(lineEnd));
    }
    if (lineEnd >= 0) this.#boxes = undefined;
    this.#lineLength = lineEnd < 0 ? this.#lineLength + piece.length : piece.length - piece.lastIndexOf('\n') - 1;
  }
}
