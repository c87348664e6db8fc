import type { Attachment, BuiltInTool } from '../../core/conversation/conversation.ts';
import { own } from '../../core/basics/own.ts';
import type { PanelChoices } from '../../core/stored/workspaceState.ts';
import { withAttachments, withDraft } from '../../core/stored/workspaceState.ts';
import type { WorkspaceMemory } from '../storage/workspaceMemory.ts';

/** What stands in the composer besides the panel's own state: attachments, drafts as last told, and the switches. */
export class ComposerState {
  readonly #memory: WorkspaceMemory;
  /** By conversation, as drafts are. */
  readonly #attachments = new Map<string, readonly Attachment[]>();

  constructor(memory: WorkspaceMemory) {
    this.#memory = memory;
  }

  attachmentsOf(conversationId: string): readonly Attachment[] {
    const key = this.#keyOf(conversationId);
    return this.#attachments.get(key) ?? own(this.#memory.state.attachments, key) ?? [];
  }

  #setAttachments(conversationId: string, attachments: readonly Attachment[]): void {
    const key = this.#keyOf(conversationId);
    this.#attachments.set(key, attachments);
    this.#memory.change((state) => withAttachments(state, key, attachments));
  }

  get choices(): PanelChoices {
    return this.#memory.state.choices;
  }

  draftOf(conversationId: string): string {
    return own(this.#memory.state.drafts, this.#keyOf(conversationId)) ?? '';
  }

  saveDraft(conversationId: string, text: string): void {
    if (text === this.draftOf(conversationId)) return;
    this.#memory.change((state) => withDraft(state, this.#keyOf(conversationId), text));
  }

  /** A conversation that has not begun gets another id in the next window: what stands in its composer is kept under none. */
  #keyOf(conversationId: string): string {
    const isListed = this.#memory.state.conversations.some(({ id }) => id === conversationId);
    return isListed ? conversationId : '';
  }

  /** Adds an attachment; one of the same place takes the place of the other. */
  attach(conversationId: string, attachment: Attachment): void {
    this.detach(conversationId, attachment);
    this.#setAttachments(conversationId, [...this.attachmentsOf(conversationId), attachment]);
  }

  detach(conversationId: string, attachment: Attachment): void {
    this.#setAttachments(
      conversationId,
      this.attachmentsOf(conversationId).filter((other) => placeOf(other) !== placeOf(attachment)),
    );
  }

  removeAttachment(conversationId: string, index: number): void {
    this.#setAttachments(
      conversationId,
      this.attachmentsOf(conversationId).filter((_, at) => at !== index),
    );
  }

  /** The attachments go with the question that is asked now. */
  takeAttachments(conversationId: string): readonly Attachment[] {
    const attachments = this.attachmentsOf(conversationId);
    if (attachments.length > 0) this.#setAttachments(conversationId, []);
    return attachments;
  }

  /** Changes one or more of the switches. */
  choose(change: PanelChoices): void {
    this.#memory.change((state) => ({ ...state, choices: { ...state.choices, ...change } }));
  }

  /** @param tools - What was switched on until now. */
  setTool(tools: readonly BuiltInTool[], tool: BuiltInTool, isOn: boolean): void {
    const others = tools.filter((other) => other !== tool);
    this.choose({ tools: isOn ? [...others, tool] : others });
  }
}

function placeOf({ uri, lines }: Attachment): string {
  return `${uri}#${lines ? `${lines.start}-${lines.end}` : ''}`;
}
