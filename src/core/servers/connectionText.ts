import * as l10n from '@vscode/l10n';
import type { Failure } from '../failures/failure.ts';
import type { Remedy } from '../failures/remedy.ts';
import { failureRemedies, failureText } from '../failures/failureText.ts';
import type { Connection } from './connection.ts';

type Works = Extract<Connection, { readonly state: 'works' }>;

/** That a connection works, in one sentence. */
export function worksText({ model, elapsedMs, keepsConversations }: Works, host: string): string {
  const ms = Math.round(elapsedMs);
  if (keepsConversations) return l10n.t('{0} answered with {1} in {2} ms and stores conversations.', host, model, ms);
  return l10n.t(
    '{0} answered with {1} in {2} ms. It does not store conversations, so each question is sent with all earlier turns.',
    host,
    model,
    ms,
  );
}

/** What is wrong with a connection. Some sentences for a question do not fit: here nothing was asked that could be kept. */
export function troubleText(failure: Failure): string {
  const host = failure.host ?? l10n.t('the server');
  switch (failure.kind) {
    case 'idle':
      return l10n.t(
        '{0} did not answer within {1} seconds. Check the address and the network, or try again.',
        host,
        failure.idleSeconds,
      );
    case 'malformedStream':
      return failureText({ ...failure, kind: 'wrongAddress' });
    case 'contentRefused':
      return l10n.t('{0} responds, but its content filter stopped the test question. Try asking something.', host);
    default:
      return failureText(failure);
  }
}

/** What can be done about it, as buttons that are commands. */
export type ConnectionRemedy = Exclude<
  Remedy,
  'retry' | 'continueAnswer' | 'sendWithoutImages' | 'openSettings' | 'newConversation'
>;

export function connectionRemedies(failure: Failure): readonly ConnectionRemedy[] {
  const own = failureRemedies(failure).map((remedy) => (remedy === 'retry' ? 'checkConnection' : remedy));
  const commands = own.filter(
    (remedy): remedy is ConnectionRemedy =>
      remedy !== 'openSettings' && remedy !== 'newConversation' && remedy !== 'sendWithoutImages',
  );
  return [...new Set<ConnectionRemedy>([...commands, 'showLog'])];
}
