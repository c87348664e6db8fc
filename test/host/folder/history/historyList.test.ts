import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** As the list waits for the next letter, and shows anew while it searches, in milliseconds. */
const [searchDelayMs, refreshMs] = [200, 250];

/** A list that a test types into and hides; VS Code offers no way to. */
class ListInHands {
  readonly #changed = new vscode.EventEmitter<string>();
  readonly #hidden = new vscode.EventEmitter<void>();
  readonly #none = new vscode.EventEmitter<never>().event;
  #show: () => void = () => undefined;
  readonly isShown = new Promise<void>((resolve) => (this.#show = resolve));
  readonly pick = {
    ...{ value: '', items: [], activeItems: [], buttons: [], busy: false },
    ...{ onDidAccept: this.#none, onDidTriggerItemButton: this.#none, onDidTriggerButton: this.#none },
    ...{ onDidChangeValue: this.#changed.event, onDidHide: this.#hidden.event },
    ...{ show: () => this.#show(), hide: () => this.hide(), dispose: () => undefined },
  };

  type(words: string): void {
    this.#changed.fire(words);
  }

  hide(): void {
    this.#hidden.fire();
  }
}

describe('the list of conversations', () => {
  const { createQuickPick } = vscode.window;
  const { setInterval, setTimeout } = globalThis;
  afterEach(() => {
    Object.assign(vscode.window, { createQuickPick });
    Object.assign(globalThis, { setInterval, setTimeout });
  });

  it('searches no more, and leaves no timer, when it is left in the middle of a word', async () => {
    const list = new ListInHands();
    Object.assign(vscode.window, { createQuickPick: () => list.pick });
    const shown = vscode.commands.executeCommand('threadline.showHistory');
    await list.isShown;
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
});
