import type { EditOutcome } from '../answer/editOutcome.ts';
import type { WriteResult } from './documentWriter.ts';
import type { EditStep } from './editStep.ts';
import type { InlineEdit } from './inlineEdit.ts';

/** Brings what comes of an answer into the document: one step at a time, what comes meanwhile with the next. */
export class AnswerWriting {
  readonly #edit: InlineEdit;
  readonly #write: (nextStep: () => EditStep | undefined) => Promise<WriteResult>;
  #isPumping = false;
  #isClosed = false;

  constructor(edit: InlineEdit, write: (nextStep: () => EditStep | undefined) => Promise<WriteResult>) {
    this.#edit = edit;
    this.#write = write;
  }

  /** No step is begun from here on. */
  close(): void {
    this.#isClosed = true;
  }

  get #isGoingOn(): boolean {
    return this.#edit.isWriting && !this.#isClosed;
  }

  answerGrew(delta: string): void {
    this.#edit.answerGrew(delta);
    if (!this.#isPumping) void this.#pump();
  }

  async #pump(): Promise<void> {
    this.#isPumping = true;
    const result = await this.#write(() => (this.#isGoingOn ? this.#edit.nextStep() : undefined));
    this.#isPumping = false;
    if (result === 'written' && this.#isGoingOn && this.#edit.hasMore) await this.#pump();
  }

  /** Writes the rest of the answer; its lines where these are known. An edit that was broken off stays as it is. */
  async end(answer: string | readonly string[], isEnded: boolean): Promise<EditOutcome> {
    let outcome: EditOutcome = 'proposed';
    await this.#write(() => {
      const end = this.#isGoingOn ? this.#edit.end(answer, isEnded) : undefined;
      outcome = end?.outcome ?? outcome;
      return end?.step;
    });
    return outcome;
  }
}
