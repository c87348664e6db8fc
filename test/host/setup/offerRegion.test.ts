import { beforeEach, expect, it, vi } from 'vitest';
import type { Failure } from '../../../src/core/failures/failure.ts';
import { offerRegion } from '../../../src/host/setup/offerRegion.ts';
import { KeyVault } from '../../../src/host/storage/keyVault.ts';
import { MemorySecrets } from '../../support/doubles/memorySecrets.ts';

const shown = vi.hoisted(() => [] as (readonly [message: string, ...buttons: readonly string[]])[]);
const commands = vi.hoisted(() => [] as string[]);

/** The region that is offered is taken; nothing else is pressed. Settings are their defaults. */
vi.mock('vscode', async () => {
  const { defaultSettings } = await import('../../support/doubles/defaultSettings.ts');
  return {
    workspace: { getConfiguration: () => ({ ...defaultSettings.getConfiguration(), update: () => Promise.resolve() }) },
    ConfigurationTarget: {},
    ProgressLocation: {},
    commands: { executeCommand: (command: string) => Promise.resolve(void commands.push(command)) },
    window: {
      withProgress: (_: unknown, run: (progress: unknown, stop: unknown) => unknown) =>
        run(undefined, { onCancellationRequested: () => ({ dispose: () => undefined }) }),
      showErrorMessage: (message: string, ...items: readonly { readonly title: string }[]) => {
        shown.push([message, ...items.map(({ title }) => title)]);
        return Promise.resolve();
      },
      showInformationMessage: (_: string, button: string) => Promise.resolve(button),
      showWarningMessage: (message: string) => Promise.resolve(void shown.push([message])),
    },
  };
});

beforeEach(() => {
  shown.length = 0;
  commands.length = 0;
});

const endpoint = {
  baseUrl: 'https://dashscope.aliyuncs.com/compatible-mode/v1',
  apiKey: 'sk-1',
  idleTimeoutMs: 1_000,
  server: 'qwen' as const,
};

const gate = { openWithoutAsking: () => Promise.resolve(endpoint) };

async function offer(failureAt: (host: string) => Failure): Promise<readonly string[]> {
  const logged: string[] = [];
  await offerRegion({
    gate,
    keys: { set: () => expect.fail('No region has taken the key') },
    check: ({ baseUrl }) => Promise.resolve({ state: 'fails', failure: failureAt(new URL(baseUrl).host) }),
    asking: { askWaiting: () => expect.fail('No region has taken the key') },
    log: (line) => logged.push(line),
  });
  expect(commands).toEqual([]);
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

it('a key whose region was found but that could not be stored is used all the same, and the person is warned', async () => {
  const secrets = new MemorySecrets();
  secrets.isBroken = true;
  const keys = new KeyVault(secrets, {}, () => undefined);
  await offerRegion({
    gate,
    keys,
    check: () => Promise.resolve({ state: 'works', model: 'qwen3-max', elapsedMs: 1, keepsConversations: true }),
    asking: { askWaiting: () => Promise.resolve(true) },
    log: () => undefined,
  });
  const [host = ''] = shown.map(([message]) => /dashscope-\S+ could not be stored/.exec(message)?.[0].split(' ')[0]);
  expect(await keys.get(`https://${host}`)).toBe('sk-1');
  expect(commands).toEqual(['threadline.checkConnection']);
});
