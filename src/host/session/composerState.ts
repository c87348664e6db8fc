import { Emitter, type Event } from '../../core/basics/emitter.ts';
import { without } from '../../core/basics/records.ts';
import { withAttachment, withoutAttachment } from '../../core/context/attachmentList.ts';
import { mergeReturnedQuestion } from '../../core/context/mergeReturnedQuestion.ts';
import type { Attachment, Question } from '../../core/conversation/conversation.ts';
import type { ThinkingLevel } from '../../core/models/thinkingLevel.ts';
import { type PanelChoices, withLevel } from '../../core/stored/workspaceState.ts';
import type { WorkspaceMemento } from '../storage/workspaceMemento.ts';
import type { HostedTool } from '../../core/models/hostedTools.ts';
import { StoredDrafts } from './storedDrafts.ts';

/** A question whose text is in the draft of a conversation again. */
export interface ReturnedQuestion {
  readonly conversationId: string;
  readonly text: string;
  /** Whether the transcript does not have it. */
  readonly isNowhereElse: boolean;
}

/** What is written and attached for the next question of each conversation, and the switches for all of them. */
export class ComposerState {
  readonly #memory: Pick<WorkspaceMemento, 'state' | 'change'>;
  readonly #drafts: StoredDrafts;
  readonly #choicesChanged: Emitter<PanelChoices>;
  readonly #attachmentsChanged: Emitter<string>;
  readonly #draftChanged: Emitter<string>;
  readonly #returned: Emitter<ReturnedQuestion>;

  /** @param onError - Called with what a listener threw. */
  constructor(memory: Pick<WorkspaceMemento, 'state' | 'change'>, onError: (error: unknown) => void) {
    [this.#memory, this.#drafts] = [memory, new StoredDrafts(memory)];
    [this.#choicesChanged, this.#attachmentsChanged] = [new Emitter(onError), new Emitter(onError)];
    this.#draftChanged = new Emitter(onError);
    this.#returned = new Emitter(onError);
  }

  get onDidChangeChoices(): Event<PanelChoices> {
    return this.#choicesChanged.event;
  }

  /** Tells the id of the conversation. */
  get onDidChangeAttachments(): Event<string> {
    return this.#attachmentsChanged.event;
  }

  /** Tells the id of the conversation, when what is typed there has been kept. */
  get onDidChangeDraft(): Event<string> {
    return this.#draftChanged.event;
  }

  /** Fires after its attachments. */
  get onDidReturnQuestion(): Event<ReturnedQuestion> {
    return this.#returned.event;
  }

  get choices(): PanelChoices {
    return this.#memory.state.choices;
  }

  /** Changes one or more of the switches. */
  choose(change: PanelChoices): void {
    this.#memory.change((state) => ({ ...state, choices: { ...state.choices, ...change } }));
    this.#choicesChanged.fire(this.choices);
  }

  /** Remembers how much a model is to think. */
  setLevel(model: string, level: ThinkingLevel): void {
    this.choose({ levels: withLevel(this.choices.levels ?? {}, model, level) });
  }

  /** @param tools - What was switched on until now. */
  setTool(tools: readonly HostedTool[], tool: HostedTool, isOn: boolean): void {
    const others = tools.filter((other) => other !== tool);
    this.choose({ tools: isOn ? [...others, tool] : others });
  }

  draftOf(conversationId: string): string {
    return this.#drafts.textOf(conversationId);
  }

  saveDraft(conversationId: string, text: string): void {
    if (text === this.draftOf(conversationId)) return;
    this.#drafts.setText(conversationId, text);
    this.#draftChanged.fire(conversationId);
  }

  attachmentsOf(conversationId: string): readonly Attachment[] {
    return this.#drafts.attachmentsOf(conversationId);
  }

  /** What is attached and not sent, in whatever conversation. */
  get allAttachments(): readonly Attachment[] {
    return this.#drafts.allAttachments;
  }

  /** Adds attachments; one replaces another of the same lines. From here on they stay, whatever the text mentions. */
  attach(conversationId: string, added: readonly Attachment[]): void {
    if (added.length === 0) return;
    const attached = added.map((one) => without(one, 'isMentioned'));
    this.#setAttachments(conversationId, attached.reduce(withAttachment, this.attachmentsOf(conversationId)));
  }

  detach(conversationId: string, removed: readonly Attachment[]): void {
    this.#setAttachments(conversationId, removed.reduce(withoutAttachment, this.attachmentsOf(conversationId)));
  }

  removeAttachment(conversationId: string, index: number): void {
    const others = this.attachmentsOf(conversationId).filter((_, at) => at !== index);
    this.#setAttachments(conversationId, others);
  }

  /** Removes the attachments, since they go with the question that is asked now. */
  takeAttachments(conversationId: string): readonly Attachment[] {
    const attachments = this.attachmentsOf(conversationId);
    this.#setAttachments(conversationId, []);
    return attachments;
  }

  /** Puts a question that was not answered, and stands in the transcript, into the draft, unless something else stands there. */
  offerAgain(conversationId: string, question: Pick<Question, 'text' | 'attachments'>): void {
    const draft = this.draftOf(conversationId);
    if (draft === '' || draft === question.text) this.#putBack(conversationId, question, false);
  }

  /** Puts a question that was not asked, and stands nowhere else, above what has been typed since. */
  returnQuestion(conversationId: string, question: Pick<Question, 'text' | 'attachments'>): void {
    this.#putBack(conversationId, question, true);
  }

  /** Whether a conversation has a draft of its own; those that are not in the list share one. */
  isListed(conversationId: string): boolean {
    return this.#drafts.isListed(conversationId);
  }

  /** What was typed and attached before a conversation began is its own from then on. */
  begin(conversationId: string): void {
    this.#drafts.begin(conversationId);
  }

  /**
   * Stores a question that is in no transcript yet with the draft until the work has ended: a window that ends before leaves
   * it to the next one. In this window the draft is as it is.
   *
   * @param conversationId - Empty where it is not known yet.
   * @returns what the work returns.
   */
  async whileStored<T>(
    conversationId: string,
    { text, attachments }: Pick<Question, 'text' | 'attachments'>,
    work: () => Promise<T>,
  ): Promise<T> {
    return await this.#drafts.whileStored({ conversationId, text, attachments }, work);
  }

  #putBack(
    conversationId: string,
    { text, attachments }: Pick<Question, 'text' | 'attachments'>,
    isNowhereElse: boolean,
  ): void {
    this.saveDraft(conversationId, mergeReturnedQuestion(this.draftOf(conversationId), text));
    this.attach(conversationId, attachments);
    if (text !== '') this.#returned.fire({ conversationId, text, isNowhereElse });
  }

  #setAttachments(conversationId: string, attachments: readonly Attachment[]): void {
    if (attachments.length === 0 && this.attachmentsOf(conversationId).length === 0) return;
    this.#drafts.setAttachments(conversationId, attachments);
    this.#attachmentsChanged.fire(conversationId);
  }
}
