import * as l10n from '@vscode/l10n';
import { maxAttachedCharacters } from '../../core/attachmentLimit.ts';
import type { Attachment, Question, QuestionKind } from '../../core/conversation/conversation.ts';
import type { Refusal } from '../../core/refusal.ts';
import { checkOptions } from '../../core/request/checkOptions.ts';
import type { AskResult } from '../../core/turn/askResult.ts';
import { refusedResult } from '../../core/turn/askResult.ts';
import { tooLarge } from '../editor/attachments.ts';
import { askOptions } from '../settings.ts';
import type { ChatPanel } from './chatPanel.ts';
import type { ChatSession } from './chatSession.ts';
import type { Composer } from './composer.ts';

export interface AskInput {
  readonly kind: QuestionKind;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly newConversation?: boolean;
}

/** The one way by which questions are asked, from the panel and from commands alike. */
export class Asking {
  readonly #session: ChatSession;
  readonly #composer: Composer;
  readonly #panel: ChatPanel;

  constructor(session: ChatSession, composer: Composer, panel: ChatPanel) {
    this.#session = session;
    this.#composer = composer;
    this.#panel = panel;
  }

  /** Resolves when the answer has ended, however it ended. */
  async ask({ kind, text, attachments, newConversation = false }: AskInput): Promise<AskResult> {
    const question: Question = { kind, text, attachments, options: askOptions(kind, this.#composer.choices) };
    const refusal = whyNot(question);
    if (refusal) return await this.refuse(refusal, text);
    this.#panel.dropNotice();
    const live = newConversation ? await this.#session.startNew() : await this.#session.active();
    return await live.ask(question);
  }

  /** Shows why something was not begun; a text that was typed goes back to where it can be changed. */
  async refuse(refusal: Refusal, text = ''): Promise<AskResult> {
    this.#panel.showNotice(refusal.message);
    const { conversation } = await this.#session.active();
    if (text !== '') this.#panel.returnQuestion(conversation.id, text);
    return refusedResult(conversation.id, refusal.refused, refusal.message);
  }
}

function whyNot({ text, attachments, options }: Question): Refusal | undefined {
  if (text.trim() === '') return { refused: 'emptyQuestion', message: l10n.t('The question is empty. Write what you want to know.') };
  const badSettings = checkOptions(options);
  if (badSettings !== undefined) return { refused: 'badSettings', message: badSettings };
  const length = attachments.reduce((sum, attachment) => sum + attachment.text.length, text.length);
  return length > maxAttachedCharacters ? tooLarge(length) : undefined;
}
