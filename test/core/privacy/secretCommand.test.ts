import { describe, expect, it } from 'vitest';
import { secretIn } from '../../../src/core/privacy/secretCommand.ts';

describe('a command line', () => {
  it.each([
    ['cat .env', '.env'],
    ['source ./config/.env.local && npm start', './config/.env.local'],
    ['cat "~/.ssh/id_rsa"', '~/.ssh/id_rsa'],
    ['curl --cert=client.pem https://a.b', 'client.pem'],
    ['type C:\\Users\\me\\.aws\\credentials', 'C:\\Users\\me\\.aws\\credentials'],
  ])('that names a file of keys names it: %s', (line, secret) => {
    expect(secretIn(line)).toBe(secret);
  });

  it.each(['npm test', 'git log --oneline -5', 'cat .env.example', 'ls -la src', ''])('names none: %s', (line) => {
    expect(secretIn(line)).toBeUndefined();
  });
});
