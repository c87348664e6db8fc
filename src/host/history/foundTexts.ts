import type { ConversationEntry } from '../../core/stored/workspaceState.ts';
import type { ChatSession } from '../session/chatSession.ts';
import type { StoredTranscript } from '../storage/storedLogs.ts';
import type { WorkspaceMemento } from '../storage/workspaceMemento.ts';

export interface FoundPorts {
  readonly session: Pick<ChatSession, 'entryOf'>;
  readonly memory: Pick<WorkspaceMemento, 'state'>;
}

/** What was found in texts, also in conversations that the list has no room for. */
export class FoundTexts {
  readonly #ports: FoundPorts;
  /** By conversation. */
  readonly excerpts = new Map<string, string>();
  readonly #unlisted = new Map<string, ConversationEntry>();

  constructor(ports: FoundPorts) {
    this.#ports = ports;
  }

  /** Those of the list, and those that are in none. */
  get conversations(): readonly ConversationEntry[] {
    const { conversations } = this.#ports.memory.state;
    const listed = new Set(conversations.map(({ id }) => id));
    return [...conversations, ...[...this.#unlisted.values()].filter(({ id }) => !listed.has(id))];
  }

  async add(transcript: StoredTranscript, excerpt: string, signal: AbortSignal): Promise<void> {
    const { id } = transcript;
    const isListed = this.#ports.memory.state.conversations.some((entry) => entry.id === id);
    const entry = isListed ? undefined : await this.#ports.session.entryOf(transcript).catch(() => undefined);
    if (signal.aborted) return;
    if (entry) this.#unlisted.set(id, entry);
    this.excerpts.set(id, excerpt);
  }

  /** The conversation is deleted. */
  remove(id: string): void {
    this.#unlisted.delete(id);
  }

  clear(): void {
    this.excerpts.clear();
    this.#unlisted.clear();
  }
}
