import { own } from '../basics/records.ts';
import { arrayAt, type JsonObject } from '../basics/json.ts';
import type { Attachment } from '../conversation/conversation.ts';
import { parseAttachment } from './parseQuestion.ts';
import type { WorkspaceState } from './workspaceState.ts';

/** Longer texts are not stored with the workspace's state: VS Code holds that in memory for all extensions. */
export const maxDraftCharacters = 32_000;

/**
 * The shown conversation has begun: it becomes the active one, and gets the draft and the attachments kept under the
 * empty id.
 */
export function withBegun(state: WorkspaceState, id: string): WorkspaceState {
  return { ...state, activeId: id, drafts: givenTo(id, state.drafts), attachments: givenTo(id, state.attachments) };
}

/** Moves what is kept under the empty id to this id. */
function givenTo<T>(id: string, kept: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(kept).map(([key, value]) => [key === '' ? id : key, value]));
}

/** An empty draft is removed; one above the limit is not stored here: it lasts as long as the window, and is in the panel's own state. */
export function withDraft(state: WorkspaceState, id: string, text: string): WorkspaceState {
  const others = Object.entries(state.drafts).filter(([key]) => key !== id);
  const isKept = text !== '' && text.length <= maxDraftCharacters;
  return { ...state, drafts: Object.fromEntries(isKept ? [...others, [id, text]] : others) };
}

/**
 * A conversation that is back gets what was unsent in it; what has been stored for it since stays.
 *
 * @param before - The state in which it was there, as `idBefore`.
 */
export function withUnsent(
  state: WorkspaceState,
  id: string,
  before: WorkspaceState,
  idBefore: string,
): WorkspaceState {
  const [draft, attached] = [own(before.drafts, idBefore), own(before.attachments, idBefore)];
  return {
    ...state,
    drafts: { ...(draft !== undefined && { [id]: draft }), ...state.drafts },
    attachments: { ...(attached && { [id]: attached }), ...state.attachments },
  };
}

/** An empty list is removed; attachments above the limit are not stored and last as long as the window. */
export function withAttachments(state: WorkspaceState, id: string, attachments: readonly Attachment[]): WorkspaceState {
  const others = Object.entries(state.attachments).filter(([key]) => key !== id);
  const length = attachments.reduce((sum, { text }) => sum + text.length, 0);
  const isKept = attachments.length > 0 && length <= maxDraftCharacters;
  return { ...state, attachments: Object.fromEntries(isKept ? [...others, [id, attachments]] : others) };
}

export function parseDrafts(value: JsonObject): Readonly<Record<string, string>> {
  const entries = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(entries);
}

export function parseAttachments(value: JsonObject): WorkspaceState['attachments'] {
  const entries = Object.keys(value).map(
    (id) => [id, arrayAt(value, id).flatMap((one) => parseAttachment(one) ?? [])] as const,
  );
  return Object.fromEntries(entries.filter(([, attachments]) => attachments.length > 0));
}
