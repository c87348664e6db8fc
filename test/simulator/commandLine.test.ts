import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { parseCommandLine } from './commandLine.ts';
import { helpText } from './help.ts';
import { defaultSwitches, switchValues } from './switches.ts';

const running: ChildProcess[] = [];

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

/** Starts the command and gives its lines as they come. */
function start(...args: readonly string[]) {
  const child = spawn(process.execPath, [new URL('cli.ts', import.meta.url).pathname, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { child, nextLine: async () => String((await lines.next()).value) };
}

describe('the arguments', () => {
  it('choose port, profile, pace and switches', () => {
    const { options } = parseCommandLine([
      '--port',
      '8123',
      '--profile=current',
      '--delay',
      '5',
      '--glitches=all',
      '--unknownEvents',
      '--usage=false',
      '--paths',
      'new',
    ]);
    expect(options).toMatchObject({
      port: 8123,
      profile: 'current',
      deltaDelayMs: 5,
      glitches: 'all',
      unknownEvents: true,
      usage: false,
      paths: 'new',
    });
  });

  it('stream at reading pace unless they say otherwise', () => {
    expect(parseCommandLine([]).options).toMatchObject({ deltaDelayMs: 18 });
  });

  it('choose the keys', () => {
    expect(parseCommandLine(['--no-key', '--quiet'])).toMatchObject({
      isQuiet: true,
      options: { acceptKeys: 'none-needed' },
    });
    expect(parseCommandLine(['--key', 'sk-a,sk-b']).options.acceptKeys).toEqual(['sk-a', 'sk-b']);
    expect(parseCommandLine(['--key=any']).options.acceptKeys).toBe('any');
  });

  it.each(['--nonsense', '--paths=old', '--port=x', '--usage=maybe', 'word', '--profile=old'])(
    'refuse %s and say why',
    (argument) => {
      expect(() => parseCommandLine([argument])).toThrow(RangeError);
    },
  );

  it('cover every switch, and the help names them all', () => {
    expect(Object.keys(switchValues).sort()).toEqual(Object.keys(defaultSwitches.seed).sort());
    for (const name of Object.keys(switchValues)) expect(helpText()).toContain(`--${name}=`);
  });
});

describe('the command', () => {
  it('prints the base URL, logs a line for each request without the key, and ends at a signal', async () => {
    const { child, nextLine } = start('--delay', '0');
    const baseUrl = (await nextLine()).replace('Base URL: ', '');
    expect(await nextLine()).toContain('simulated');
    const body = JSON.stringify({ model: 'qwen3-max-2026-01-23', input: 'Hi', foo: 1 });
    await (
      await fetch(`${baseUrl}/responses`, { method: 'POST', body, headers: { authorization: 'Bearer sk-very-secret' } })
    ).text();
    const line = await nextLine();
    expect(line).toMatch(
      /POST {2}\/api\/v2\/apps\/protocols\/compatible-mode\/v1\/responses {2}200 {2}prose {2}not chained {2}ignored foo$/,
    );
    expect(line).not.toContain('secret');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
