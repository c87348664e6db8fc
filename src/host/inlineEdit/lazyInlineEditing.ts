import type { InlineEditing } from './inlineEditing.ts';

/** Inline edits, loaded with the first of them: a window without any does not pay for their code. */
export class LazyInlineEditing {
  readonly #create: () => Promise<InlineEditing>;
  readonly #onLoaded: ((editing: InlineEditing) => void)[] = [];
  #loading: Promise<InlineEditing> | undefined;
  #loaded: InlineEditing | undefined;

  constructor(create: () => Promise<InlineEditing>) {
    this.#create = create;
  }

  /** `undefined` until the first edit: there is none to be reviewed or stopped then. */
  get loaded(): InlineEditing | undefined {
    return this.#loaded;
  }

  load(): Promise<InlineEditing> {
    this.#loading ??= this.#start();
    return this.#loading;
  }

  /** Told once, when the first edit begins. */
  onLoaded(listener: (editing: InlineEditing) => void): void {
    this.#onLoaded.push(listener);
  }

  async #start(): Promise<InlineEditing> {
    const editing = await this.#create();
    this.#loaded = editing;
    for (const listener of this.#onLoaded) listener(editing);
    return editing;
  }

  dispose(): void {
    this.#loaded?.listening.dispose();
  }
}
