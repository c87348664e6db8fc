import * as l10n from '@vscode/l10n';
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
export function createFailureCard(failure: Failure, turnId: string, context: PanelContext): HTMLElement {
  const details = failureDetails(failure);
  return h(
    'div.failure',
    {},
    h('div.failure-text', {}, icon('error'), h('p', {}, failureText(failure))),
    remedyButtons(failure, turnId, context),
    details.length > 0 && createDetails(details, turnId, context),
  );
}

/** The likeliest remedy first, and in the colour of what to do next. */
export function remedyButtons(failure: Failure, turnId: string, { post, conversationId }: PanelContext): HTMLElement {
  const buttons = failureRemedies(failure).map((remedy, index) => {
    const look = index === 0 && failure.kind !== 'cutOff' ? 'primary' : 'secondary';
    const button = textButton(remedyName(remedy), look, () => post(remedyWish(remedy, { conversationId, turnId })));
    // Only the last turn shows it (style sheet): asked again further up, a question would hide what came after it.
    button.classList.toggle('retry', remedy === 'retry');
    return button;
  });
  return h('div.buttons', {}, ...buttons);
}

function remedyName(remedy: Remedy): string {
  switch (remedy) {
    case 'retry':
      return l10n.t('Retry');
    case 'setApiKey':
      return l10n.t('Set API Key');
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

function remedyWish(remedy: Remedy, turn: { readonly conversationId: string; readonly turnId: string }): Wish {
  switch (remedy) {
    case 'retry':
      return { type: 'retry', ...turn };
    case 'openSettings':
      return { type: 'openSettings' };
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
