import { afterEach, beforeEach } from 'vitest';

/** For a file whose tests build on one another, as one person's day does: after the first that fails, the others are skipped and say why. */
export function failAsFile(): void {
  let failed: string | undefined;
  beforeEach(({ skip }) => {
    if (failed !== undefined) skip(`It builds on “${failed}”, which has failed.`);
  });
  afterEach(({ task }) => {
    if (task.result?.state === 'fail') failed ??= task.name;
  });
}
