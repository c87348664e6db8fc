import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { formatNumber } from '../../core/basics/formatNumber.ts';
import { approximateTokens } from '../../core/context/approximateTokens.ts';
import { attachmentTokens } from '../../core/context/questionImages.ts';
import { maxQuestionTokens } from '../../core/context/questionLimit.ts';
import type { Attachment } from '../../core/conversation/conversation.ts';
import type { Refusal } from '../../core/failures/refusal.ts';
import type { WindowTable } from '../../core/models/contextWindow.ts';
import { type Job, jobModel, settings } from '../basics/settings.ts';

/** What the limit of one question is measured by. Our own table of models has to be loaded besides. */
export interface WindowsNow {
  /** Windows of models, as the person and the server have said by now. */
  readonly windows: WindowTable;
  /** The model that is asked; the chat’s when absent. */
  readonly model?: string;
}

/** The same for a job, which may have a model of its own. */
export function windowsFor(job: Job, { windows }: WindowsNow): WindowsNow {
  return { windows, model: jobModel(job)?.model ?? settings.model() };
}

/** The attachment, or a refusal if its text is more than one question may have. */
export function withinLimit(
  attachment: Attachment,
  { windows, model = settings.model() }: WindowsNow,
): Attachment | Refusal {
  return tooLargeReason([attachment.text], model, { windows }) ?? attachment;
}

/** Why texts are too much for one question to the model; `undefined` when they are not. */
export function tooLargeReason(
  texts: readonly string[],
  model: string,
  { windows }: Pick<WindowsNow, 'windows'>,
  attachments: readonly Attachment[] = [],
): Refusal | undefined {
  const [is, most] = [
    [...texts.map(approximateTokens), ...attachments.map(attachmentTokens)].reduce((sum, tokens) => sum + tokens, 0),
    maxQuestionTokens(model, windows),
  ];
  if (is <= most) return undefined;
  const [shown, shownMost] = [is, most].map((count) => formatNumber(count, vscode.env.language));
  return {
    refused: 'tooLarge',
    message: l10n.t(
      'This is too much for one question to {0}: about {1} tokens, and the limit is {2}. Select less and ask again.',
      model,
      shown ?? '',
      shownMost ?? '',
    ),
  };
}
