import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../../../support/inCode/until.ts';

/** As the list waits for the next letter, and shows anew while it searches, in milliseconds. */
const [searchDelayMs, refreshMs] = [200, 250];

/** A list that a test types into and hides; VS Code offers no way to. */
class ListInHands {
  readonly #changed = new vscode.EventEmitter<string>();
  readonly #hidden = new vscode.EventEmitter<void>();
  readonly #pressed = new vscode.EventEmitter<vscode.QuickInputButton>();
  readonly #none = new vscode.EventEmitter<never>().event;
  #show: () => void = () => undefined;
  readonly isShown = new Promise<void>((resolve) => (this.#show = resolve));
  readonly pick = {
    ...{ value: '', title: '', items: [], activeItems: [], busy: false },
    buttons: [] as readonly vscode.QuickInputButton[],
    ...{ onDidAccept: this.#none, onDidTriggerItemButton: this.#none, onDidTriggerButton: this.#pressed.event },
    ...{ onDidChangeValue: this.#changed.event, onDidHide: this.#hidden.event },
    ...{ show: () => this.#show(), hide: () => this.hide(), dispose: () => undefined },
  };

  type(words: string): void {
    this.#changed.fire(words);
  }

  hide(): void {
    this.#hidden.fire();
  }

  press(tooltip: RegExp): void {
    const button = this.pick.buttons.find((one) => tooltip.test(one.tooltip ?? ''));
    assert.ok(button, String(tooltip));
    this.#pressed.fire(button);
  }
}

describe('the list of conversations', () => {
  const { createQuickPick, showOpenDialog } = vscode.window;
  const { setInterval, setTimeout } = globalThis;
  afterEach(() => {
    Object.assign(vscode.window, { createQuickPick, showOpenDialog });
    Object.assign(globalThis, { setInterval, setTimeout });
  });

  it('searches no more, and leaves no timer, when it is left in the middle of a word', async () => {
    const { list, shown } = await show();
    const waits: Promise<void>[] = [];
    let intervals = 0;
    Object.assign(globalThis, {
      setTimeout: (run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => {
        const timer = setTimeout(run, ms, ...args);
        if (ms === searchDelayMs) waits.push(new Promise((resolve) => setTimeout(resolve, ms)));
        return timer;
      },
      setInterval: (run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => {
        if (ms === refreshMs) intervals += 1;
        return setInterval(run, ms, ...args);
      },
    });
    list.type('words');
    list.hide();
    assert.equal(waits.length, 1);
    await Promise.all(waits);
    await shown;
    assert.equal(intervals, 0);
  });

  async function show(): Promise<{ readonly list: ListInHands; readonly shown: Thenable<unknown> }> {
    const list = new ListInHands();
    Object.assign(vscode.window, { createQuickPick: () => list.pick });
    const shown = vscode.commands.executeCommand('threadline.showHistory');
    await list.isShown;
    return { list, shown };
  }

  it('shows all workspaces or this one alone by a button', async () => {
    const { list, shown } = await show();
    const before = list.pick.items;
    list.press(/all workspaces/);
    await until(
      () => list.pick.items !== before && !list.pick.busy,
      () => 'the list stays as it was',
    );
    list.hide();
    await shown;
  });

  it('closes and asks for a file by another button', async () => {
    const { list, shown } = await show();
    let asked = 0;
    const showNoFile = (): Promise<undefined> => {
      asked += 1;
      return Promise.resolve(undefined);
    };
    Object.assign(vscode.window, { showOpenDialog: showNoFile });
    list.press(/Import/);
    await shown;
    assert.equal(asked, 1);
  });
});
