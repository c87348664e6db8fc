import * as l10n from '@vscode/l10n';
import type { Turn } from '../../../core/conversation/conversation.ts';
import type { Failure } from '../../../core/failures/failure.ts';
import { failureDetails } from '../../../core/failures/failureText.ts';
import { remedyCommand, remedyName } from '../../../core/failures/remedy.ts';
import type { MessageFromWebview } from '../../../core/messages/fromWebview.ts';
import { type AnswerEnd, answerEnd, type EndRemedy } from '../../../core/turn/answerEnd.ts';
import { textButton } from '../../dom/button.ts';
import { Disclosure } from '../../dom/disclosure.ts';
import { h } from '../../dom/h.ts';
import { icon } from '../../dom/icon.ts';
import { showCopied } from '../../dom/copied.ts';
import type { PanelContext } from '../../context/panelContext.ts';

/** How an answer ended, when there is something to say about it; `undefined` for one that is complete or goes on. */
export function createAnswerEnd(turn: Turn, context: PanelContext): HTMLElement | undefined {
  const end = answerEnd(turn);
  if (!end) return undefined;
  if (end.failure && end.failure.kind !== 'cutOff') return createFailureCard(end.failure, end, turn, context);
  const line = h('p.quiet.answer-end', end.text);
  return end.remedies.length === 0 ? line : h('div.cut-off', line, remedyButtons(end.remedies, 'quiet', turn, context));
}

/** What went wrong, where the answer would be: one sentence, what to do as buttons, the technical facts folded. */
function createFailureCard(
  failure: Failure,
  { text, remedies }: AnswerEnd,
  turn: Turn,
  context: PanelContext,
): HTMLElement {
  const details = failureDetails(failure);
  return h(
    'div.failure',
    h('div.failure-text', icon('error'), h('p', text)),
    remedyButtons(remedies, 'loud', turn, context),
    details.length > 0 && createDetails(details, turn.id, context),
  );
}

/** What asks the question again, or goes on with its answer. */
const asksAgain: ReadonlySet<EndRemedy> = new Set(['retry', 'sendWithoutImages', 'continueAnswer']);

/** The likeliest remedy first; after a failure it is the primary button. */
function remedyButtons(
  remedies: readonly EndRemedy[],
  loudness: 'loud' | 'quiet',
  turn: Turn,
  { post, conversationId }: PanelContext,
): HTMLElement {
  const buttons = remedies.map((remedy, index) => {
    const look = index === 0 && loudness === 'loud' ? 'primary' : 'secondary';
    const button = textButton(remedyName(remedy), look, () =>
      post(remedyMessage(remedy, { conversationId, turnId: turn.id })),
    );
    // Only the last turn shows it (style sheet): asked again further up, a question would hide what came after it.
    button.classList.toggle('retry', asksAgain.has(remedy));
    return button;
  });
  return h('div.buttons', ...buttons);
}

function remedyMessage(
  remedy: EndRemedy,
  turn: { readonly conversationId: string; readonly turnId: string },
): MessageFromWebview {
  switch (remedy) {
    case 'retry':
    case 'sendWithoutImages':
      return { type: 'retry', ...turn, withoutImages: remedy === 'sendWithoutImages' };
    case 'continueAnswer':
      return { type: remedy, ...turn };
    default:
      return { type: 'runCommand', command: remedyCommand(remedy) };
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
  disclosure.body.append(h('div.step-text', details.join('\n')), copy);
  return disclosure.element;
}
