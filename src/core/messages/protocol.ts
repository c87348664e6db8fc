import type { Action } from '../conversation/action.ts';
import type { Attachment, BuiltInTool, Conversation, ToolChoice } from '../conversation/conversation.ts';
import type { ReplayReason } from '../conversation/requestPlan.ts';
import type { ServerCapabilities } from '../servers/capabilities.ts';
import type { ApprovalChoice, PendingApproval } from '../tools/pendingApproval.ts';
import type { PriceTable } from '../usage/cost.ts';
import type { ModelPrice } from '../usage/modelPrice.ts';

/**
 * The whole traffic between the extension host and the panel.
 * Down go the state as a whole (when the panel is born) and then what happens; up go wishes. There are no replies and no message ids.
 */

/** What the composer needs to know about settings and set-up. */
export interface PanelSetup {
  /** Host and port that questions go to, for people to read. */
  readonly host: string;
  /** `missing` when this server needs a key and there is none. */
  readonly key: 'present' | 'missing';
  readonly model: string;
  readonly sendWith: 'enter' | 'ctrlEnter';
  readonly enableThinking: boolean;
  readonly tools: readonly BuiltInTool[];
  readonly toolChoice: ToolChoice;
  readonly functionTools: FunctionToolsSetup;
  /** What the server can do at all. */
  readonly server: ServerCapabilities;
  /** Tokens that the model reads at most; `null` when that is not known. */
  readonly contextTokens: number | null;
  /** `null` when the settings hold none for the model. */
  readonly price: ModelPrice | null;
  /** All prices in the settings, by model: answers of other models are priced too. */
  readonly prices: PriceTable;
  /** Whether what is open or selected in the editor goes along. */
  readonly useEditor: boolean;
}

/** The functions of the workspace and of other extensions. */
export interface FunctionToolsSetup {
  readonly isOn: boolean;
  /** Those that were picked and are there. */
  readonly picked: readonly { readonly name: string; readonly title: string }[];
  /** Why none can be used here; `null` when they can. */
  readonly whyNot: 'untrusted' | 'noFolder' | null;
}

/** Something that can be completed in the question box: it takes the place of the word that was begun. */
export interface Suggestion {
  /** What is put into the box, `#file:src/add.ts` or `/explain`. */
  readonly insert: string;
  /** What it is, for people. */
  readonly detail: string;
}

/** What the empty state can offer just now. */
export interface EditorState {
  /** Path of the open file, or `null` when no text file is open. */
  readonly file: string | null;
  readonly hasSelection: boolean;
  /** What is selected, 0-based and inclusive; absent when nothing is. */
  readonly lines?: { readonly start: number; readonly end: number };
}

/** One conversation in the list of recent ones. */
export interface ConversationSummary {
  readonly id: string;
  readonly title: string;
  readonly updatedAt: number;
}

/** A change that is being written into a file, or that waits there to be kept or undone. */
export interface PendingChange {
  readonly turnId: string;
  readonly state: 'writing' | 'pending';
  /** Hunks that have not been decided on. */
  readonly open: number;
}

/** What can be done with a change as a whole. */
export const changeChoices = ['keep', 'undo', 'compare', 'show'] as const;

export type ChangeChoice = (typeof changeChoices)[number];

/** What the server knows of the conversation that the next question continues, by the plan of that question. */
export interface ServerMemory {
  /** Until when it is relied on to know it, in milliseconds since 1970; `null` when it is not, or nothing has been asked yet. */
  readonly until: number | null;
  /** Why the next question is sent with everything before it; `null` when it is not. */
  readonly replayed: ReplayReason | null;
}

/** Host → panel. */
export type PanelMessage =
  | {
      /** The answer to `ready`, and again whenever another conversation is opened. */
      readonly type: 'conversationOpened';
      readonly conversation: Conversation;
      readonly setup: PanelSetup;
      readonly editor: EditorState;
      readonly recent: readonly ConversationSummary[];
      readonly attachments: readonly Attachment[];
      readonly draft: string;
      /** Changes of this conversation that are live in an editor of this window. */
      readonly changes: readonly PendingChange[];
      readonly memory: ServerMemory;
      readonly approvals: readonly PendingApproval[];
      /** Translations of the panel's texts, by their English; empty for English. */
      readonly strings: Readonly<Record<string, string>>;
      /** BCP 47, for dates and numbers. */
      readonly locale: string;
    }
  | { readonly type: 'actionHappened'; readonly action: Action }
  | { readonly type: 'setupChanged'; readonly setup: PanelSetup }
  | { readonly type: 'editorChanged'; readonly editor: EditorState }
  | { readonly type: 'attachmentsChanged'; readonly attachments: readonly Attachment[] }
  /** A question goes back into the box: above what has been typed there since when it stands nowhere else, and otherwise only into an empty one. */
  | { readonly type: 'questionReturned'; readonly text: string; readonly isNowhereElse: boolean }
  /** Something that stopped a question before it was asked: it stands above the composer until the next one. */
  | { readonly type: 'noticeShown'; readonly text: string }
  | { readonly type: 'composerFocused' }
  | { readonly type: 'changesChanged'; readonly changes: readonly PendingChange[] }
  | { readonly type: 'memoryChanged'; readonly memory: ServerMemory }
  | { readonly type: 'approvalsChanged'; readonly approvals: readonly PendingApproval[] }
  /** What the word that was begun can become; `word` as it was asked for, since the person types on. */
  | { readonly type: 'suggestionsFound'; readonly word: string; readonly suggestions: readonly Suggestion[] };

