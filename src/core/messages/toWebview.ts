import type { Action } from '../conversation/action.ts';
import type { Attachment, Conversation } from '../conversation/conversation.ts';
import type { FoundInTurn } from '../conversation/findText.ts';
import type { PendingApproval } from '../tools/pendingApproval.ts';
import type { PanelSetup } from './panelSetup.ts';
import type { PendingChange } from './pendingChange.ts';
import type { NextQuestionFacts } from './nextQuestionFacts.ts';

/** The message that opens a conversation in the panel, with all that it shows at first. */
export type ConversationOpened = Extract<MessageToWebview, { type: 'conversationOpened' }>;

/**
 * What the host tells the webview: first the whole state (`conversationOpened`, after `ready`), then each change.
 * No message has an id or a reply.
 */
export type MessageToWebview =
  | {
      /** The answer to `ready`, and again whenever another conversation is opened. */
      readonly type: 'conversationOpened';
      readonly conversation: Conversation;
      /** The turn that gives it may not have been read. */
      readonly title: string;
      readonly setup: PanelSetup;
      readonly editor: EditorState;
      readonly recent: readonly RecentConversation[];
      readonly attachments: readonly Attachment[];
      readonly draft: string;
      /** Changes of this conversation that are live in an editor of this window. */
      readonly changes: readonly PendingChange[];
      readonly nextQuestion: NextQuestionFacts;
      readonly approvals: readonly PendingApproval[];
      /** Where the panel reads images from. */
      readonly imageFolder: string;
      /** Translations of the panel's texts, by their English; empty for English. */
      readonly strings: Readonly<Record<string, string>>;
      /** BCP 47, for dates and numbers. */
      readonly locale: string;
    }
  /** Asks for an image as it is to be sent: only the panel can decode it. */
  | { readonly type: 'fitImage'; readonly id: string; readonly data: Uint8Array }
  | { readonly type: 'actionHappened'; readonly action: Action }
  | { readonly type: 'setupChanged'; readonly setup: PanelSetup }
  | { readonly type: 'editorChanged'; readonly editor: EditorState }
  | { readonly type: 'recentChanged'; readonly recent: readonly RecentConversation[] }
  | { readonly type: 'attachmentsChanged'; readonly attachments: readonly Attachment[] }
  /** A question goes back into the box: if it is stored nowhere else (`isNowhereElse`), above what has been typed since; otherwise only into an empty box. */
  | { readonly type: 'questionReturned'; readonly text: string; readonly isNowhereElse: boolean }
  /** A sentence for the person, such as why a question was not asked; shown above the composer until `noticeDropped`. */
  | { readonly type: 'noticeShown'; readonly text: string }
  | { readonly type: 'noticeDropped' }
  | { readonly type: 'composerFocused' }
  /** Where `text`, the words that were asked for, stand in a conversation. */
  | {
      readonly type: 'textFound';
      readonly conversationId: string;
      readonly text: string;
      readonly found: readonly FoundInTurn[];
    }
  | { readonly type: 'changesChanged'; readonly changes: readonly PendingChange[] }
  | { readonly type: 'nextQuestionChanged'; readonly nextQuestion: NextQuestionFacts }
  | { readonly type: 'approvalsChanged'; readonly approvals: readonly PendingApproval[] }
  /** The completions of `word`, the word that was asked for: the person may have typed on. */
  | { readonly type: 'suggestionsFound'; readonly word: string; readonly suggestions: readonly Suggestion[] }
  /** Those of the paths that were asked for which are files of the workspace. */
  | { readonly type: 'filesFound'; readonly asked: readonly string[]; readonly found: readonly string[] };

/** What the empty state can offer just now. */
export interface EditorState {
  /** Path of the open file, or `null` when no text file is open. */
  readonly file: string | null;
  readonly hasSelection: boolean;
  /** What is selected, 0-based and inclusive; absent when nothing is. */
  readonly lines?: { readonly start: number; readonly end: number };
  /** The mark of the text that is selected (`textFingerprint`); absent when nothing is. */
  readonly mark?: string;
}

/** One conversation in the list of recent ones. */
export interface RecentConversation {
  readonly id: string;
  readonly title: string;
  readonly updatedAt: number;
}

/** A completion in the question box: `insert` replaces the word at the cursor. */
export interface Suggestion {
  /** What is put into the box, `#file:src/add.ts` or `/explain`. */
  readonly insert: string;
  /** What people read of it first; absent for what is put into the box. */
  readonly name?: string;
  /** What it is, and then where, for people: its end may be cut. */
  readonly detail: string;
}
