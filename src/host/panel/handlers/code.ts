import { isFileText } from '../../../core/context/isFileText.ts';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { languageIdOf } from '../../../core/basics/languageName.ts';
import { own } from '../../../core/basics/records.ts';
import { pathTo } from '../../../core/conversation/path.ts';
import { splitLines } from '../../../core/edit/lines/textLines.ts';
import { insertCode, openNewText } from '../../editor/insertCode.ts';
import type { HandlerPorts, Handlers, MessageOf } from './handler.ts';
import { openOrSay } from './opening.ts';

/** Messages about the code of an answer. */
export const codeHandlers = {
  copyText: ({ text }) => vscode.env.clipboard.writeText(text),
  newFile: ({ code, language }) => openNewText(code, language),
  insertCode: insertOrSay,
  runInTerminal,
  applyCode,
  reviewChange,
} satisfies Partial<Handlers>;

async function runInTerminal({ code }: MessageOf<'runInTerminal'>, { notice }: HandlerPorts): Promise<void> {
  const { runAfterAsking } = await import('../../editor/runInTerminal.ts');
  if (!(await runAfterAsking(code)))
    notice.show(l10n.t('This cannot be shown whole before it runs. Copy it, look it through, and run it yourself.'));
}

async function insertOrSay({ code }: MessageOf<'insertCode'>, { notice }: HandlerPorts): Promise<void> {
  if (await insertCode(code)) return;
  notice.show(
    l10n.t('There is no editor to insert into. Open a file, put the cursor where the code should go, and try again.'),
  );
}

/** An attachment that is not lines of a file, such as a list of problems, is no target for code. */
async function applyCode(
  { conversationId, turnId, code, language }: MessageOf<'applyCode'>,
  { session, inline }: HandlerPorts,
): Promise<void> {
  const { conversation } = await session.get(conversationId);
  const { editing } = await inline.load();
  const attachments = pathTo(conversation, turnId).flatMap(({ question }) => question.attachments);
  const file = attachments.findLast(isFileText);
  await editing.apply({ conversationId, turnId }, { lines: splitLines(code), language: languageIdOf(language) }, file);
}

/** A change that is not live in this window can only be shown, where it was written then. */
async function reviewChange(
  { conversationId, turnId, choice }: MessageOf<'reviewChange'>,
  { session, inline, notice }: HandlerPorts,
): Promise<void> {
  const edit = inline.loaded?.edits.of({ conversationId, turnId });
  if (edit) return await inline.loaded?.review(edit, choice);
  const change = own((await session.get(conversationId)).conversation.turns, turnId)?.change;
  if (!change) return;
  const [hunk] = change.hunks;
  const lines = hunk && { start: hunk.line, end: hunk.line + Math.max(0, hunk.added.length - 1) };
  await openOrSay({ ...change, ...(lines && { lines }) }, notice);
}
