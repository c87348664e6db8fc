import * as vscode from 'vscode';
import type { TerminalCommand } from '../../core/context/terminalText.ts';

/** How much of an output is kept, in characters, with its control sequences. */
const maxKept = 200_000;

/**
 * The command that was begun last in a terminal with shell integration, with its output. It is kept in memory only, and nobody is
 * given it but whom the person asks for it.
 */
export class LastCommand {
  readonly listening: vscode.Disposable;
  #last: (TerminalCommand & { readonly execution: vscode.TerminalShellExecution }) | undefined;

  constructor() {
    this.listening = vscode.Disposable.from(
      vscode.window.onDidStartTerminalShellExecution(({ execution }) => void this.#read(execution)),
      vscode.window.onDidEndTerminalShellExecution(({ execution, exitCode }) =>
        this.#update(execution, { commandLine: execution.commandLine.value, exitCode, isRunning: false }),
      ),
    );
  }

  get value(): TerminalCommand | undefined {
    return this.#last;
  }

  async #read(execution: vscode.TerminalShellExecution): Promise<void> {
    const commandLine = execution.commandLine.value;
    this.#last = { execution, commandLine, output: '', exitCode: undefined, isRunning: true };
    let output = '';
    for await (const part of execution.read()) {
      output = `${output}${part}`.slice(-maxKept);
      this.#update(execution, { output });
    }
  }

  #update(execution: vscode.TerminalShellExecution, change: Partial<TerminalCommand>): void {
    if (this.#last?.execution === execution) this.#last = { ...this.#last, ...change };
  }
}
