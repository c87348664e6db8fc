import type { Attachment, BuiltInTool } from '../../core/conversation/conversation.ts';
import { own } from '../../core/own.ts';
import type { PanelChoices } from '../../core/stored/workspaceState.ts';
import { withAttachments, withDraft } from '../../core/stored/workspaceState.ts';
import type { WorkspaceMemory } from '../storage/workspaceMemory.ts';

/** What stands in the composer besides the panel's own state: attachments, drafts as last told, and the switches. */
export class Composer {
  readonly #memory: WorkspaceMemory;
  /** By conversation, as drafts are. */
  readonly #attachments = new Map<string, readonly Attachment[]>();

  constructor(memory: WorkspaceMemory) {
    this.#memory = memory;
  }

  /** Those of the active conversation. */
  get attachments(): readonly Attachment[] {
    const key = this.#activeKey;
    return this.#attachments.get(key) ?? own(this.#memory.state.attachments, key) ?? [];
  }

  #setAttachments(attachments: readonly Attachment[]): void {
    const key = this.#activeKey;
    this.#attachments.set(key, attachments);
    this.#memory.change((state) => withAttachments(state, key, attachments));
  }

  get choices(): PanelChoices {
    return this.#memory.state.choices;
  }

  /** A conversation that has not begun is not in the list, and is none. */
  get #activeKey(): string {
    return this.#memory.state.activeId ?? '';
  }

  draftOf(conversationId: string): string {
    return own(this.#memory.state.drafts, this.#draftKey(conversationId)) ?? '';
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
    this.#setAttachments([...this.attachments, attachment]);
  }

  detach(attachment: Attachment): void {
    this.#setAttachments(this.attachments.filter((other) => placeOf(other) !== placeOf(attachment)));
  }

  removeAttachment(index: number): void {
    this.#setAttachments(this.attachments.filter((_, at) => at !== index));
  }

  /** The attachments go with the question that is asked now. */
  takeAttachments(): readonly Attachment[] {
    const { attachments } = this;
    if (attachments.length > 0) this.#setAttachments([]);
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
