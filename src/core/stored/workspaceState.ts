import { givenTitle } from '../conversation/titleOf.ts';
import type { Attachment, ToolChoice } from '../conversation/conversation.ts';
import type { ThinkingLevel } from '../models/thinkingLevel.ts';
import type { UnfinishedEdit } from './unfinishedEdit.ts';
import type { HostedTool } from '../models/hostedTools.ts';
import { areOfOneTool } from '../tools/permissionKey.ts';

/** One conversation in the index: enough to list it without reading its log. */
export interface ConversationEntry {
  readonly id: string;
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly headId: string | null;
  /** The conversation that it was forked from, also when that is not there any more. */
  readonly forkedFrom?: string;
  /** Nothing was asked in it but edits. */
  readonly isEdit?: true;
}

/** What the composer's switches were last set to; absent means as in the settings. */
export interface PanelChoices {
  /** For models that are not in `levels`: as it was chosen for all of them. */
  readonly enableThinking?: boolean;
  /** How much each model is to think, by its name; what was chosen last comes last. */
  readonly levels?: Readonly<Record<string, ThinkingLevel>>;
  readonly tools?: readonly HostedTool[];
  readonly toolChoice?: ToolChoice;
  /** Names of functions that were picked; whether they are used is another switch. */
  readonly functionTools?: readonly string[];
  readonly useFunctionTools?: boolean;
  /** Whether what is open or selected in the editor goes along by itself. */
  readonly useEditor?: boolean;
}

/** All that `workspaceState` holds for us. The newest conversation comes first. */
export interface WorkspaceState {
  readonly version: 1;
  readonly activeId: string | null;
  readonly conversations: readonly ConversationEntry[];
  /** Unsent text, by conversation id; the empty id is that of a conversation not begun. */
  readonly drafts: Readonly<Record<string, string>>;
  /** Attached and not sent, as drafts are kept. */
  readonly attachments: Readonly<Record<string, readonly Attachment[]>>;
  readonly choices: PanelChoices;
  /** What was asked for in edits, the last first. */
  readonly editWishes: readonly string[];
  /** Tools of others that may be called here without asking again. */
  readonly approvedTools?: readonly string[];
  /** Whether it was said here what it means that a model reads files and web pages alike. */
  readonly toldOfPages?: true;
  /** Edits that are being written, or were when the window ended. */
  readonly unfinishedEdits?: readonly UnfinishedEdit[];
}

export const emptyWorkspaceState: WorkspaceState = {
  version: 1,
  activeId: null,
  conversations: [],
  drafts: {},
  attachments: {},
  choices: {},
  editWishes: [],
};

/** Puts an entry at the front, in the place of the one with its id. */
export function withEntry(state: WorkspaceState, entry: ConversationEntry): WorkspaceState {
  const others = state.conversations.filter(({ id }) => id !== entry.id);
  return { ...state, conversations: [{ ...entry, title: givenTitle(entry.title) }, ...others] };
}

/** Inserts an entry by its time, since the conversation does not begin now. */
export function withFound(state: WorkspaceState, entry: ConversationEntry): WorkspaceState {
  const others = state.conversations.filter(({ id }) => id !== entry.id);
  const older = others.findIndex(({ updatedAt }) => updatedAt <= entry.updatedAt);
  const index = older < 0 ? others.length : older;
  return { ...state, conversations: others.toSpliced(index, 0, { ...entry, title: givenTitle(entry.title) }) };
}

/** Renames an entry. Its place in the list and its time stay, since nothing was asked in it. */
export function withTitle(state: WorkspaceState, id: string, title: string): WorkspaceState {
  const named = (entry: ConversationEntry): ConversationEntry =>
    entry.id === id ? { ...entry, title: givenTitle(title) } : entry;
  return { ...state, conversations: state.conversations.map(named) };
}

/** The most models whose level of thinking is remembered. */
const maxStoredLevels = 50;

/**
 * Sets the level of thinking of a model and puts it last; beyond `maxStoredLevels` models, those set longest ago are
 * forgotten.
 */
export function withLevel(
  levels: NonNullable<PanelChoices['levels']>,
  model: string,
  level: ThinkingLevel,
): NonNullable<PanelChoices['levels']> {
  const others = Object.entries(levels).filter(([name]) => name !== model);
  return Object.fromEntries([...others, [model, level] as const].slice(-maxStoredLevels));
}

const maxEditPrompts = 30;
const maxKeptPromptCharacters = 500;

/** Adds an edit instruction at the front of the history; very long ones are not kept. */
export function withEditPrompt(state: WorkspaceState, prompt: string): WorkspaceState {
  if (prompt.length > maxKeptPromptCharacters) return state;
  const others = state.editWishes.filter((other) => other !== prompt);
  return { ...state, editWishes: [prompt, ...others].slice(0, maxEditPrompts) };
}

/**
 * Grants the permission of this key, or revokes all that its tool was given: a tool may say again of itself what it said
 * when it was allowed before.
 */
export function withPermission(state: WorkspaceState, key: string, isGiven: boolean): WorkspaceState {
  const isKept = (other: string): boolean => (isGiven ? other !== key : !areOfOneTool(other, key));
  const others = (state.approvedTools ?? []).filter(isKept);
  return { ...state, approvedTools: isGiven ? [...others, key] : others };
}

/** Removes an entry with its draft and its attachments. */
export function withoutEntry(state: WorkspaceState, id: string): WorkspaceState {
  const conversations = state.conversations.filter((entry) => entry.id !== id);
  const drafts = Object.fromEntries(Object.entries(state.drafts).filter(([key]) => key !== id));
  const attachments = Object.fromEntries(Object.entries(state.attachments).filter(([key]) => key !== id));
  return { ...state, conversations, drafts, attachments, activeId: state.activeId === id ? null : state.activeId };
}
