import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { helpText } from '../../core/context/helpText.ts';
import type { TypedQuestion, Prepared } from '../../core/session/typedQuestion.ts';
import { namelessRefusal } from '../../core/context/refusedFiles.ts';
import { parseSlash } from '../../core/context/slashCommand.ts';
import type { Attachment, Question } from '../../core/conversation/conversation.ts';
import type { Suggestion } from '../../core/messages/toWebview.ts';
import type { NextQuestionFacts } from '../../core/messages/nextQuestionFacts.ts';
import type { FindInstructions } from '../../core/request/sentInstructions.ts';
import type { LiveConversation } from '../../core/session/liveConversation.ts';
import type { Refusal } from '../../core/failures/refusal.ts';
import type { LazyImages } from '../images/attachFile.ts';
import { findInstructions } from './agentsFiles.ts';
import { type Dropped, droppedFiles } from './droppedFiles.ts';
import type { LastCommand } from './lastCommand.ts';
import { ownPrompts } from './ownPrompts.ts';
import { droppedProblems } from './problemsAttachment.ts';
import { ReadOnlyTexts } from './readOnlyTexts.ts';
import { previewOf, type PreviewPorts } from './requestPreview.ts';
import { nextQuestionFacts } from './nextQuestionFacts.ts';
import { prepareQuestion, prepareSlash } from './slashCommands.ts';
import type { LazyEditing } from './slashEdits.ts';
import { Suggestions } from './suggestions.ts';

/** What goes along with questions: mentions, commands, prompts, instructions, and a look at all of it before it is sent. */
export interface QuestionContext {
  /** Follows the commands and mentions of what was typed. */
  readonly prepare: (asked: TypedQuestion) => Promise<Prepared>;
  /** @returns `undefined` when another word came meanwhile. */
  readonly suggestions: (word: string) => Promise<readonly Suggestion[] | undefined>;
  readonly instructions: FindInstructions;
  readonly dropped: (addresses: readonly string[]) => Promise<Dropped>;
  /** What problems that were dropped say; the addresses are those of `attachProblems`. */
  readonly droppedProblems: (addresses: readonly string[]) => Promise<readonly Attachment[]>;
  /** Why what was dropped or pasted without an address is not attached; `undefined` when nothing was. */
  readonly refusalOfNameless: (names: readonly string[]) => Refusal | undefined;
  /** @param conversationId - `undefined` for a conversation that the question would begin. */
  readonly preview: (conversationId: string | undefined, question: Question) => Promise<void>;
  /** What the next question of a conversation would cost, and what the server still has of it. */
  readonly nextQuestion: (live: LiveConversation, question: Question) => Promise<NextQuestionFacts>;
  /** Shows the text of what was sent along and is no file. */
  readonly showText: (attachment: Attachment) => Promise<void>;
  readonly listening: vscode.Disposable;
}

export interface QuestionContextPorts extends PreviewPorts {
  readonly inline: LazyEditing;
  readonly images: LazyImages;
  readonly lastCommand: Pick<LastCommand, 'latest'>;
}

export function createQuestionContext(ports: QuestionContextPorts): QuestionContext {
  const texts = new ReadOnlyTexts();
  const suggestions = new Suggestions();
  const showHelp = async (): Promise<void> =>
    texts.show(`${l10n.t('Commands and mentions')}.md`, helpText(await ownPrompts()));
  return {
    prepare: async (asked) => {
      const slash = parseSlash(asked.text);
      return await (slash ? prepareSlash(slash, asked, { ...ports, showHelp }) : prepareQuestion(asked, ports));
    },
    suggestions: (word) => suggestions.find(word),
    instructions: findInstructions,
    dropped: (addresses) => droppedFiles(addresses, ports.images),
    droppedProblems,
    refusalOfNameless: namelessRefusal,
    preview: async (conversationId, question) =>
      texts.show(`${l10n.t('What would be sent')}.md`, await previewOf(conversationId, question, ports)),
    nextQuestion: (live, question) => nextQuestionFacts(live, question, ports),
    showText: ({ path, text, kind }) => texts.show(`${path}${kind === 'changes' ? '.diff' : '.txt'}`, text),
    listening: vscode.Disposable.from(texts, suggestions),
  };
}
