import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksSecret, looksSecretFolder } from '../../../src/core/privacy/looksSecret.ts';

interface Names {
  readonly secret: Readonly<Record<string, readonly string[]>>;
  readonly ordinary: readonly string[];
}

const { secret, ordinary } = JSON.parse(
  readFileSync(new URL('../../fixtures/hostile/secretNames.json', import.meta.url), 'utf8'),
) as Names;
const secrets = Object.values(secret).flat();

describe('what is named like a secret', () => {
  it.each(Object.keys(secret))('is known: %s', (kind) => {
    expect(secret[kind]?.filter((name) => !looksSecret(name))).toEqual([]);
  });

  it('are all the usual kinds', () => {
    expect(secrets.length).toBeGreaterThanOrEqual(142);
  });

  it.each(['', '~', '.bak', '.old', '.orig', '.backup', '.bak~', ' copy', '.swp'])(
    'is known in any folder, in capitals, and as a copy: %j',
    (ending) => {
      const names = Object.entries(secret).flatMap(([kind, some]) => (kind === 'in disguise' ? [] : some));
      const copies = names.flatMap((name) => [
        `/home/me/project/${name}${ending}`,
        `/home/me/project/${name.toUpperCase()}${ending}`,
      ]);
      expect(copies.filter((name) => !looksSecret(name))).toEqual([]);
    },
  );

  it('is not what people write programs with', () => {
    expect(ordinary.filter(looksSecret)).toEqual([]);
    expect(ordinary.filter((name) => looksSecret(`/home/me/project/${name}`))).toEqual([]);
    expect(ordinary.filter((name) => looksSecret(`/workspaces/${name.toUpperCase()}`))).toEqual([]);
  });

  it('is not a folder of code that is called by such a word', () => {
    for (const name of [
      'src/secrets',
      'credentials',
      'src/token',
      'cookies',
      'shadow',
      'history',
      'keys',
      'password',
      'auth',
    ])
      expect(looksSecretFolder(name), name).toBe(false);
    for (const name of ['.ssh', 'a/.aws', '.config/gcloud', 'home/.GNUPG/x', '.git', '.env'])
      expect(looksSecretFolder(name), name).toBe(true);
  });

  it('is told of any name, quickly', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (name) => typeof looksSecret(name) === 'boolean'));
    for (const part of ['.bak', '-', '_key', '.', '~', 'secrets.', 'auth-', '#', ' copy', '/', '-prod']) {
      const start = performance.now();
      looksSecret(part.repeat(4_096 / part.length));
      looksSecret(`secrets${part.repeat(4_096 / part.length)}!`);
      expect(performance.now() - start, part).toBeLessThan(1_000);
    }
  });
});
