import { own } from '../../core/basics/records.ts';
import { withAttachment } from '../../core/context/attachmentList.ts';
import { mergeReturnedQuestion } from '../../core/context/mergeReturnedQuestion.ts';
import type { Attachment, Question } from '../../core/conversation/conversation.ts';
import { withAttachments, withDraft } from '../../core/stored/drafts.ts';
import type { WorkspaceMemento } from '../storage/workspaceMemento.ts';

interface UnaskedQuestion extends Pick<Question, 'text' | 'attachments'> {
  readonly conversationId: string;
}

/** The text and the attachments of the next question of each conversation, by its id: in memory, and in the memento. */
export class StoredDrafts {
  readonly #memory: Pick<WorkspaceMemento, 'state' | 'change'>;
  /** By key, also what is too long to be stored. */
  readonly #texts = new Map<string, string>();
  /** As texts. */
  readonly #attachments = new Map<string, readonly Attachment[]>();
  /** In the memento they are part of the drafts, in memory they are not. */
  readonly #unasked = new Set<UnaskedQuestion>();

  constructor(memory: Pick<WorkspaceMemento, 'state' | 'change'>) {
    this.#memory = memory;
  }

  textOf(conversationId: string): string {
    return this.#textAt(this.#keyOf(conversationId));
  }

  setText(conversationId: string, text: string): void {
    const key = this.#keyOf(conversationId);
    this.#texts.set(key, text);
    this.#storeText(key);
  }

  attachmentsOf(conversationId: string): readonly Attachment[] {
    return this.#attachmentsAt(this.#keyOf(conversationId));
  }

  /** As `ComposerState.allAttachments`: what is in memory, what only the memento has, and what is in no transcript yet. */
  get allAttachments(): readonly Attachment[] {
    const unasked = [...this.#unasked].map(({ attachments }) => attachments);
    return [...this.#attachments.values(), ...Object.values(this.#memory.state.attachments), ...unasked].flat();
  }

  setAttachments(conversationId: string, attachments: readonly Attachment[]): void {
    const key = this.#keyOf(conversationId);
    this.#attachments.set(key, attachments);
    this.#storeAttachments(key);
  }

  /** As `ComposerState.isListed`. */
  isListed(conversationId: string): boolean {
    return this.#memory.state.conversations.some(({ id }) => id === conversationId);
  }

  /** As `ComposerState.begin`. The memento has given it what was stored, also questions of others that are not asked yet. */
  begin(conversationId: string): void {
    giveTo(conversationId, this.#texts);
    giveTo(conversationId, this.#attachments);
    if (this.#unasked.size > 0) this.#store(conversationId, '');
  }

  /** As `ComposerState.whileStored`. */
  async whileStored<T>(question: UnaskedQuestion, work: () => Promise<T>): Promise<T> {
    const key = this.#keyOf(question.conversationId);
    this.#unasked.add(question);
    this.#store(key);
    return await work().finally(() => {
      this.#unasked.delete(question);
      // It may have begun meanwhile.
      this.#store(key, this.#keyOf(question.conversationId));
    });
  }

  #textAt(key: string): string {
    return this.#texts.get(key) ?? own(this.#memory.state.drafts, key) ?? '';
  }

  #attachmentsAt(key: string): readonly Attachment[] {
    return this.#attachments.get(key) ?? own(this.#memory.state.attachments, key) ?? [];
  }

  #store(...keys: readonly string[]): void {
    for (const key of new Set(keys)) {
      this.#storeText(key);
      this.#storeAttachments(key);
    }
  }

  #storeText(key: string): void {
    const text = this.#textAt(key);
    // From now on what is stored may be more than that.
    this.#texts.set(key, text);
    const unasked = this.#unaskedOf(key).map((question) => question.text);
    const all = unasked.reduceRight((below, above) => mergeReturnedQuestion(below, above), text);
    this.#memory.change((state) => withDraft(state, key, all));
  }

  #storeAttachments(key: string): void {
    const attachments = this.#attachmentsAt(key);
    this.#attachments.set(key, attachments);
    const unasked = this.#unaskedOf(key).flatMap((question) => question.attachments);
    const all = unasked.reduce(withAttachment, attachments);
    this.#memory.change((state) => withAttachments(state, key, all));
  }

  #unaskedOf(key: string): readonly UnaskedQuestion[] {
    return [...this.#unasked].filter(({ conversationId }) => this.#keyOf(conversationId) === key);
  }

  /** A conversation that has not begun gets another id in the next window: its draft is kept under none. */
  #keyOf(conversationId: string): string {
    return this.isListed(conversationId) ? conversationId : '';
  }
}

/** Moves what is kept under the empty id to this id. */
function giveTo<T>(conversationId: string, kept: Map<string, T>): void {
  const value = kept.get('');
  if (value === undefined) return;
  kept.delete('');
  kept.set(conversationId, value);
}
