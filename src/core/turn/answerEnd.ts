import * as l10n from '@vscode/l10n';
import type { Conversation, Turn } from '../conversation/conversation.ts';
import { answerText, shownOutput } from '../conversation/answerText.ts';
import { type Failure, isBrokenOff } from '../failures/failure.ts';
import type { Arrived } from '../failures/failureSentences.ts';
import { failureRemedies, failureText } from '../failures/failureText.ts';
import type { Remedy } from '../failures/remedy.ts';
import type { EndStatus } from '../conversation/action.ts';
import type { AskResult } from './askResult.ts';

/** What a person can do about how an answer ended. */
export type EndRemedy = Exclude<Remedy, 'checkConnection'>;

/** How an answer ended, when there is something to say about it: the sentence names what the buttons do. */
export interface AnswerEnd {
  readonly text: string;
  /** As buttons, the likeliest first. */
  readonly remedies: readonly EndRemedy[];
  /** Absent for an end that the person brought about, or that is no failure. */
  readonly failure?: Failure;
}

/** `undefined` for an answer that is complete or goes on. */
export function answerEnd(turn: Turn): AnswerEnd | undefined {
  switch (turn.status) {
    case 'queued':
    case 'streaming':
      return undefined;
    case 'completed':
      return emptyEnd(turn);
    case 'incomplete':
      return cutShortEnd(turn);
    case 'cancelled':
      return { text: l10n.t('Stopped.'), remedies: goingOn(turn) };
    case 'failed':
      return failedEnd(turn, turn.failure ?? { kind: 'unexpected' });
  }
}

/** An answer that came to its end and holds nothing: neither a text nor a step that could be looked at. */
function emptyEnd(turn: Turn): AnswerEnd | undefined {
  const output = shownOutput(turn);
  if (
    turn.change ||
    answerText(turn).trim() !== '' ||
    output.some(({ item }) => item.type !== 'message' && item.type !== 'reasoning')
  )
    return undefined;
  const isThought = output.some(
    ({ item, parts }) => item.type === 'reasoning' && parts.some((part) => part.trim() !== ''),
  );
  const text = isThought
    ? l10n.t('The model thought, but gave no answer. Retry, or rephrase the question.')
    : l10n.t('The answer ended without any text. Retry, or rephrase the question.');
  return { text, remedies: ['retry'] };
}

/** What servers call the limit of an answer's length. */
const lengthReasons: ReadonlySet<string> = new Set([
  'max_output_tokens',
  'max_tokens',
  'max_completion_tokens',
  'length',
]);

function cutShortEnd(turn: Turn): AnswerEnd {
  const { failure } = turn;
  if (failure) return { text: failureText(failure, arrivedOf(turn)), remedies: goingOn(turn) };
  const reason = turn.responses.at(-1)?.incompleteReason;
  if (reason === 'content_filter') return { text: failureText({ kind: 'contentRefused' }), remedies: ['retry'] };
  if (reason === undefined || lengthReasons.has(reason))
    return { text: l10n.t('The answer stops here: the limit was reached.'), remedies: goingOn(turn) };
  return { text: l10n.t('The answer stops here. The server’s reason: {0}', reason), remedies: goingOn(turn) };
}

function failedEnd(turn: Turn, failure: Failure): AnswerEnd {
  if (failure.kind === 'cancelled') return { text: failureText(failure), remedies: goingOn(turn) };
  return {
    text: failureText(failure, arrivedOf(turn)),
    remedies: [...(isBrokenOff(failure) ? goingOn(turn) : []), ...failureRemedies(failure)],
    failure,
  };
}

function goingOn(turn: Turn): readonly EndRemedy[] {
  return canContinue(turn) ? ['continueAnswer'] : [];
}

/** Whether there is a beginning to go on from. An edit needs its whole code again, and nothing is chained to what was asked on the side. */
function canContinue(turn: Turn): boolean {
  return answerText(turn).trim() !== '' && turn.question.kind !== 'edit' && !turn.isAside;
}

/** What there is of an answer that did not come to its end. */
function arrivedOf(turn: Turn): Arrived {
  if (canContinue(turn)) return 'beginning';
  return shownOutput(turn).length > 0 ? 'something' : 'nothing';
}

/** What a command that asked resolves to. An answer that never ended counts as cancelled. */
export function toAskResult(conversation: Conversation, turn: Turn): AskResult {
  return {
    conversationId: conversation.id,
    turnId: turn.id,
    text: answerText(turn),
    status: endStatus(turn),
    usage: turn.responses.at(-1)?.usage ?? null,
    ...(turn.failure && { failure: failureOf(turn.failure, turn) }),
  };
}

function failureOf(failure: Failure, turn: Turn): NonNullable<AskResult['failure']> {
  const message = failureText(failure, arrivedOf(turn));
  return { kind: failure.kind, message, remedies: failureRemedies(failure) };
}

function endStatus({ status }: Turn): EndStatus {
  return status === 'queued' || status === 'streaming' ? 'cancelled' : status;
}
