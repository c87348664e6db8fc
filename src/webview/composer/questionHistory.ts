/** Earlier questions of this conversation, brought back by Up in an empty box; Down goes on towards the newest. */
export class QuestionHistory {
  #questions: readonly string[] = [];
  /** Steps back from the newest; 0 is the empty box. */
  #steps = 0;

  setQuestions(questions: readonly string[]): void {
    const asked = questions.filter((question) => question !== '');
    this.#questions = asked.filter((question, index) => question !== asked[index + 1]);
  }

  /** Called after input: the next step back begins at the newest question again. */
  reset(): void {
    this.#steps = 0;
  }

  get isBrowsing(): boolean {
    return this.#steps > 0;
  }

  /** The question so many steps further back (or, when negative, forward); `undefined` when there is none. */
  move(steps: number): string | undefined {
    const next = this.#steps + steps;
    if (next < 0 || next > this.#questions.length) return undefined;
    this.#steps = next;
    return next === 0 ? '' : this.#questions[this.#questions.length - next];
  }
}
