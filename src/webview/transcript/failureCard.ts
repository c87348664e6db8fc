import * as l10n from '@vscode/l10n';
import type { Turn } from '../../core/conversation/conversation.ts';
import { answerText } from '../../core/conversation/path.ts';
import type { Failure } from '../../core/failures/failure.ts';
import { failureDetails, failureRemedies, failureText } from '../../core/failures/failureText.ts';
import type { Remedy } from '../../core/failures/failureText.ts';
import type { Wish } from '../../core/panel/protocol.ts';
import { textButton } from '../dom/button.ts';
import { Disclosure } from '../dom/disclosure.ts';
import { h } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import { showCopied } from '../dom/copied.ts';
import type { PanelContext } from '../panelContext.ts';

/** What went wrong, where the answer would be: one sentence, what to do as buttons, the technical facts folded. */
export function createFailureCard(failure: Failure, turn: Turn, context: PanelContext): HTMLElement {
  const details = failureDetails(failure);
  return h(
    'div.failure',
    {},
    h('div.failure-text', {}, icon('error'), h('p', {}, failureText(failure))),
    remedyButtons(failure, turn, context),
    details.length > 0 && createDetails(details, turn.id, context),
  );
}

/** The likeliest remedy first, and in the colour of what to do next. */
export function remedyButtons(failure: Failure, turn: Turn, { post, conversationId }: PanelContext): HTMLElement {
  const remedies: readonly ShownRemedy[] = [...(canContinue(failure, turn) ? (['continueAnswer'] as const) : []), ...failureRemedies(failure)];
  const buttons = remedies.map((remedy, index) => {
    const look = index === 0 && failure.kind !== 'cutOff' ? 'primary' : 'secondary';
    const button = textButton(remedyName(remedy), look, () => post(remedyWish(remedy, { conversationId, turnId: turn.id })));
    // Only the last turn shows it (style sheet): asked again further up, a question would hide what came after it.
    button.classList.toggle('retry', remedy === 'retry' || remedy === 'continueAnswer');
    return button;
  });
  return h('div.buttons', {}, ...buttons);
}

type ShownRemedy = Remedy | 'continueAnswer';

const cutShort: ReadonlySet<Failure['kind']> = new Set(['cutOff', 'connectionLost', 'idle']);

/** Whether there is a beginning to go on from. An edit needs its whole code again, and nothing is chained to what was asked on the side. */
function canContinue({ kind }: Failure, turn: Turn): boolean {
  return cutShort.has(kind) && answerText(turn) !== '' && turn.question.kind !== 'edit' && !turn.isAside;
}

function remedyName(remedy: ShownRemedy): string {
  switch (remedy) {
    case 'retry':
      return l10n.t('Retry');
    case 'continueAnswer':
      return l10n.t('Continue');
    case 'setApiKey':
      return l10n.t('Set API Key');
    case 'moveAddress':
      return l10n.t('Use the New Address');
    case 'selectEndpoint':
      return l10n.t('Select Endpoint');
    case 'selectModel':
      return l10n.t('Select Model');
    case 'openSettings':
      return l10n.t('Open Settings');
    case 'showLog':
      return l10n.t('Show Log');
  }
}

function remedyWish(remedy: ShownRemedy, turn: { readonly conversationId: string; readonly turnId: string }): Wish {
  switch (remedy) {
    case 'retry':
    case 'continueAnswer':
      return { type: remedy, ...turn };
    case 'openSettings':
      return { type: 'openSettings' };
    case 'moveAddress':
      return { type: 'runCommand', command: 'threadline.moveAddress' };
    default:
      return { type: 'runCommand', command: `threadline.${remedy}` };
  }
}

function createDetails(details: readonly string[], turnId: string, context: PanelContext): HTMLElement {
  const disclosure = new Disclosure({ key: `${turnId}/failure`, icon: 'info', context });
  disclosure.element.classList.add('failure-details');
  disclosure.setLabel('info', l10n.t('Details'));
  disclosure.setDefault(false);
  const copy = textButton(l10n.t('Copy details'), 'link', () => {
    context.post({ type: 'copyText', text: details.join('\n') });
    showCopied(copy, context);
  });
  disclosure.body.append(h('div.step-text', {}, details.join('\n')), copy);
  return disclosure.element;
}
