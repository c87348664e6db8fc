import * as vscode from 'vscode';
import { cutStart } from '../../core/basics/cut.ts';
import type { TerminalCommand } from '../../core/context/terminalText.ts';
import { withTimeout } from '../basics/withTimeout.ts';

/** How much of an output is kept, in characters, with its control sequences. */
const maxKept = 200_000;

/** How long the output of a command that has ended is waited for, in milliseconds. */
const maxWaitMs = 1_000;

/**
 * The command that was started last in a terminal with shell integration, with its output. It is kept in memory only,
 * and used only if the person asks for it.
 */
export class LastCommand {
  readonly listening: vscode.Disposable;
  #reading: Promise<void> = Promise.resolve();
  #last: (TerminalCommand & { readonly execution: vscode.TerminalShellExecution }) | undefined;

  constructor() {
    this.listening = vscode.Disposable.from(
      vscode.window.onDidStartTerminalShellExecution(({ execution }) => {
        this.#reading = this.#read(execution);
      }),
      vscode.window.onDidEndTerminalShellExecution(({ execution, exitCode }) =>
        this.#update(execution, { commandLine: execution.commandLine.value, exitCode, isRunning: false }),
      ),
    );
  }

  /** `undefined` when none was seen. VS Code may tell of a command's end before the last of its output. */
  async latest(): Promise<TerminalCommand | undefined> {
    if (this.#last?.isRunning === false) await withTimeout(this.#reading, maxWaitMs, undefined);
    return this.#last;
  }

  async #read(execution: vscode.TerminalShellExecution): Promise<void> {
    const commandLine = execution.commandLine.value;
    this.#last = { execution, commandLine, output: '', exitCode: undefined, isRunning: true };
    let output = '';
    for await (const part of execution.read()) {
      output = cutStart(`${output}${part}`, maxKept);
      this.#update(execution, { output });
    }
  }

  #update(execution: vscode.TerminalShellExecution, change: Partial<TerminalCommand>): void {
    if (this.#last?.execution === execution) this.#last = { ...this.#last, ...change };
  }
}
