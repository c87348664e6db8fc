import * as vscode from 'vscode';

/** What a person does with the box, list or message that comes up next. */
export type Answer =
  /** Takes the line of a list whose label, or description, holds this. */
  | { readonly pick: string }
  /** Types this. Where it is not accepted, the next answer is typed instead. */
  | { readonly type: string }
  /** Presses the button of this name. */
  | { readonly press: string }
  | 'leave';

const boxes = [
  'showQuickPick',
  'showInputBox',
  'showInformationMessage',
  'showWarningMessage',
  'showErrorMessage',
] as const;

type Item = vscode.QuickPickItem;

/**
 * Answers the boxes that come up from now on, in order; messages that nobody waits for are only noted.
 * VS Code offers no way to: what shows them is replaced, in the object that the extension has too.
 */
export class Answers {
  /** The texts of messages, in order. */
  readonly messages: string[] = [];
  /** The lines of the lists, in order. */
  readonly lists: (readonly Item[])[] = [];
  /** Why a text that was typed was not accepted. */
  readonly refusals: string[] = [];
  readonly #answers: Answer[];
  readonly #originals = boxes.map((box) => vscode.window[box]);

  constructor(...answers: readonly Answer[]) {
    this.#answers = [...answers];
    const message = (text: string, ...items: readonly unknown[]): Promise<unknown> =>
      Promise.resolve(this.#press(text, items));
    const list = async (items: readonly Item[] | Promise<readonly Item[]>): Promise<unknown> => this.#pick(await items);
    const input = (options: vscode.InputBoxOptions): Promise<string | undefined> => this.#type(options);
    Object.assign(vscode.window, {
      showQuickPick: list,
      showInputBox: input,
      showInformationMessage: message,
      showWarningMessage: message,
      showErrorMessage: message,
    });
  }

  /** Answers that nobody asked for. */
  get left(): number {
    return this.#answers.length;
  }

  restore(): void {
    boxes.forEach((box, index) => Object.assign(vscode.window, { [box]: this.#originals[index] }));
  }

  #press(text: string, items: readonly unknown[]): unknown {
    this.messages.push(text);
    const [next] = this.#answers;
    if (typeof next !== 'object' || !('press' in next)) return undefined;
    const named = items.find(
      (item) =>
        item === next.press ||
        (typeof item === 'object' && item !== null && 'title' in item && item.title === next.press),
    );
    if (named !== undefined) this.#answers.shift();
    return named;
  }

  #pick(items: readonly Item[]): Item | undefined {
    this.lists.push(items);
    const answer = this.#answers.shift();
    if (answer === undefined || answer === 'leave') return undefined;
    if (!('pick' in answer)) throw new Error(`A list came up, and the answer is ${JSON.stringify(answer)}`);
    const item = items.find(
      ({ label, description = '' }) => label.includes(answer.pick) || description.includes(answer.pick),
    );
    if (!item) throw new Error(`The list has no line “${answer.pick}”: ${items.map(({ label }) => label).join(', ')}`);
    return item;
  }

  async #type(options: vscode.InputBoxOptions): Promise<string | undefined> {
    const answer = this.#answers.shift();
    if (answer === undefined || answer === 'leave') return undefined;
    if (!('type' in answer)) throw new Error(`An input box came up, and the answer is ${JSON.stringify(answer)}`);
    const said = await options.validateInput?.(answer.type);
    if (said === undefined || said === null || said === '') return answer.type;
    this.refusals.push(typeof said === 'string' ? said : said.message);
    const isWarning = typeof said === 'object' && said.severity !== vscode.InputBoxValidationSeverity.Error;
    return isWarning ? answer.type : await this.#type(options);
  }
}
