import * as l10n from '@vscode/l10n';
import { own } from '../basics/records.ts';
import type { ReplayedPart, ReplayReason, RequestPlan } from '../conversation/requestPlan.ts';

/** Whether a request is chained or brings everything, and why, for people. */
export function planText(plan: RequestPlan): string {
  switch (plan.mode) {
    case 'first':
      return l10n.t('The first question of the conversation.');
    case 'chain':
      return l10n.t('Chained: the server remembers the earlier turns, so only what is new was sent.');
    case 'replay':
      return isPartial(plan)
        ? l10n.t('Sent again, with as many earlier turns as fit the model’s window: {0}', reasonText(plan.reason))
        : l10n.t('Sent in full, with all earlier turns: {0}', reasonText(plan.reason));
  }
}

function isPartial({ sent }: ReplayedPart): boolean {
  return sent !== undefined;
}

const reasonTexts: Readonly<Record<ReplayReason, () => string>> = {
  replayAlways: () => l10n.t('this server does not store conversations, or the settings say not to rely on it.'),
  parentUnfinished: () => l10n.t('the previous answer was not complete.'),
  idUnknown: () => l10n.t('no response ID is known for the previous answer.'),
  idExpired: () => l10n.t('the previous answer is older than the server remembers.'),
  otherServer: () => l10n.t('the previous answer came from another server.'),
  otherKey: () => l10n.t('the previous answer used another API key.'),
  otherModel: () => l10n.t('the previous answer came from another model family.'),
  serverForgot: () => l10n.t('the server said that it no longer knows the conversation.'),
  compacted: () => l10n.t('a summary replaces the older turns.'),
  windowFull: () => l10n.t('the whole conversation and this question would not fit the model’s window.'),
};

/** Nothing for a word that a newer version, or somebody else, has written. */
function reasonText(reason: ReplayReason): string {
  return own(reasonTexts, reason)?.() ?? '';
}
