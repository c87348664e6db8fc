import { setTimeout as wait } from 'node:timers/promises';
import { compileFunction } from 'node:vm';

describe('an error that an extension of VS Code throws in a timer', () => {
  it('is none of the test that runs meanwhile', async () => {
    const filename = '/vscode/extensions/other/main.js';
    const code = 'setTimeout(() => { throw new Error("thrown by another extension"); })';
    (compileFunction(code, ['setTimeout'], { filename }) as (timer: typeof setTimeout) => void)(setTimeout);
    await wait(1); // the earlier timer fires before the later one
  });
});
