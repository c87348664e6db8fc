import * as vscode from 'vscode';
import { until } from './until.ts';

/** Hands a test the quick picks that the extension opens. */
export class Boxes {
  static watch(): Boxes {
    return new Boxes();
  }

  readonly #original = vscode.window.createQuickPick.bind(vscode.window);
  #box: vscode.QuickPick<vscode.QuickPickItem> | undefined;

  private constructor() {
    Object.assign(vscode.window, { createQuickPick: () => (this.#box = this.#original()) });
  }

  async next(): Promise<vscode.QuickPick<vscode.QuickPickItem>> {
    await until(() => this.#box !== undefined);
    return this.#box ?? this.#original();
  }

  restore(): void {
    Object.assign(vscode.window, { createQuickPick: this.#original });
  }
}
