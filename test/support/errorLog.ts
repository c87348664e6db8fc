import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** An error in a log of VS Code. */
export interface LoggedError {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** With the stack, where there is one. */
  readonly text: string;
}

const entryStart = /^(?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}) \[(?<level>\w+)\] /;

/** A file of the built extension in a stack. */
const ownFrame = /(?:threadline\.threadline[^/\\]*|host-tests[/\\]\w+)[/\\]dist[/\\]\S+:\d+/;

/** A file of an extension that comes with VS Code. */
const builtInFrame = /[/\\]vscode[/\\]extensions[/\\][\w-]+[/\\]\S+:\d+/;

/** A file of the tests, as they are built. */
const testFrame = /host-tests[/\\]\w+[/\\]test[/\\]\S+:\d+/;

/** Whether an error was thrown by an extension of VS Code's own, in none of our calls. */
export function isOfBuiltInExtension(stack: string): boolean {
  return builtInFrame.test(stack) && !ownFrame.test(stack) && !testFrame.test(stack);
}

/**
 * What went wrong in the extension by what VS Code has written down, oldest first: all errors in the extension's own log, which gets
 * those of its emitters, its handlers and its panel; and what its code threw in VS Code's listeners and providers, in timers and
 * streams, which the extension host's log gets.
 *
 * @param folder - VS Code's user data, or a folder around it.
 */
export function loggedErrors(folder: string): readonly LoggedError[] {
  const find = (pattern: string): readonly string[] => globSync(`**/logs/**/${pattern}`, { cwd: folder });
  const own = find('threadline.threadline/*.log').flatMap((file) => errorsIn(path.join(folder, file)));
  const host = find('*exthost.log').flatMap((file) => errorsIn(path.join(folder, file)));
  return [...own, ...host.filter(({ text }) => ownFrame.test(text))].sort((a, b) => a.at - b.at);
}

/** All errors of one file. */
function errorsIn(file: string): readonly LoggedError[] {
  const entries: { readonly at: number; readonly level: string; readonly lines: string[] }[] = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const { time, level = '' } = entryStart.exec(line)?.groups ?? {};
    if (time === undefined) entries.at(-1)?.lines.push(line);
    else entries.push({ at: Date.parse(time.replace(' ', 'T')), level, lines: [line] });
  }
  return entries.filter(({ level }) => level === 'error').map(({ at, lines }) => ({ at, text: lines.join('\n') }));
}

/** The errors that no test has named. */
export function unexpected(errors: readonly LoggedError[], expected: readonly RegExp[]): readonly LoggedError[] {
  return errors.filter(({ text }) => !expected.some((pattern) => pattern.test(text)));
}
