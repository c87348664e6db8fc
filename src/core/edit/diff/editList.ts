import type { LineEdit } from './change.ts';

interface GrowingEdit extends LineEdit {
  removed: number;
  readonly added: string[];
}

/** Gathers edits that follow one another downwards, and makes one of those that touch. */
export class EditList {
  readonly #edits: GrowingEdit[] = [];

  get edits(): readonly LineEdit[] {
    return this.#edits;
  }

  add({ line, removed, added }: LineEdit): void {
    if (removed === 0 && added.length === 0) return;
    const last = this.#edits.at(-1);
    if (last && last.line + last.added.length === line) {
      last.removed += removed;
      last.added.push(...added);
    } else {
      this.#edits.push({ line, removed, added: [...added] });
    }
  }
}
