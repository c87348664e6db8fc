import { looksSecret } from './looksSecret.ts';

/** The word of a command line that is named like a file of keys or passwords, whose output may show what is in it; `undefined` for none. */
export function secretIn(commandLine: string): string | undefined {
  return commandLine.split(/[\s;|&<>()'"`=,]+/).find((word) => word !== '' && looksSecret(word.replaceAll('\\', '/')));
}
