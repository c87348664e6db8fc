/** Every test file is built with all that it imports: what they have in common is global. */
const key = Symbol.for('threadline.expectedErrors');

interface Shared {
  [key]?: RegExp[];
}

/** The errors that tests have named until now. */
export function expectedErrors(): readonly RegExp[] {
  return (globalThis as Shared)[key] ?? [];
}

/**
 * Names errors that a test provokes. All others that are in the extension's log or in that of the extension host at the end of a run
 * are failures of the test in which they occurred.
 */
export function expectErrors(...patterns: readonly RegExp[]): void {
  (globalThis as Shared)[key] = [...expectedErrors(), ...patterns];
}
