import { beforeEach, expect, it, vi } from 'vitest';
import type { Failure } from '../../../src/core/failures/failure.ts';
import { offerRegion } from '../../../src/host/setup/offerRegion.ts';

const shown = vi.hoisted(() => [] as (readonly [message: string, ...buttons: readonly string[]])[]);

/** Nothing is pressed. Settings are their defaults. */
vi.mock('vscode', async () => {
  const { defaultSettings } = await import('../../support/doubles/defaultSettings.ts');
  return {
    workspace: defaultSettings,
    ProgressLocation: {},
    commands: { executeCommand: (command: string) => expect.fail(command) },
    window: {
      withProgress: (_: unknown, run: (progress: unknown, stop: unknown) => unknown) =>
        run(undefined, { onCancellationRequested: () => ({ dispose: () => undefined }) }),
      showErrorMessage: (message: string, ...items: readonly { readonly title: string }[]) => {
        shown.push([message, ...items.map(({ title }) => title)]);
        return Promise.resolve();
      },
    },
  };
});

beforeEach(() => void shown.splice(0));

const endpoint = {
  baseUrl: 'https://dashscope.aliyuncs.com/compatible-mode/v1',
  apiKey: 'sk-1',
  idleTimeoutMs: 1_000,
  server: 'qwen' as const,
};

async function offer(failureAt: (host: string) => Failure): Promise<readonly string[]> {
  const logged: string[] = [];
  await offerRegion({
    gate: { openWithoutAsking: () => Promise.resolve(endpoint) },
    keys: { set: () => expect.fail('No region has taken the key') },
    check: ({ baseUrl }) => Promise.resolve({ state: 'fails', failure: failureAt(new URL(baseUrl).host) }),
    asking: { askWaiting: () => expect.fail('No region has taken the key') },
    log: (line) => logged.push(line),
  });
  return logged;
}

it('a key is not blamed where another region was not reached', async () => {
  const refusing = 'dashscope-intl.aliyuncs.com';
  expect(
    await offer((host) => (host === refusing ? { kind: 'keyRefused', host } : { kind: 'network', host })),
  ).toHaveLength(1);
  expect(shown).toEqual([
    [
      expect.stringMatching(/^dashscope-us\.aliyuncs\.com could not be reached\./),
      'Check Again',
      'Select Endpoint',
      'Show Log',
    ],
  ]);
});

it('a key that all other regions refuse may be wrong', async () => {
  expect(await offer((host) => ({ kind: 'keyRefused', host }))).toEqual([]);
  expect(shown).toEqual([
    [expect.stringMatching(/^No other region accepted the API key\./), 'Set API Key', 'Select Endpoint'],
  ]);
});
