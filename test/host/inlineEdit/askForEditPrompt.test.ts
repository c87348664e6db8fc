import { beforeEach, expect, it, vi } from 'vitest';
import { ThemeIcon } from 'vscode';
import { Emitter } from '../../../src/core/basics/emitter.ts';
import { askForEditPrompt } from '../../../src/host/inlineEdit/askForEditPrompt.ts';

const fail = (error: unknown): never => expect.fail(String(error));

/** VS Code's quick pick as far as it is used, with what the person does in it. */
class Box {
  readonly #pressed = new Emitter<unknown>(fail);
  readonly #accepted = new Emitter<undefined>(fail);
  readonly #hidden = new Emitter<undefined>(fail);
  readonly #typed = new Emitter<string>(fail);
  readonly onDidTriggerButton = this.#pressed.event;
  readonly onDidAccept = this.#accepted.event;
  readonly onDidHide = this.#hidden.event;
  readonly onDidChangeValue = this.#typed.event;
  readonly onDidChangeActive = new Emitter<unknown>(fail).event;
  readonly show = (): void => undefined;
  readonly dispose = (): void => undefined;
  readonly hide = (): void => this.#hidden.fire(undefined);
  buttons: readonly { readonly tooltip: string }[] = [];
  items: readonly unknown[] = [];
  activeItems: readonly unknown[] = [];
  value = '';

  type(text: string): void {
    this.value = text;
    this.#typed.fire(text);
  }

  press(tooltip: string): void {
    this.#pressed.fire(this.buttons.find((button) => button.tooltip === tooltip));
  }

  accept(): void {
    this.#accepted.fire(undefined);
  }
}

const boxes: Box[] = [];
const showErrorMessage = vi.hoisted(() => vi.fn());
beforeEach(() => {
  boxes.length = 0;
});

vi.mock('vscode', () => ({
  window: { createQuickPick: () => boxes[boxes.push(new Box()) - 1], showErrorMessage },
  QuickPickItemKind: { Separator: -1 },
  ThemeIcon: class ThemeIcon {
    readonly id: string;
    constructor(id: string) {
      this.id = id;
    }
  },
}));

it('comes again with what was typed and with new buttons after one of them was used', async () => {
  let model = 'first';
  const choose = (): Promise<void> => {
    model = 'second';
    return Promise.resolve();
  };
  const asked = askForEditPrompt({
    title: 'Edit',
    history: [],
    buttons: () => [{ iconPath: new ThemeIcon('hubot'), tooltip: `Model: ${model}`, choose }],
  });
  boxes[0]!.type('add types');
  boxes[0]!.press('Model: first');

  await vi.waitFor(() => expect(boxes).toHaveLength(2));
  expect(boxes[1]!.value).toBe('add types');
  expect(boxes[1]!.buttons.map(({ tooltip }) => tooltip)).toEqual(['Model: second']);

  boxes[1]!.type('add types, please');
  boxes[1]!.accept();
  expect(await asked).toBe('add types, please');
});

it('comes again with what was typed where a button fails, which is said', async () => {
  const choose = (): Promise<void> => Promise.reject(new Error('The settings are read-only'));
  const asked = askForEditPrompt({
    title: 'Edit',
    history: [],
    buttons: () => [{ iconPath: new ThemeIcon('hubot'), tooltip: 'Model', choose }],
  });
  boxes[0]!.type('add types');
  boxes[0]!.press('Model');

  await vi.waitFor(() => expect(boxes).toHaveLength(2));
  expect(showErrorMessage).toHaveBeenCalledExactlyOnceWith('The settings are read-only');
  expect(boxes[1]!.value).toBe('add types');
  boxes[1]!.accept();
  expect(await asked).toBe('add types');
});
