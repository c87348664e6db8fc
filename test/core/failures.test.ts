import * as l10n from '@vscode/l10n';
import { afterEach, describe, expect, it } from 'vitest';
import type { FailureKind } from '../../src/core/failures/failure.ts';
import { failureDetails, failureRemedies, failureText } from '../../src/core/failures/failureText.ts';
import bundle from '../../l10n/bundle.l10n.zh-cn.json' with { type: 'json' };

const kinds: readonly FailureKind[] = [
  'noKey',
  'keyRefused',
  'accessDenied',
  'accountOverdue',
  'unknownModel',
  'wrongAddress',
  'badAddress',
  'unsafeAddress',
  'network',
  'proxy',
  'certificate',
  'rateLimited',
  'serverError',
  'contentRefused',
  'invalidRequest',
  'requestTooLarge',
  'conversationTooLong',
  'stateGone',
  'pathGone',
  'tooManyRounds',
  'noServerState',
  'malformedStream',
  'connectionLost',
  'idle',
  'cutOff',
  'cancelled',
  'unexpected',
];

afterEach(() => l10n.config({ contents: {} }));

describe('a failure', () => {
  it.each(kinds)('%s is a plain sentence that names no code, with something to do next', (kind) => {
    const text = failureText({ kind, message: 'E', host: 'example.com', detail: 'd' });
    expect(text).toMatch(/^[A-Z“{e].*\.$|^example.com.*(\.|E)$/);
    expect(text).not.toMatch(/\{\d\}|undefined/);
    expect(failureRemedies({ kind, message: '' }).length).toBeGreaterThan(0);
  });

  it.each(kinds)('%s is said in Chinese too', (kind) => {
    l10n.config({ contents: bundle });
    expect(failureText({ kind, message: 'E', host: 'example.com', detail: 'd' })).toMatch(/\p{Script=Han}/u);
  });

  it('tells how long to wait, when the server said so', () => {
    expect(failureText({ kind: 'rateLimited', message: '', retryAfterMs: 2_400 })).toContain('3 seconds');
  });

  it('keeps codes and request ids for the details', () => {
    const details = failureDetails({
      kind: 'serverError',
      message: 'boom',
      status: 500,
      code: 'InternalError',
      requestId: 'r-1',
    });
    expect(details).toEqual(['HTTP status: 500', 'Code: InternalError', 'Message: boom', 'Request id: r-1']);
  });
});
