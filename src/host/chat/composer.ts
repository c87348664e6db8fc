import type { Attachment, BuiltInTool } from '../../core/conversation/conversation.ts';
import type { PanelChoices } from '../../core/stored/workspaceState.ts';
import { withDraft } from '../../core/stored/workspaceState.ts';
import type { WorkspaceMemory } from '../storage/workspaceMemory.ts';

/** What stands in the composer besides the panel's own state: attachments, drafts as last told, and the switches. */
export class Composer {
  readonly #memory: WorkspaceMemory;
  #attachments: readonly Attachment[] = [];

  constructor(memory: WorkspaceMemory) {
    this.#memory = memory;
  }

  get attachments(): readonly Attachment[] {
    return this.#attachments;
  }

  get choices(): PanelChoices {
    return this.#memory.state.choices;
  }

  draftOf(conversationId: string): string {
    return this.#memory.state.drafts[this.#draftKey(conversationId)] ?? '';
  }

  saveDraft(conversationId: string, text: string): void {
    if (text === this.draftOf(conversationId)) return;
    this.#memory.change((state) => withDraft(state, this.#draftKey(conversationId), text));
  }

  /** A conversation that has not begun gets another id in the next window: its draft is kept under none. */
  #draftKey(conversationId: string): string {
    const isListed = this.#memory.state.conversations.some(({ id }) => id === conversationId);
    return isListed ? conversationId : '';
  }

  /** Adds an attachment; one of the same place takes the place of the other. */
  attach(attachment: Attachment): void {
    this.detach(attachment);
    this.#attachments = [...this.#attachments, attachment];
  }

  detach(attachment: Attachment): void {
    this.#attachments = this.#attachments.filter((other) => placeOf(other) !== placeOf(attachment));
  }

  removeAttachment(index: number): void {
    this.#attachments = this.#attachments.filter((_, at) => at !== index);
  }

  /** The attachments go with the question that is asked now. */
  takeAttachments(): readonly Attachment[] {
    const attachments = this.#attachments;
    this.#attachments = [];
    return attachments;
  }

  setThinking(enableThinking: boolean): void {
    this.#memory.change((state) => ({ ...state, choices: { ...state.choices, enableThinking } }));
  }

  /** @param tools - What was switched on until now. */
  setTool(tools: readonly BuiltInTool[], tool: BuiltInTool, isOn: boolean): void {
    const others = tools.filter((other) => other !== tool);
    this.#memory.change((state) => ({ ...state, choices: { ...state.choices, tools: isOn ? [...others, tool] : others } }));
  }
}

function placeOf({ uri, lines }: Attachment): string {
  return `${uri}#${lines ? `${lines.start}-${lines.end}` : ''}`;
}
