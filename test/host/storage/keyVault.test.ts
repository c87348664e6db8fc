import { describe, expect, it } from 'vitest';
import { KeyVault, isKey } from '../../../src/host/storage/keyVault.ts';
import { MemorySecrets } from '../../support/doubles/memorySecrets.ts';

const beijing = 'https://dashscope.aliyuncs.com';
const vault = (environment: NodeJS.ProcessEnv = {}, secrets = new MemorySecrets()) =>
  new KeyVault(secrets, environment, () => undefined);

describe('an API key', () => {
  it('is given only for the origin that it was entered for', async () => {
    const keys = vault();
    await keys.set(beijing, 'sk-1');
    expect(await keys.get(beijing)).toBe('sk-1');
    for (const other of [
      'http://dashscope.aliyuncs.com',
      'https://dashscope.aliyuncs.com:8443',
      'https://dashscope-intl.aliyuncs.com',
    ]) {
      expect(await keys.get(other)).toBeUndefined();
    }
  });

  it('of the environment goes to the service’s own hosts, encrypted, and nowhere else', async () => {
    const keys = vault({ DASHSCOPE_API_KEY: ' sk-env\n' });
    expect(await keys.get(beijing)).toBe('sk-env');
    expect(await keys.get('https://w1.cn-beijing.maas.aliyuncs.com')).toBe('sk-env');
    for (const other of [
      'http://dashscope.aliyuncs.com',
      'https://aliyuncs.com.example.org',
      'https://notaliyuncs.com',
      'http://127.0.0.1:1',
    ]) {
      expect(await keys.get(other)).toBeUndefined();
    }
  });

  it('that was entered wins over the environment', async () => {
    const keys = vault({ DASHSCOPE_API_KEY: 'sk-env' });
    await keys.set(beijing, 'sk-1');
    expect(await keys.get(beijing)).toBe('sk-1');
    await keys.remove(beijing);
    expect(await keys.get(beijing)).toBe('sk-env');
  });

  it('that cannot stand in a header is taken for none', async () => {
    expect(await vault({ DASHSCOPE_API_KEY: 'sk-a\nsk-b' }).get(beijing)).toBeUndefined();
    expect(isKey('sk-1…')).toBe(false);
  });

  it('removed in another window is gone in this one too', async () => {
    const secrets = new MemorySecrets();
    const [here, there] = [vault({}, secrets), vault({}, secrets)];
    await here.set(beijing, 'sk-1');
    await there.remove(beijing);
    expect(await here.get(beijing)).toBeUndefined();
  });

  it('lives as long as the window where no keyring is to be had', async () => {
    const secrets = new MemorySecrets();
    secrets.isBroken = true;
    const keys = vault({}, secrets);
    expect(await keys.set(beijing, 'sk-1')).toBe(false);
    expect(await keys.get(beijing)).toBe('sk-1');
    await keys.remove(beijing);
    expect(await keys.get(beijing)).toBeUndefined();
  });

  it('that could not be stored is used instead of the stored one, until another window stores one', async () => {
    const secrets = new MemorySecrets();
    const keys = vault({}, secrets);
    await keys.set(beijing, 'sk-old');
    secrets.isBroken = true;
    await keys.set(beijing, 'sk-new');
    secrets.isBroken = false;
    expect(await keys.get(beijing)).toBe('sk-new');
    await vault({}, secrets).set(beijing, 'sk-other');
    for (const key of secrets.stored.keys()) keys.changed(key);
    expect(await keys.get(beijing)).toBe('sk-other');
  });

  it('that could not be removed is told, and not used', async () => {
    const secrets = new MemorySecrets();
    const keys = vault({}, secrets);
    await keys.set(beijing, 'sk-1');
    secrets.isBroken = true;
    expect(await keys.remove(beijing)).toBe(false);
    secrets.isBroken = false;
    expect(await keys.get(beijing)).toBeUndefined();
    expect(await keys.remove(beijing)).toBe(true);
    expect(secrets.stored.size).toBe(0);
  });

  it('tells when a key has changed, in this window or by another, with a keyring and without', async () => {
    const secrets = new MemorySecrets();
    const keys = new KeyVault(secrets, {}, () => undefined);
    let changes = 0;
    keys.onDidChange(() => changes++);
    await keys.set('https://a.test', 'sk-1');
    const [stored = ''] = secrets.stored.keys();
    // VS Code tells of what is in secret storage, whoever has stored it.
    keys.changed(stored);
    keys.changed('threadline.responseIds.w');
    expect(changes).toBe(1);
    secrets.isBroken = true;
    await keys.set('https://b.test', 'sk-2');
    await keys.remove('https://b.test');
    expect(changes).toBe(3);
  });
});
