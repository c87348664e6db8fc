import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { helpText } from '../../core/context/helpText.ts';
import type { TypedQuestion, Prepared } from '../../core/session/typedQuestion.ts';
import { namelessRefusal } from '../../core/context/refusedFiles.ts';
import { parseSlash } from '../../core/context/slashCommand.ts';
import type { Attachment, Question } from '../../core/conversation/conversation.ts';
import type { LiveConversation } from '../../core/session/liveConversation.ts';
import { ReadOnlyDocuments } from '../editor/readOnlyDocuments.ts';
import type { LazyImages } from '../images/attachFile.ts';
import { findInstructions } from './agentsFiles.ts';
import { droppedFiles } from './droppedFiles.ts';
import type { LastCommand } from './lastCommand.ts';
import { ownPrompts } from './ownPrompts.ts';
import { droppedProblems } from './problemsAttachment.ts';
import { previewOf, type PreviewPorts } from './requestPreview.ts';
import { nextQuestionFacts } from './nextQuestionFacts.ts';
import { prepareQuestion, prepareSlash } from './slashCommands.ts';
import type { LazyEditing } from './slashEdits.ts';
import { Suggestions } from './suggestions.ts';

export interface QuestionContextPorts extends PreviewPorts {
  readonly inline: LazyEditing;
  readonly images: LazyImages;
  readonly lastCommand: Pick<LastCommand, 'latest'>;
}

const scheme = 'threadline-preview';

/** What goes along with questions: mentions, commands, prompts, instructions, and a look at all of it before it is sent. */
export type QuestionContext = ReturnType<typeof createQuestionContext>;

/** @see QuestionContext */
export function createQuestionContext(ports: QuestionContextPorts) {
  const texts = new ReadOnlyDocuments<string>(scheme, (text) => text);
  const suggestions = new Suggestions();
  const show = async (name: string, text: string): Promise<void> => {
    const uri = vscode.Uri.from({ scheme, path: `/${name}` });
    await showBeside(await texts.open(uri, text));
  };
  const showHelp = async (): Promise<void> =>
    show(`${l10n.t('Commands and mentions')}.md`, helpText(await ownPrompts()));
  return {
    /** Follows the commands and mentions of what was typed. */
    prepare: async (asked: TypedQuestion): Promise<Prepared> => {
      const slash = parseSlash(asked.text);
      return await (slash ? prepareSlash(slash, asked, { ...ports, showHelp }) : prepareQuestion(asked, ports));
    },
    /** @returns `undefined` when another word came meanwhile. */
    suggestions: (word: string) => suggestions.find(word),
    instructions: findInstructions,
    dropped: (addresses: readonly string[]) => droppedFiles(addresses, ports),
    /** What problems that were dropped say; the addresses are those of `attachProblems`. */
    droppedProblems,
    /** Why what was dropped or pasted without an address is not attached; `undefined` when nothing was. */
    refusalOfNameless: namelessRefusal,
    /** @param conversationId - `undefined` for a conversation that the question would begin. */
    preview: async (conversationId: string | undefined, question: Question): Promise<void> =>
      show(`${l10n.t('What would be sent')}.md`, await previewOf(conversationId, question, ports)),
    /** What the next question of a conversation would cost, and what the server still has of it. */
    nextQuestion: (live: LiveConversation, question: Question) => nextQuestionFacts(live, question, ports),
    /** Shows the text of what was sent along and is no file. */
    showText: ({ path, text, kind }: Attachment) => show(`${path}${kind === 'changes' ? '.diff' : '.txt'}`, text),
    listening: vscode.Disposable.from(texts, suggestions),
  };
}

/** Beside the editor in use, which stays the one in use: what is selected there is still meant by the next question. */
async function showBeside(document: vscode.TextDocument): Promise<void> {
  const shown = vscode.window.visibleTextEditors.find(
    (editor) => editor.document.uri.toString() === document.uri.toString(),
  );
  const viewColumn = shown?.viewColumn ?? vscode.ViewColumn.Beside;
  await vscode.window.showTextDocument(document, { viewColumn, preserveFocus: true, preview: true });
}
