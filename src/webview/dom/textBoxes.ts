import { h } from './h.ts';
import { wholeEnd } from '../../core/basics/cut.ts';

/**
 * The length of a box, in UTF-16 characters. A longer paragraph or line of code is divided into boxes: the browser lays
 * out the content of one box as a whole whenever a part of it changes.
 */
export const boxLength = 16_384;

export function textBox(): HTMLElement {
  return h('span.text-box');
}

/** Text that is only ever appended, without line ends that count: the first characters in `parent`, what is longer in boxes. */
export class TextBoxes {
  #box: Element;
  /** Characters in the last box. */
  #length: number;

  /** @param length - Characters that stand there already. */
  constructor(parent: Element, length = 0) {
    this.#box = parent;
    this.#length = length;
  }

  append(text: string): void {
    for (let rest = text; rest !== '';) {
      const room = wholeEnd(rest, Math.max(0, boxLength - this.#length));
      if (room > 0) this.#box.append(rest.slice(0, room));
      this.#length += room;
      rest = rest.slice(room);
      if (rest !== '') this.#begin();
    }
  }

  #begin(): void {
    const box = textBox();
    if (this.#box.matches('.text-box')) this.#box.after(box);
    else this.#box.append(box);
    this.#box = box;
    this.#length = 0;
  }
}
