import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    projects: [
      // Long enough for a property on a busy machine: no test passes or fails by time.
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/{core,api,webview,simulator}/**/*.test.ts'],
          maxWorkers: '100%',
          expect: { poll: { timeout: 60_000 } },
          testTimeout: 240_000,
          hookTimeout: 240_000,
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
