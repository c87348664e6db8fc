import { defineConfig } from 'vitest/config';
import { suites } from './support/hostTests/suites.ts';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    projects: [
      // Long enough for a property on a machine that six others use: no test passes or fails by time.
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/{core,api,host,webview,simulator}/**/*.test.ts'],
          // These run inside VS Code.
          exclude: Object.keys(suites).map((workspace) => `test/host/${workspace}/**`),
          maxWorkers: '100%',
          expect: { poll: { timeout: 120_000 } },
          testTimeout: 1_200_000,
          hookTimeout: 1_200_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          fileParallelism: false,
          // Long enough for a VS Code and a browser on a busy machine, too.
          expect: { poll: { timeout: 120_000 } },
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
