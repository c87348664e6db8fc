import * as l10n from '@vscode/l10n';
import { own } from '../../../core/basics/records.ts';
import { isRefusal } from '../../../core/failures/refusal.ts';
import { explainPrompt } from '../../../core/prompts/explainPrompt.ts';
import { fileAttachment, secretFile, selectionAttachment } from '../../editor/attachments.ts';
import { usesEditor } from '../../basics/askOptions.ts';
import { rewriteSummary } from '../../session/summaries.ts';
import { windowsFor } from '../../editor/tooLarge.ts';
import type { HandlerPorts, Handlers, MessageOf } from './handler.ts';
import { imagesAttached } from './images.ts';

/** Messages that ask something, again or for the first time. */
export const questionHandlers = {
  ask,
  askFollowUp: async ({ conversationId, text }, { asking }) => {
    await asking.ask({ kind: 'chat', text, attachments: [], conversationId });
  },
  explainOpenFile,
  previewRequest,
  continueAnswer: ({ conversationId, turnId }, { asking }) => asking.continueAnswer(conversationId, turnId),
  editQuestion: async (message, ports) => {
    const { conversationId, turnId, text } = message;
    if (!(await rewriteSummary(message, ports))) await ports.asking.again(conversationId, turnId, { text });
  },
  retry: async (message, ports) => {
    const { conversationId, turnId, withoutImages } = message;
    if (!(await editAgain(message, ports, withoutImages)))
      await ports.asking.retry(conversationId, turnId, withoutImages ? { withoutImages } : undefined);
  },
  // With the present options, as in a retry: they may be the reason to ask again.
  regenerate: async (message, ports) => {
    if (!(await editAgain(message, ports))) await ports.asking.again(message.conversationId, message.turnId);
  },
  regenerateWith: async (message, ports) => await (await import('../regenerateWith.ts')).regenerateWith(message, ports),
} satisfies Partial<Handlers>;

async function ask(
  { conversationId, text, isAside }: MessageOf<'ask'>,
  { composer, asking }: HandlerPorts,
): Promise<void> {
  await composer.whileStored(conversationId, { text, attachments: [] }, imagesAttached);
  const attachments = composer.takeAttachments(conversationId);
  try {
    const useEditor = usesEditor(composer.choices);
    await asking.ask({ kind: 'chat', text, attachments, conversationId, isAside, useEditor });
  } catch (error) {
    await asking.returnQuestion(conversationId, { text, attachments });
    throw error;
  }
}

async function explainOpenFile(
  { conversationId }: MessageOf<'explainOpenFile'>,
  { asking, gate }: HandlerPorts,
): Promise<void> {
  const attachment = secretFile() ?? (await fileAttachment(windowsFor('explain', gate)));
  if (isRefusal(attachment)) await asking.refuse(attachment, undefined, conversationId);
  else await asking.ask({ kind: 'explain', text: explainPrompt(), attachments: [attachment], conversationId });
}

async function previewRequest(
  { conversationId, text }: MessageOf<'previewRequest'>,
  { composer, notice, asking, context, gate }: HandlerPorts,
): Promise<void> {
  const editor = usesEditor(composer.choices) ? selectionAttachment(gate) : undefined;
  const attachments = composer.attachmentsOf(conversationId);
  const ready = await asking.prepare({ kind: 'chat', text, attachments, conversationId }, editor);
  if (isRefusal(ready)) notice.show(ready.message, conversationId);
  else if ('run' in ready)
    notice.show(
      l10n.t(
        'This command does not ask a question here, so there is nothing to preview. Use Inspect Request to see what an edit sent.',
      ),
    );
  else await (await context.load()).preview(ready.newConversation ? undefined : conversationId, ready.question);
}

/** An edit goes into its file again. @returns `false` for any other question, which goes into the conversation. */
async function editAgain(
  { conversationId, turnId }: MessageOf<'retry' | 'regenerate'>,
  { session, inline, notice }: HandlerPorts,
  withoutImages = false,
): Promise<boolean> {
  const { conversation } = await session.get(conversationId);
  const turn = own(conversation.turns, turnId);
  if (turn?.question.kind !== 'edit') return false;
  notice.drop();
  await (await inline.load()).editing.again(conversationId, turn, withoutImages);
  return true;
}
