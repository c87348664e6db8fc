import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serverText, withoutSecrets } from '../../src/core/failures/serverText.ts';
import { parseFailure } from '../../src/core/stored/parseFailure.ts';
import { errorLine, failureLine, logLine } from '../../src/host/basics/logLines.ts';

const key = 'sk-Ab9/x+Y_z=';
const invisible = fc.constantFrom(
  '\n',
  '\r\n',
  '\u2028',
  '\u00a0',
  '\u0000',
  '\u0007',
  '\b',
  '\u001b[31m',
  '\u001b[2K',
  '\u009b1A',
  '\u001b]0;x\u0007',
  '\u007f',
  '\u0085',
  '\u009f',
  '\u00ad',
  '\u200b',
  '\u200d',
  '\u202e',
  '\u2066',
  '\u2069',
  '\ufeff',
  '\u{e0041}',
);
const spelled = (character: string) =>
  fc.constantFrom(
    character,
    character.toLowerCase(),
    character.toUpperCase(),
    ...[character.charCodeAt(0).toString(16)].flatMap((hex) => [
      `%${hex}`,
      `%${hex.toUpperCase()}`,
      `%25${hex}`,
      `\\u00${hex}`,
      `&#x${hex};`,
      `&#${character.charCodeAt(0)};`,
    ]),
  );
/** The key as somebody may write it who means to get it past us. */
const spelledKey = fc
  .tuple(...Array.from(key, (character) => fc.tuple(spelled(character), fc.option(invisible, { nil: '' }))))
  .map((parts) => parts.flat().join(''));

describe('a text that a server wrote', () => {
  it('is one line of characters that can be seen, and bounded', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.nat({ max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
            fc.string(),
            invisible,
            fc.constantFrom('\n', '\r\n', '\u2028'),
          ),
        ),
        fc.nat({ max: 300 }),
        (parts, most) => {
          const text = serverText(parts.join(''), [key], most + 1);
          expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/u);
          expect(Array.from(text).length).toBeLessThanOrEqual(most + 1);
        },
      ),
    );
  });

  it('does not tell the key, however it is written', () => {
    fc.assert(
      fc.property(fc.string(), spelledKey, fc.string(), (before, secret, after) => {
        const hidden = serverText(`${before} ${secret} ${after}`, [key], 10_000);
        expect(hidden).toContain('…');
        expect(hidden.replaceAll(/[^\w]/g, '')).not.toContain('Ab9xY_z');
      }),
    );
  });

  it('does not tell the key in Base64, wherever it stands in what was encoded, in either alphabet', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.constantFrom('base64', 'base64url'), (before, after, alphabet) => {
        const hidden = withoutSecrets(Buffer.from(before + key + after).toString(alphabet), [key]);
        expect(Buffer.from(hidden, 'base64').toString('latin1')).not.toContain('Ab9/x+Y_');
        expect(hidden).toContain('…');
      }),
    );
  });

  it('keeps what is no secret: words, short keys of local servers, ids of requests', () => {
    const text = 'Model x-1 is not found (request 0f0f0f0f-1111-2222-3333-444455556666). 50% of sk-… are 完好.';
    expect(serverText(text, ['x', '', undefined], 500)).toBe(text);
  });

  it('never tells a part of the key where it is cut', () => {
    for (let most = 1; most < 40; most += 1)
      expect(serverText(`No: ${key} is wrong`, [key], most)).not.toContain('sk-A');
  });

  it('is read in time, whatever it is', () => {
    const before = process.threadCpuUsage();
    for (const part of ['%25', '&#0', '&#x0', '\\u00', 'sk-', '\u001b]', '\u001b[', ' ', '…', 'resp_', 'A'])
      serverText(part.repeat(64 * 1024), [key], 500);
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(2_000);
  });
});

describe('a line of the log', () => {
  const nasty = 'a\r\nb\u001b[2Jc\u202ed\u007fe\u0085f';

  it('is one line, whoever wrote its parts', () => {
    const lines = [
      logLine(nasty),
      errorLine(nasty, new Error(nasty)),
      failureLine({ kind: 'serverError', message: nasty, code: nasty, requestId: nasty, host: nasty }),
    ];
    for (const line of lines) expect(line).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
    expect(logLine('x'.repeat(100_000)).length).toBeLessThanOrEqual(2_000);
    expect(errorLine('Not written', new Error('EACCES: permission denied'))).toBe(
      'Not written: EACCES: permission denied',
    );
  });
});

describe('a failure from disk or out of a file', () => {
  it('is cleaned as one from a server', () => {
    const failure = parseFailure({
      kind: 'serverError',
      message: 'a\u001b[31mb\u202ec',
      code: 'x\n'.repeat(10_000),
      requestId: '\u0000',
      host: 'h',
      status: 500,
    });
    const code = expect.any(String) as string;
    expect(failure).toEqual({ kind: 'serverError', message: 'abc', code, host: 'h', status: 500 });
    expect(failure?.code?.length).toBeLessThanOrEqual(200);
  });
});
