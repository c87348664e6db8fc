import { defineConfig } from 'vitest/config';
import { patienceMs, testTimeoutMs } from './support/patience.ts';
import { suites } from './support/hostTests/suites.ts';

const times = { expect: { poll: { timeout: patienceMs } }, testTimeout: testTimeoutMs, hookTimeout: testTimeoutMs };

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/{core,api,host,simulator}/**/*.test.ts'],
          // These run inside VS Code.
          exclude: Object.keys(suites).map((workspace) => `test/host/${workspace}/**`),
          // One worker takes many files: most of what a file costs is to load the same modules again.
          isolate: false,
          setupFiles: ['test/support/ownModules.ts', 'test/support/modelTable.ts'],
          maxWorkers: '100%',
          ...times,
        },
      },
      {
        extends: true,
        test: {
          // Each file has a page of its own.
          name: 'webview',
          include: ['test/webview/**/*.test.ts'],
          setupFiles: 'test/support/modelTable.ts',
          maxWorkers: '100%',
          ...times,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          fileParallelism: false,
          ...times,
        },
      },
      {
        extends: true,
        test: {
          name: 'panel',
          include: ['test/panel/**/*.test.ts'],
          // They come last, when a processor has nothing else to do any more.
          maxWorkers: 2,
          ...times,
        },
      },
    ],
  },
});
