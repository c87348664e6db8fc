import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { formatNumber } from '../../core/basics/formatNumber.ts';
import { approximateTokens } from '../../core/context/approximateTokens.ts';
import { attachmentTokens } from '../../core/context/questionImages.ts';
import { maxQuestionTokens } from '../../core/context/questionLimit.ts';
import type { Attachment } from '../../core/conversation/conversation.ts';
import type { Refusal } from '../../core/failures/refusal.ts';
import type { WindowTable } from '../../core/models/contextWindow.ts';
import { settings } from '../basics/settings.ts';

/** Windows of models as they are known now, for the limit of one question. */
export interface WindowsNow {
  readonly windows: WindowTable;
}

/** The attachment, or a refusal if its text is more than one question to the chat’s model may have. */
export function withinLimit(attachment: Attachment, gate: WindowsNow): Attachment | Refusal {
  return tooLargeReason([attachment.text], settings.model(), gate) ?? attachment;
}

/** Why texts are too much for one question to the model; `undefined` when they are not. */
export function tooLargeReason(
  texts: readonly string[],
  model: string,
  { windows }: WindowsNow,
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
