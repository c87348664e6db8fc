import 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** What a test has counted: shown in the last lines of a run. */
    figure?: string;
  }
}
