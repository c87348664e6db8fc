import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { own } from '../../../core/basics/records.ts';
import { isImage } from '../../../core/context/questionImages.ts';
import { answerText } from '../../../core/conversation/answerText.ts';
import { plainName } from '../../../core/basics/visibleText.ts';
import { messageLimits } from '../../../core/messages/messageLimits.ts';
import { openNewText } from '../../editor/insertCode.ts';
import type * as opener from '../../editor/openLocation.ts';
import { openKeyPage } from '../../setup/keyPage.ts';
import type { HandlerPorts, Handlers, MessageOf } from './handler.ts';
import { openOrSayGone } from './images.ts';

/** Messages that open something outside the panel, or are for the log. */
export const openingHandlers = {
  openAttachment,
  openAnswer,
  openLink,
  findFiles: async ({ paths }, { panel }) => {
    const asked = paths.slice(0, messageLimits.paths);
    panel.tell({ type: 'filesFound', asked, found: await (await loadOpener()).filesAmong(asked) });
  },
  openFile: async ({ path }, { notice }) => {
    if (!(await (await loadOpener()).openFile(path))) sayGone(path, notice);
  },
  inspectTurn: ({ conversationId, turnId }) =>
    vscode.commands.executeCommand('threadline.inspectRequest', { conversationId, turnId }),
  openWalkthrough: () =>
    vscode.commands.executeCommand('workbench.action.openWalkthrough', 'threadline.threadline#threadline.start'),
  openKeyPage,
  runCommand: ({ command }) => vscode.commands.executeCommand(command),
  reportFault: ({ text }, { onFault }) => onFault(plainName(text, messageLimits.faultCharacters)),
} satisfies Partial<Handlers>;

/** Loaded when something is opened for the first time. */
const loadOpener = (): Promise<typeof opener> => import('../../editor/openLocation.ts');

async function openAttachment(
  { conversationId, turnId, index }: MessageOf<'openAttachment'>,
  { session, notice, context, images }: HandlerPorts,
): Promise<void> {
  const { conversation } = await session.get(conversationId);
  const attachment = own(conversation.turns, turnId)?.question.attachments[index];
  if (isImage(attachment)) return await openOrSayGone(attachment, { images, notice });
  if (attachment?.kind) return await (await context.load()).showText(attachment);
  if (attachment) await openOrSay(attachment, notice);
}

/** Opens a location in an editor; shows a notice in the panel if it no longer exists. */
export async function openOrSay(location: opener.FileLocation, notice: HandlerPorts['notice']): Promise<void> {
  if (await (await loadOpener()).openLocation(location)) return;
  sayGone(location.path, notice);
}

function sayGone(path: string, notice: HandlerPorts['notice']): void {
  notice.show(l10n.t('{0} could not be opened. It may have been moved or deleted.', path));
}

async function openAnswer(
  { conversationId, turnId }: MessageOf<'openAnswer'>,
  { session }: HandlerPorts,
): Promise<void> {
  const turn = own((await session.get(conversationId)).conversation.turns, turnId);
  if (turn) await openNewText(answerText(turn), 'markdown');
}

async function openLink({ href }: MessageOf<'openLink'>, { notice }: HandlerPorts): Promise<void> {
  if (await (await loadOpener()).openLink(href)) return;
  notice.show(l10n.t('The link {0} was not opened: it is neither a web page nor a file in this workspace.', href));
}
