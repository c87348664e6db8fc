import type { Question, Turn } from '../conversation/conversation.ts';
import type { ReplayReason, RequestPlan } from '../conversation/requestPlan.ts';
import type { Instruction } from '../context/workspaceInstructions.ts';
import type { ServerCapabilities, ServerState } from '../servers/capabilities.ts';
import type { ContextWindow, WindowTable } from '../models/contextWindow.ts';
import type { FunctionTool } from '../tools/toolBox.ts';
import type { Replayed } from './replayed.ts';
import type { ResponseIds } from './responseIds.ts';
import type { SentInstructions } from './sentInstructions.ts';

/** Where a question would go now, and what is known of that server. */
export interface ServerNow {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Of the key that would be used; `undefined` for none. */
  readonly keyMark: string | undefined;
  readonly capabilities: ServerCapabilities;
  /** As the settings say; a server that keeps no conversations is replayed to whatever they say. */
  readonly serverState: ServerState;
  readonly responseIds: Pick<ResponseIds, 'get'>;
  /** What models read at most, as far as the settings or the server tell. */
  readonly windows?: WindowTable | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A question with all that is sent with it. */
export interface QuestionToPlan {
  readonly question: Question;
  /** The turns that it continues, from the root on. */
  readonly before: readonly Turn[];
  /** All that the model is to follow, whether or not it has been sent already. */
  readonly instructions: readonly Instruction[];
  readonly functions: readonly FunctionTool[];
  /** Why it cannot be chained, though it looks as if it could. */
  readonly mustReplay?: ReplayReason | undefined;
}

/** What a request takes, in tokens: estimates, but for what the server has counted. */
export interface RequestSize {
  /** Of all that is sent. */
  readonly sent: number;
  /** Of all that the model reads. */
  readonly read: number;
  /** The most that it may be made to read. */
  readonly budget: number;
  readonly window: ContextWindow;
}

/** How a request reaches the server. */
export interface PlannedRequest {
  readonly plan: RequestPlan;
  /** Of the response that it goes on from, when it is chained. */
  readonly previousId?: string;
  /** The turn that this response ended, when it was an earlier one. */
  readonly previousTurnId?: string;
  /** Until when the server is relied on to know that response, in milliseconds since 1970. */
  readonly knownUntil?: number;
  readonly replayed: Replayed;
  /** The instructions that are sent with it. */
  readonly instructions: SentInstructions;
  readonly size: RequestSize;
  /** `store: false` is sent: the server does not keep the response. */
  readonly isNotStored?: true;
  /** The question, its instructions and its tools exceed the input budget by themselves. */
  readonly isTooLarge?: true;
}

/** Whether requests carry `store: false`: the setting is `replay`, and the server supports `store`. */
export function isNotStored({ capabilities, serverState }: Pick<ServerNow, 'capabilities' | 'serverState'>): boolean {
  return serverState === 'replay' && capabilities.takesStore;
}

/** `replay` for servers that keep no conversations, whatever the setting says: they may silently ignore a response id (API reference, 8). */
export function effectiveServerState({
  capabilities,
  serverState,
}: Pick<ServerNow, 'capabilities' | 'serverState'>): ServerState {
  return capabilities.keepsState ? serverState : 'replay';
}
