import assert from 'node:assert/strict';
import { runAfterAsking } from '../../../../src/host/editor/runInTerminal.ts';

describe('Run in Terminal', () => {
  for (const [what, code] of [
    ['is too long', 'echo 1\n'.repeat(30)],
    ['has a line that is too long', `echo ${'x'.repeat(2000)}`],
    ['has characters that nobody sees', 'echo safe\u202E; rm -rf x'],
    ['has control characters', 'echo a\u0003'],
  ] as const)
    it(`does not ask about what cannot be shown whole: it ${what}`, async () => {
      assert.equal(await runAfterAsking(code), false);
    });
});
