import { beforeEach, describe, expect, it, vi } from 'vitest';
import { parseEndpointAddress } from '../../../src/core/servers/endpointAddress.ts';
import { removeApiKey, setApiKey } from '../../../src/host/setup/apiKey.ts';
import { KeyVault } from '../../../src/host/storage/keyVault.ts';
import { MemorySecrets } from '../../support/doubles/memorySecrets.ts';

const shown = vi.hoisted(() => ({ confirmed: [] as string[], warned: [] as string[] }));

/** Settings are their defaults; whoever is asked for a key types `sk-typed`. */
vi.mock('vscode', async () => {
  const { defaultSettings } = await import('../../support/doubles/defaultSettings.ts');
  return {
    workspace: defaultSettings,
    ProgressLocation: {},
    InputBoxValidationSeverity: {},
    commands: { executeCommand: () => Promise.resolve() },
    window: {
      withProgress: (_: unknown, run: (progress: unknown, stop: unknown) => unknown) =>
        run(undefined, { onCancellationRequested: () => ({ dispose: () => undefined }) }),
      showInputBox: () => Promise.resolve('sk-typed'),
      showWarningMessage: (message: string) => Promise.resolve(void shown.warned.push(message)),
      setStatusBarMessage: (message: string) => void shown.confirmed.push(message),
    },
  };
});

const baseUrl = 'https://dashscope.aliyuncs.com/compatible-mode/v1';
const origin = 'https://dashscope.aliyuncs.com';
const endpoint = { baseUrl, apiKey: 'sk-typed', idleTimeoutMs: 1_000, server: 'qwen' as const };

const variable = 'DASHSCOPE_API_KEY';
let secrets: MemorySecrets;

beforeEach(() => {
  secrets = new MemorySecrets();
  shown.confirmed = [];
  shown.warned = [];
});

function portsWith(environment: NodeJS.ProcessEnv = {}, address = baseUrl): Parameters<typeof setApiKey>[1] {
  return {
    keys: new KeyVault(secrets, environment, () => undefined),
    gate: {
      address: parseEndpointAddress(address),
      isKeyMissing: () => Promise.resolve(false),
      open: () => Promise.resolve(endpoint),
      openWithoutAsking: () => Promise.resolve(endpoint),
    },
    check: () => Promise.resolve({ state: 'works', model: 'qwen3-max', elapsedMs: 1, keepsConversations: true }),
    asking: { askWaiting: () => Promise.resolve(false) },
    log: () => undefined,
  };
}

describe('setting an API key', () => {
  it('says that it is saved, before the check and after it', async () => {
    await setApiKey({ origin, key: 'sk-given' }, portsWith());
    await setApiKey({ origin }, portsWith());
    expect(shown.confirmed).toEqual([
      'API key for dashscope.aliyuncs.com saved.',
      expect.stringMatching(/^API key saved\. dashscope\.aliyuncs\.com answered/),
    ]);
    expect(shown.warned).toEqual([]);
  });

  it('warns that it holds for this window only where secret storage does not take it', async () => {
    secrets.isBroken = true;
    await setApiKey({ origin, key: 'sk-given' }, portsWith());
    expect(shown.confirmed).toEqual([]);
    expect(shown.warned).toEqual([expect.stringMatching(/dashscope\.aliyuncs\.com could not be stored/)]);
  });

  it('says of a key that works but could not be stored only that it works', async () => {
    secrets.isBroken = true;
    await setApiKey({ origin }, portsWith());
    expect(shown.confirmed).toEqual([expect.stringMatching(/^dashscope\.aliyuncs\.com answered/)]);
    expect(shown.warned).toHaveLength(1);
  });
});

describe('removing an API key', () => {
  it('says that none is stored', async () => {
    const ports = portsWith();
    await ports.keys.set(origin, 'sk-1');
    await removeApiKey(ports);
    expect(await ports.keys.get(origin)).toBeUndefined();
    expect(shown).toEqual({ confirmed: ['No API key for dashscope.aliyuncs.com is stored now.'], warned: [] });
  });

  it('warns that the environment’s key is used from then on', async () => {
    const ports = portsWith({ [variable]: 'sk-env' });
    await ports.keys.set(origin, 'sk-1');
    await removeApiKey(ports);
    expect(shown.confirmed).toEqual([]);
    expect(shown.warned).toEqual([expect.stringContaining(variable)]);
  });

  it('warns that it is still there where secret storage cannot be reached', async () => {
    const ports = portsWith();
    await ports.keys.set(origin, 'sk-1');
    secrets.isBroken = true;
    await removeApiKey(ports);
    expect(shown.confirmed).toEqual([]);
    expect(shown.warned).toEqual([expect.stringMatching(/could not be removed/)]);
  });

  it('says so where the address in the settings is none', async () => {
    await removeApiKey(portsWith({}, 'not an address'));
    expect(shown.warned).toHaveLength(1);
  });
});
