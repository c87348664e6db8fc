import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { pagesIn } from '../../core/context/mentions.ts';
import { fillPrompt } from '../../core/context/ownPrompt.ts';
import type { TypedQuestion, Prepared } from '../../core/session/typedQuestion.ts';
import { isSlashCommand, type Slash, slashCommands } from '../../core/context/slashCommand.ts';
import type { Attachment } from '../../core/conversation/conversation.ts';
import { explainPrompt } from '../../core/prompts/explainPrompt.ts';
import { isRefusal, type Refusal } from '../../core/failures/refusal.ts';
import type { AskResult } from '../../core/turn/askResult.ts';
import { fileAttachment, secretFile, selectionAttachment } from '../editor/attachments.ts';
import { windowsFor } from '../editor/tooLarge.ts';
import { type MentionPorts, withMentioned } from './mentioned.ts';
import { ownPrompts } from './ownPrompts.ts';
import { editInWords, type LazyEditing, type SlashEdit } from './slashEdits.ts';

export interface SlashPorts extends MentionPorts {
  readonly inline: LazyEditing;
  readonly showHelp: () => Promise<void>;
}

/** What a question that begins with a command comes to. */
export async function prepareSlash({ name, rest }: Slash, asked: TypedQuestion, ports: SlashPorts): Promise<Prepared> {
  if (!isSlashCommand(name)) return await prepareOwnPrompt({ name, rest }, asked, ports);
  switch (name) {
    case 'explain':
      return await prepareExplanation(rest, asked.attachments, ports);
    case 'fix':
    case 'tests':
    case 'doc':
      return { run: () => edit(name, rest, ports) };
    case 'new':
      return rest === ''
        ? runs('threadline.newConversation')
        : await prepareQuestion({ ...asked, text: rest }, ports, { isNew: true });
    case 'aside':
      return rest === ''
        ? runs('threadline.askAside')
        : await prepareQuestion({ ...asked, text: rest }, ports, { isAside: true });
    case 'fork':
      return runs('threadline.forkConversation');
    case 'compact':
      return runs('threadline.compactConversation', { keep: rest });
    case 'export':
      return runs('threadline.exportConversation');
    case 'help':
      return { run: () => ports.showHelp().then(() => undefined) };
  }
}

/** A question with what it mentions. @param typed - What of its text the person wrote: only that mentions something. */
export async function prepareQuestion(
  asked: TypedQuestion,
  ports: MentionPorts,
  { isNew = false, isAside = false, typed = asked.text } = {},
): Promise<Prepared> {
  const attachments = await withMentioned(typed, asked.attachments, ports);
  if (isRefusal(attachments)) return attachments;
  return { question: { ...asked, attachments }, ...(isNew && { newConversation: true }), ...(isAside && { isAside }) };
}

async function prepareOwnPrompt({ name, rest }: Slash, asked: TypedQuestion, ports: SlashPorts): Promise<Prepared> {
  const prompts = await ownPrompts();
  const prompt = prompts.find((known) => known.name === name);
  if (prompt) return await prepareQuestion({ ...asked, text: fillPrompt(prompt, rest) }, ports, { typed: rest });
  const names = [...slashCommands, ...prompts.map((known) => known.name)].map((known) => `/${known}`).join(', ');
  const message = l10n.t(
    'There is no command “/{0}”. Available commands: {1}. To send this as plain text, put a space before it.',
    name,
    names,
  );
  return { refused: 'unknownCommand', message };
}

/** Of what is mentioned or attached, else of the selection, else of the open file. */
async function prepareExplanation(
  rest: string,
  attached: readonly Attachment[],
  ports: MentionPorts,
): Promise<Prepared> {
  const gate = windowsFor('explain', ports.gate);
  const mentioned = await withMentioned(rest, attached, { ...ports, gate });
  if (isRefusal(mentioned)) return mentioned;
  const isNamed = mentioned.length > 0 || pagesIn(rest).length > 0;
  const subject = isNamed ? [] : [selectionAttachment(gate) ?? secretFile() ?? (await fileAttachment(gate))];
  const refusal = subject.find(isRefusal);
  if (refusal) return refusal;
  const attachments = [...mentioned, ...subject.filter((one): one is Attachment => !isRefusal(one))];
  return { question: { kind: 'explain', text: [explainPrompt(), rest].join('\n\n').trim(), attachments } };
}

const editCommands = {
  fix: 'threadline.fixProblem',
  tests: 'threadline.writeTests',
  doc: 'threadline.documentSelection',
} as const satisfies Readonly<Record<SlashEdit, string>>;

async function edit(name: SlashEdit, rest: string, ports: SlashPorts): Promise<AskResult | Refusal | undefined> {
  if (rest === '') return await vscode.commands.executeCommand<AskResult | undefined>(editCommands[name]);
  return await editInWords(name, rest, ports);
}

function runs(command: string, argument?: { readonly keep: string }): Prepared {
  return { run: async () => await vscode.commands.executeCommand(command, argument).then(() => undefined) };
}