/**
 * Panel → host: something the person wants. Checked by `parseWish` before use.
 * What concerns a conversation names it: another may have been opened since the person looked.
 */
export type Wish =
  | { readonly type: 'ready' }
  | { readonly type: 'ask'; readonly conversationId: string; readonly text: string; readonly isAside: boolean }
  | { readonly type: 'retry'; readonly conversationId: string; readonly turnId: string }
  /** The same question once more, beside the turn: another version of its answer. */
  | { readonly type: 'regenerate'; readonly conversationId: string; readonly turnId: string }
  /** The question in other words, beside the turn: another version of the question. */
  | { readonly type: 'editQuestion'; readonly conversationId: string; readonly turnId: string; readonly text: string }
  /** Opens a new conversation that goes on from the turn. */
  | { readonly type: 'fork'; readonly conversationId: string; readonly turnId: string }
  | { readonly type: 'chooseVersion'; readonly conversationId: string; readonly turnId: string }
  /** Takes a question back that waits behind another. */
  | { readonly type: 'withdraw'; readonly conversationId: string; readonly turnId: string }
  /** Asks to go on where an answer was cut off. */
  | { readonly type: 'continueAnswer'; readonly conversationId: string; readonly turnId: string }
  /** Reads more of the turns that came before those that are shown. */
  | { readonly type: 'showEarlier'; readonly conversationId: string }
  | { readonly type: 'stop'; readonly conversationId: string }
  | { readonly type: 'saveDraft'; readonly conversationId: string; readonly text: string }
  | { readonly type: 'removeAttachment'; readonly conversationId: string; readonly index: number }
  | {
      readonly type: 'openAttachment';
      readonly conversationId: string;
      readonly turnId: string;
      readonly index: number;
    }
  | { readonly type: 'attach'; readonly conversationId: string }
  | { readonly type: 'setThinking'; readonly enabled: boolean }
  | { readonly type: 'setTool'; readonly tool: BuiltInTool; readonly enabled: boolean }
  | { readonly type: 'setToolChoice'; readonly choice: ToolChoice }
  | { readonly type: 'setFunctionTools'; readonly enabled: boolean }
  | { readonly type: 'setUseEditor'; readonly enabled: boolean }
  | {
      readonly type: 'answerApproval';
      readonly conversationId: string;
      readonly turnId: string;
      readonly callId: string;
      readonly choice: ApprovalChoice;
    }
  /** A word that begins with `#` or `/` is being typed. */
  | { readonly type: 'findSuggestions'; readonly word: string }
  /** Files that were dropped or pasted, by address. */
  | { readonly type: 'attachUris'; readonly conversationId: string; readonly uris: readonly string[] }
  /** Something was dropped or pasted that has no address here: an image, a file of another program. */
  | { readonly type: 'refuseFiles'; readonly names: readonly string[] }
  /** Shows what asking this would send, and how much it is. */
  | { readonly type: 'previewRequest'; readonly conversationId: string; readonly text: string }
  | { readonly type: 'inspectTurn'; readonly conversationId: string; readonly turnId: string }
  | { readonly type: 'copyText'; readonly text: string }
  | { readonly type: 'insertCode'; readonly code: string }
  | {
      readonly type: 'applyCode';
      readonly conversationId: string;
      readonly turnId: string;
      readonly code: string;
      readonly language: string;
    }
  | {
      readonly type: 'reviewChange';
      readonly conversationId: string;
      readonly turnId: string;
      readonly choice: ChangeChoice;
    }
  | { readonly type: 'newFile'; readonly code: string; readonly language: string }
  | { readonly type: 'openLink'; readonly href: string }
  | { readonly type: 'openAnswer'; readonly conversationId: string; readonly turnId: string }
  | { readonly type: 'openConversation'; readonly conversationId: string }
  /** Something could not be drawn: what kind of error and where in the script, for the log. */
  | { readonly type: 'reportFault'; readonly text: string }
  | { readonly type: 'explainOpenFile'; readonly conversationId: string }
  | { readonly type: 'openSettings' }
  | { readonly type: 'runCommand'; readonly command: PanelCommand };

/** Commands of ours that a button of the panel may run; nothing else runs. */
export const panelCommands = [
  'threadline.setApiKey',
  'threadline.selectEndpoint',
  'threadline.selectModel',
  'threadline.selectTools',
  'threadline.checkConnection',
  'threadline.moveAddress',
  'threadline.showLog',
  'threadline.newConversation',
  'threadline.showHistory',
  'threadline.explainSelection',
  'threadline.addSelectionToChat',
  'threadline.addFileToChat',
] as const;

export type PanelCommand = (typeof panelCommands)[number];
