import { byteLength } from './byteLength.ts';
import { type ConversationEntry, withFound, type WorkspaceState } from './workspaceState.ts';

/** Budget in bytes of UTF-8 JSON: VS Code keeps the state of all extensions in memory and warns at 512 KiB. */
const maxStateBytes = 256 * 1024;

/** The least share of the budget that a shortened list takes: `shortened` keeps nine of ten entries. */
const fullShare = 0.85;

/**
 * Leaves out drafts of conversations that are not open, then what edits that ended with a window were written over, then the
 * oldest conversations' entries, but for the active one, until the stored JSON fits. The logs stay on disk.
 *
 * @param maxBytes - Budget in bytes of UTF-8 JSON.
 */
export function trimToBudget(state: WorkspaceState, maxBytes = maxStateBytes): WorkspaceState {
  if (byteLength(state) <= maxBytes) return state;
  const isOpen = ([id]: readonly [string, unknown]): boolean => id === '' || id === state.activeId;
  const drafts = Object.fromEntries(Object.entries(state.drafts).filter(isOpen));
  const attachments = Object.fromEntries(Object.entries(state.attachments).filter(isOpen));
  const open = { ...state, drafts, attachments };
  const kept = state.unfinishedEdits && byteLength(open) > maxBytes ? { ...open, unfinishedEdits: [] } : open;
  return shortened(kept, maxBytes);
}

/** Whether the list may have been shortened: then what is older than all that it has is on disk only. */
export function isFull(state: WorkspaceState): boolean {
  return byteLength(state) > maxStateBytes * fullShare;
}

/** Inserts entries by their times. If there is no room, the oldest are left out: nothing else is removed for them. */
export function withAllFound(state: WorkspaceState, entries: readonly ConversationEntry[]): WorkspaceState {
  return entries.length > 0 ? shortened(entries.reduce(withFound, state), maxStateBytes) : state;
}

function shortened(state: WorkspaceState, maxBytes: number): WorkspaceState {
  const { conversations, activeId } = state;
  const others = conversations.filter(({ id }) => id !== activeId);
  if (byteLength(state) <= maxBytes || others.length <= 1) return state;
  const kept = new Set(others.slice(0, Math.floor(others.length * 0.9)));
  return shortened(
    { ...state, conversations: conversations.filter((entry) => entry.id === activeId || kept.has(entry)) },
    maxBytes,
  );
}
