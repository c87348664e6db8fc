import { expect, it, vi } from 'vitest';
import '../../support/modelTable.ts';
import { levelsIn } from '../../../src/core/models/thinkingLevel.ts';
import { capabilitiesAt } from '../../../src/core/servers/capabilitiesAt.ts';
import { currentPath, legacyPath } from '../../../src/core/servers/knownServers.ts';
import { EndpointGate } from '../../../src/host/setup/endpointGate.ts';
import { selectEndpoint } from '../../../src/host/setup/selectEndpoint.ts';
import { KeyVault } from '../../../src/host/storage/keyVault.ts';
import { MemoryMemento } from '../../support/doubles/memoryMemento.ts';
import { MemorySecrets } from '../../support/doubles/memorySecrets.ts';

const code = vi.hoisted(() => ({ baseUrl: '', offered: [] as readonly { readonly label: string }[] }));

/** The person has set the address, and nothing else; they leave the list without choosing. */
vi.mock('vscode', async () => {
  const { defaultSettings } = await import('../../support/doubles/defaultSettings.ts');
  const { get, inspect } = defaultSettings.getConfiguration();
  return {
    QuickPickItemKind: {},
    window: {
      showQuickPick: (items: readonly { readonly label: string }[]) => {
        code.offered = items;
        return Promise.resolve();
      },
    },
    workspace: {
      getConfiguration: () => ({
        get,
        inspect: (key: string) => ({ ...inspect(key), ...(key === 'baseUrl' && { globalValue: code.baseUrl }) }),
      }),
    },
  };
});

const host = 'https://dashscope-intl.aliyuncs.com';
const rejections = [
  { baseUrl: `${host}${currentPath}`, model: 'qwen3.7-plus', part: 'code_interpreter', at: Date.now() },
];

async function gateTo(baseUrl: string): Promise<EndpointGate> {
  code.baseUrl = baseUrl;
  const memento = new MemoryMemento();
  await memento.update('threadline.refusals', { version: 1, refusals: rejections });
  const keys = new KeyVault(new MemorySecrets(), { DASHSCOPE_API_KEY: 'sk-env' }, () => undefined);
  const lists = { inputs: () => ({}), windows: () => ({}) };
  return new EndpointGate(keys, memento, {
    lists,
    onError: (error) => {
      throw error;
    },
  });
}

it.each([currentPath, `${currentPath}/`, `${currentPath}/responses`, legacyPath, `${legacyPath}/`])(
  'what is offered of a server is what requests to it are made for: %s',
  async (path) => {
    const gate = await gateTo(`${host}${path}`);
    for (const model of ['qwen3.8-max', 'qwen3.7-plus', 'qwen3-max-2026-01-23'])
      expect(gate.capabilities(model)).toEqual(capabilitiesAt(await gate.open(), model));
  },
);

it('an address with a slash at its end offers the levels of its edition, without what was rejected there', async () => {
  const gate = await gateTo(`${host}${currentPath}/`);
  expect(levelsIn(gate.capabilities('qwen3.8-max').levels)).toContain('medium');
  expect(gate.capabilities('qwen3.7-plus').rejected).toEqual(['code_interpreter']);
});

it('an address with a slash at its end is marked in the list of addresses', async () => {
  await selectEndpoint(await gateTo(`${host}${currentPath}/`));
  expect(code.offered.filter(({ label }) => label.startsWith('$(check)'))).toHaveLength(1);
});
