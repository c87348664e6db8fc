import { describe, expect, it } from 'vitest';
import { parseEndpointAddress } from '../../../src/core/servers/endpointAddress.ts';
import { repairAddress } from '../../../src/core/servers/repairAddress.ts';
import { serverKindOf } from '../../../src/core/servers/serverKind.ts';
import { keyTroubleBefore } from '../../../src/core/servers/keyTrouble.ts';
import { isServiceAddress } from '../../../src/core/servers/serviceHost.ts';
import { withResolvedLoopback } from '../../../src/host/setup/resolveLoopback.ts';
import { KeyVault } from '../../../src/host/storage/keyVault.ts';
import hosts from '../../fixtures/hostile/hosts.json' with { type: 'json' };
import { MemorySecrets } from '../../support/doubles/memorySecrets.ts';

const keys = new KeyVault(new MemorySecrets(), { DASHSCOPE_API_KEY: 'sk-env' }, () => undefined);

describe('the key of the environment', () => {
  it.each(hosts.service)('goes to %s', async (origin) => {
    expect(await keys.get(origin)).toBe('sk-env');
  });

  it.each([...hosts.others, ...hosts.loopback, ...hosts.elsewhere])('does not go to %s', async (origin) => {
    expect(await keys.get(origin)).toBeUndefined();
    expect(isServiceAddress(origin)).toBe(false);
  });
});

describe('this machine', () => {
  it.each(hosts.loopback)('is %s, which needs no encryption', (text) => {
    expect(parseEndpointAddress(text)).toMatchObject({ isLoopback: true, isPlain: false });
  });

  it.each(hosts.elsewhere)('is not %s', (text) => {
    expect(parseEndpointAddress(text)).toMatchObject({ isLoopback: false, isPlain: true });
  });
});

describe('a name below localhost', () => {
  const address = parseEndpointAddress('http://ollama.localhost:11434/v1')!;
  const looked = (...numbers: readonly string[]) => withResolvedLoopback(address, () => Promise.resolve(numbers));

  it('is this machine when all that it stands for is', async () => {
    expect(await looked('127.0.0.1')).toMatchObject({ isLoopback: true, isPlain: false });
    expect(await looked('127.0.0.53', '::1', '::ffff:127.0.0.1')).toMatchObject({ isLoopback: true, isPlain: false });
  });

  it.each([[['10.0.0.1']], [['127.0.0.1', '203.0.113.9']], [['::1', '2001:db8::1']], [[]], [['fe80::1%lo0']], [['']]])(
    'is another machine when it stands for %j',
    async (numbers) => {
      expect(await looked(...numbers)).toMatchObject({ isLoopback: false, isPlain: true });
    },
  );

  it('is another machine when nobody knows it', async () => {
    expect(await withResolvedLoopback(address, () => Promise.reject(new Error('ENOTFOUND')))).toBe(address);
    expect(
      await withResolvedLoopback(parseEndpointAddress('http://no-such-name-here.localhost.invalid:1')!),
    ).toMatchObject({
      isLoopback: false,
    });
  });

  it('is not looked up when it is no such name', async () => {
    const other = parseEndpointAddress('http://evil.example/v1')!;
    expect(await withResolvedLoopback(other, () => Promise.resolve(['127.0.0.1']))).toBe(other);
  });

  it('tells the kind of its server, and gets http when it is typed, as it is asked about before anything is sent', () => {
    expect(serverKindOf('http://ollama.localhost:11434/v1')).toBe('ollama');
    expect(repairAddress('ollama.localhost:11434')?.baseUrl).toBe('http://ollama.localhost:11434/v1');
    expect(serverKindOf('http://constructor:11434')).toBe('qwen');
  });
});

describe('a customer’s own host under the service’s domain', () => {
  it('keeps its path, and no key is called wrong for it', () => {
    expect(repairAddress('https://x.cn-beijing.fc.aliyuncs.com/mine/v1/responses')?.baseUrl).toBe(
      'https://x.cn-beijing.fc.aliyuncs.com/mine/v1',
    );
    expect(keyTroubleBefore('sk-sp-1', 'https://x.cn-beijing.fc.aliyuncs.com/v1')).toBeUndefined();
  });
});
