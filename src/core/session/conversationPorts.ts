import type { Action } from '../conversation/action.ts';
import type { Conversation, Turn } from '../conversation/conversation.ts';
import type { Respond } from '../request/respond.ts';
import type { ResponseIds } from '../request/responseIds.ts';
import type { ToolBox } from '../tools/toolBox.ts';
import type { RequestSetup, TurnPorts } from '../turn/turnPorts.ts';

/** What a request needs to know just before it leaves. */
export interface TurnSetup extends RequestSetup {
  /** Whether the older half of a conversation may be summarised before a question that needs the room; absent for no. */
  readonly maySummarise?: () => boolean | Promise<boolean>;
  /** Absent where no functions are. */
  readonly tools?: ToolBox;
}

/** What a conversation needs from outside. VS Code is not known here. */
export interface ConversationPorts {
  readonly respond: Respond;
  /** Asked for each turn, since settings and keys change; throws a `FailedRequest` when nothing can be sent. */
  readonly turnSetup: () => Promise<TurnSetup>;
  readonly responseIds: ResponseIds;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  /** Reads turns from disk that are in the tree only; those that are not on disk are left out. */
  readonly readTurns: (conversationId: string, turnIds: readonly string[]) => Promise<readonly Turn[]>;
  /** Called after the action has been folded. */
  readonly onAction: (action: Action, conversation: Conversation) => void;
  readonly onRequest: TurnPorts['onRequest'];
}
