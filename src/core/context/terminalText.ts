import { cutStart } from '../basics/cut.ts';
import { escapeSequences } from '../basics/visibleText.ts';

/** How much of a command's output is sent, in characters; its end says most. */
export const maxOutputCharacters = 20_000;

/** A command of a terminal, as shell integration tells of it. */
export interface TerminalCommand {
  readonly commandLine: string;
  /** As it was written to the terminal, with control sequences. */
  readonly output: string;
  /** `undefined` where the shell does not say. */
  readonly exitCode: number | undefined;
  readonly isRunning: boolean;
}

/**
 * Whether VS Code delivered no output for a command that has ended, which happens occasionally: even a command that
 * writes nothing leaves at least the marks of shell integration.
 */
export function isOutputLost({ output, isRunning }: TerminalCommand): boolean {
  return output === '' && !isRunning;
}

/** A command with its output as the model reads it. */
export function terminalText(command: TerminalCommand): string {
  const { commandLine, output, exitCode, isRunning } = command;
  const shown = plainOutput(output);
  const left = shown.length - maxOutputCharacters;
  const end = isRunning ? '(still running)' : exitCode === undefined ? undefined : `(exit code ${exitCode})`;
  return [
    `$ ${commandLine}`,
    ...(left > 0 ? [`… the first ${left} characters are left out`] : []),
    shown === '' ? noOutputText(command) : cutStart(shown, maxOutputCharacters),
    ...(end === undefined ? [] : [end]),
  ].join('\n');
}

function noOutputText(command: TerminalCommand): string {
  if (isOutputLost(command)) return '(the output could not be read; there may have been some)';
  return command.isRunning ? '(no output yet)' : '(no output)';
}

/** What a terminal would show of an output: no colours, and of a line that was written over, such as a progress bar, what is there at its end. */
export function plainOutput(output: string): string {
  return output.replaceAll(escapeSequences, '').split('\n').map(lastWritten).join('\n').replace(/^\n+/, '').trimEnd();
}

function lastWritten(line: string): string {
  let shown = '';
  for (const part of line.split('\r')) shown = part + shown.slice(part.length);
  return shown.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').trimEnd();
}
