import * as l10n from '@vscode/l10n';
import type { ReplayedPart, ReplayReason, RequestPlan } from '../conversation/requestPlan.ts';

/** Whether a request is chained or brings everything, and why, for people. */
export function planText(plan: RequestPlan): string {
  switch (plan.mode) {
    case 'first':
      return l10n.t('The first of its conversation: nothing came before it.');
    case 'chain':
      return l10n.t('Chained: the server remembers what came before, so only what is new was sent.');
    case 'replay':
      return isPartial(plan)
        ? l10n.t('Sent again, with as much of what came before as the model can read: {0}', reasonText(plan.reason))
        : l10n.t('Sent in full, with everything that came before: {0}', reasonText(plan.reason));
  }
}

function isPartial({ sent }: ReplayedPart): boolean {
  return sent !== undefined;
}

function reasonText(reason: ReplayReason): string {
  switch (reason) {
    case 'replayAlways':
      return l10n.t('this server keeps no conversations, or the settings say so.');
    case 'parentUnfinished':
      return l10n.t('the answer before it did not come to its end.');
    case 'idUnknown':
      return l10n.t('no response id is known for the answer before it.');
    case 'idExpired':
      return l10n.t('the answer before it is older than the server remembers.');
    case 'otherServer':
      return l10n.t('the answer before it came from another server.');
    case 'otherKey':
      return l10n.t('the answer before it was asked with another API key.');
    case 'otherModel':
      return l10n.t('the answer before it came from another family of models.');
    case 'serverForgot':
      return l10n.t('the server said that it no longer knows the conversation.');
    case 'compacted':
      return l10n.t('a summary stands for the older turns.');
    case 'windowFull':
      return l10n.t('with this question, all of it would no longer fit into what the model reads.');
  }
}
