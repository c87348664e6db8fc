import * as l10n from '@vscode/l10n';
import { afterEach, describe, expect, it } from 'vitest';
import type { Failure } from '../../src/core/failures/failure.ts';
import { failureDetails, failureRemedies, failureText } from '../../src/core/failures/failureText.ts';
import { parseFailure } from '../../src/core/stored/parseFailure.ts';
import { allFailures } from './failureOf.ts';
import bundle from '../../l10n/bundle.l10n.zh-cn.json' with { type: 'json' };

afterEach(() => l10n.config({ contents: {} }));

describe('a failure', () => {
  it.each(allFailures)('$kind is a plain sentence that names no code, with something to do next', (failure) => {
    const text = failureText(failure);
    expect(text).toMatch(/^[A-Z“{e].*\.$|^example.com.*(\.|E)$/);
    expect(text).not.toMatch(/\{\d\}|undefined/);
    // Nothing can be done here about an answer that another window goes on with.
    expect(failureRemedies(failure).length > 0).toBe(failure.kind !== 'otherWindow');
  });

  it.each(allFailures)('$kind is said in Chinese too', (failure) => {
    l10n.config({ contents: bundle });
    expect(failureText(failure)).toMatch(/\p{Script=Han}/u);
  });

  it('tells how long to wait, when the server said so', () => {
    expect(failureText({ kind: 'rateLimited', retryAfterMs: 2_400 })).toContain('3 seconds');
    expect(failureText({ kind: 'rateLimited', retryAfterMs: 400 })).toMatch(/Retry in 1 second\.$/);
  });

  it('keeps codes and request ids for the details', () => {
    const details = failureDetails({
      kind: 'serverError',
      message: 'boom',
      status: 500,
      code: 'InternalError',
      requestId: 'r-1',
    });
    expect(details).toEqual(['HTTP status: 500', 'Code: InternalError', 'Message: boom', 'Request ID: r-1']);
  });

  it.each(allFailures)('$kind comes back from the disk as it was', (failure) => {
    const stored = JSON.stringify({
      ...failure,
      message: 'm',
      code: 'c',
      status: 400,
      requestId: 'r',
      retryAfterMs: 1,
    });
    expect(parseFailure(JSON.parse(stored))).toEqual(JSON.parse(stored));
  });

  it.each<[object, Failure]>([
    [
      { kind: 'unknownModel', detail: 'qwen9', message: '', host: 'h' },
      { kind: 'unknownModel', model: 'qwen9', host: 'h' },
    ],
    [
      { kind: 'idle', detail: '0.5', message: '' },
      { kind: 'idle', idleSeconds: 0.5 },
    ],
    [
      { kind: 'keyRefused', detail: 'expiredOrPlan', message: 'No.' },
      { kind: 'keyRefused', keyTrouble: 'expiredOrPlan', message: 'No.' },
    ],
    [{ kind: 'keyRefused', message: '' }, { kind: 'keyRefused' }],
    [
      { kind: 'accessDenied', detail: 'workspace', message: '' },
      { kind: 'accessDenied', deniedAccess: 'workspace' },
    ],
    [
      { kind: 'accessDenied', message: '' },
      { kind: 'accessDenied', deniedAccess: 'model' },
    ],
    [{ kind: 'network', detail: 'x', message: '' }, { kind: 'network' }],
    [{ kind: 'constructor', status: '500' }, { kind: 'unexpected' }],
    [
      { kind: 'idle', idleSeconds: 'x', detail: 'y' },
      { kind: 'idle', idleSeconds: 0 },
    ],
    [{ kind: 'keyRefused', keyTrouble: 'toString' }, { kind: 'keyRefused' }],
  ])('that an earlier version or somebody else wrote is read: %j', (stored, failure) => {
    expect(parseFailure(stored)).toEqual(failure);
  });
});
