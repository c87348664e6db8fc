import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { secretFile } from '../editor/attachments.ts';
import type { SlashCommandName } from '../../core/context/slashCommand.ts';
import { pagesIn } from '../../core/context/mentions.ts';
import type { Attachment } from '../../core/conversation/conversation.ts';
import { fixThis, readyEditNames, readyEdits } from '../../core/prompts/readyEdits.ts';
import { isRefusal, type Refusal } from '../../core/failures/refusal.ts';
import type { AskResult } from '../../core/turn/askResult.ts';
import { attachmentFor } from '../editor/meantAttachment.ts';
import { windowsFor, type WindowsNow } from '../editor/tooLarge.ts';
import type { Editing } from '../inlineEdit/editing.ts';
import { type EditLocation, editLocationFor } from '../inlineEdit/location/editLocation.ts';
import { testLocationFor } from '../inlineEdit/location/testLocation.ts';
import { type MentionPorts, withMentioned } from './mentioned.ts';

/** Commands that change code. */
export type SlashEdit = Extract<SlashCommandName, 'fix' | 'tests' | 'doc'>;

/** Inline edits, which are loaded with the first of them. */
export interface LazyEditing {
  load(): Promise<{ readonly editing: Pick<Editing, 'edit'> }>;
}

/** An edit of a ready kind with words of the person's own, which may mention what the model should read. */
export async function editInWords(
  name: SlashEdit,
  rest: string,
  ports: MentionPorts & { readonly inline: LazyEditing },
): Promise<AskResult | Refusal> {
  if (pagesIn(rest).length > 0)
    return {
      refused: 'notOffered',
      message: l10n.t('Edits cannot read web pages. Ask about the page first, without “/{0}”.', name),
    };
  const gate = windowsFor('edit', ports.gate);
  const mentioned = await withMentioned(rest, [], { ...ports, gate });
  if (isRefusal(mentioned)) return mentioned;
  const job = await jobFor(name, rest, gate);
  if (isRefusal(job)) return job;
  const { editing } = await ports.inline.load();
  return await editing.edit({ ...job, context: [...job.context, ...mentioned] });
}

interface EditJob {
  readonly prompt: string;
  readonly name: string;
  readonly location: EditLocation;
  readonly context: readonly Attachment[];
}

async function jobFor(name: SlashEdit, rest: string, gate: WindowsNow): Promise<EditJob | Refusal> {
  const secret = secretFile();
  if (secret) return secret;
  if (name === 'tests') return await testJob(rest, gate);
  const location = await editLocationFor({});
  if (isRefusal(location)) return location;
  const isFix = name === 'fix';
  const prompt = isFix ? fixThis(rest) : `${readyEdits.document()}\n\n${rest}`;
  return { prompt, name: isFix ? readyEditNames.fix(rest) : rest, location, context: [] };
}

async function testJob(rest: string, gate: WindowsNow): Promise<EditJob | Refusal> {
  const code = await attachmentFor({}, gate);
  if (isRefusal(code)) return code;
  const location = await testLocationFor(await vscode.workspace.openTextDocument(vscode.Uri.parse(code.uri)));
  return { prompt: `${readyEdits.tests(code.path)}\n\n${rest}`, name: rest, location, context: [code] };
}
