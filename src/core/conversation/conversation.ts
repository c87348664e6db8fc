import type { Hunk } from '../edit/diff/change.ts';
import type { AttachedImage } from '../images/attachedImage.ts';
import type { Failure } from '../failures/failure.ts';
import type { Thinking } from '../models/thinkingLevel.ts';
import type { OutputEntry } from '../output/outputEntry.ts';
import type { Usage } from '../output/wire.ts';
import type { RequestPlan } from './requestPlan.ts';
import type { TreeNode } from './tree.ts';
import type { HostedTool } from '../models/hostedTools.ts';

/** Code, text or an image sent along with a question. Lines are 0-based and inclusive. */
export interface Attachment {
  /** Where it came from, to open it again. */
  readonly uri: string;
  /** Path as a person reads it: relative to the workspace, with `/`. */
  readonly path: string;
  readonly languageId: string;
  /** `undefined` for a whole file. */
  readonly lines?: { readonly start: number; readonly end: number };
  /** Empty for an image. */
  readonly text: string;
  /** Absent for text. */
  readonly image?: AttachedImage;
  /** Absent for lines of a file or a whole file. */
  readonly kind?: AttachmentKind;
  /** It is there since the question's text mentions it; absent for what was attached by itself. */
  readonly isMentioned?: true;
}

/** Kinds of attachments that are not lines of a file. */
export type AttachmentKind = 'problems' | 'changes' | 'instructions' | 'folder' | 'terminal';

export type ToolMode = 'auto' | 'none' | 'required';

/** Which of the tools that are switched on the model may or must use. */
export interface ToolChoice {
  readonly mode: ToolMode;
  /** Only these: types of hosted tools and names of functions. Absent for all that are switched on. */
  readonly only?: readonly string[];
}

/** The options of a question, stored with it so that a repeated question uses the same. `null` values are not sent. */
export interface AskOptions extends Thinking {
  readonly model: string;
  readonly tools: readonly HostedTool[];
  /** Names of functions that may be called, of the workspace and of other extensions; absent for none. */
  readonly functionTools?: readonly string[];
  /** Absent for `auto` with all that are switched on. */
  readonly toolChoice?: ToolChoice;
  readonly temperature: number | null;
  readonly topP: number | null;
  /** The model was known to read text only: the question's images stayed here. */
  readonly withoutImages?: true;
  /** The longest answer, in tokens; absent for the model's own limit. */
  readonly maxOutputTokens?: number;
  /** The answer is to be shorter than one that was there. */
  readonly isShorter?: true;
}

/**
 * Where a question came from: it decides its defaults and how it is shown.
 * The last attachment of an `edit` is the code to be changed; those before it are for reading only.
 */
export type QuestionKind = 'chat' | 'explain' | 'edit';

/** What was asked, with everything that was sent along. Never changed after it has been asked. */
export interface Question {
  readonly kind: QuestionKind;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly options: AskOptions;
  /** What it asks for in a few words, for the title; absent where the person's own text says that. */
  readonly name?: string;
  /** The id of the last turn that this summary replaces; absent for an ordinary question. */
  readonly summarises?: string;
}

/** `queued` waits for its turn, `streaming` has been sent; the others are final. */
export type TurnStatus = 'queued' | 'streaming' | 'completed' | 'incomplete' | 'failed' | 'cancelled';

/** What the model is told of a function call. A failure is a text as well: the model can make something of it. */
export interface CallOutcome {
  readonly output: string;
  readonly isError?: true;
  /** The person denied the call. */
  readonly isDenied?: true;
  /** How long it waited for the person's permission, in milliseconds; absent if it did not. */
  readonly waitedMs?: number;
}

/** What a function call returned. */
export interface ToolResult extends CallOutcome {
  /** When it returned, in milliseconds since 1970. */
  readonly at: number;
}

/** A function call that has returned. */
export interface ReturnedCall extends ToolResult {
  /** The API's `call_id`. */
  readonly callId: string;
}

/** One response of the API: a turn has one, and one more for each round of function calls. */
export interface TurnResponse {
  readonly plan: RequestPlan;
  readonly output: readonly OutputEntry[];
  /** What the function calls in the output returned, in the order in which they did; absent while none has. */
  readonly results?: readonly ReturnedCall[];
  /** Why the response was cut short, as the server states it; absent if it was complete or no reason was given. */
  readonly incompleteReason?: string;
  /** The model that answered, as the server reports it; absent if it does not. */
  readonly model?: string;
  /** Absent until the response ends, and when the server sent none. */
  readonly usage?: Usage;
}

/** A request to a model for something other than an answer, such as a title, and what it used. */
export interface ModelUse {
  readonly model: string;
  /** Absent where the server told none. */
  readonly usage?: Usage;
}

/** How many of a change's hunks the person kept and undid, once none is open any more. */
export interface ChangeReview {
  readonly kept: number;
  readonly undone: number;
}

/** What an edit changed in a file. It is pending until it has been reviewed. */
export interface ProposedChange {
  readonly uri: string;
  /** As a person reads it. */
  readonly path: string;
  readonly hunks: readonly Hunk[];
  readonly review?: ChangeReview;
}

/** One question until its answer ends. */
export interface Turn extends TreeNode {
  readonly question: Question;
  readonly status: TurnStatus;
  readonly responses: readonly TurnResponse[];
  /** Milliseconds since 1970. */
  readonly askedAt: number;
  readonly endedAt?: number;
  readonly failure?: Failure;
  /** Absent unless the answer changed a file. */
  readonly change?: ProposedChange;
}

/**
 * A tree of turns, of which the path from the root to the head is shown. Turns are never overwritten.
 * Of a long one only the last turns are read from disk: the others are in the tree and not in `turns`.
 */
export interface Conversation {
  readonly id: string;
  readonly createdAt: number;
  /** The title that the person gave, or else that a model found; absent for the default, its first question. */
  readonly title?: string;
  /** The model that was asked for a title: it is asked once. */
  readonly titledBy?: ModelUse;
  /** Where it was forked from: the turns up to there are its own copies. */
  readonly forkedFrom?: { readonly conversationId: string; readonly turnId: string };
  /** The position of every turn in the tree, by turn id, in the order in which the turns were asked. */
  readonly tree: Readonly<Record<string, TreeNode>>;
  /** The parent that each withdrawn turn had, by its id: a later question may still name one as its own parent. Absent for none. */
  readonly withdrawn?: Readonly<Record<string, string | null>>;
  /** The turns that have been read from disk, by id. Their parents are those of `tree`. */
  readonly turns: Readonly<Record<string, Turn>>;
  /** The turn that was asked or chosen last; `null` while the conversation is empty. */
  readonly headId: string | null;
}

/** A conversation without turns. @param createdAt - Milliseconds since 1970. */
export function emptyConversation(id: string, createdAt: number): Conversation {
  return { id, createdAt, tree: {}, turns: {}, headId: null };
}
