import type { JobOptions } from '../request/bareQuestion.ts';
import type { Action, EndStatus } from '../conversation/action.ts';
import type { Turn } from '../conversation/conversation.ts';
import type { Failure } from '../failures/failure.ts';
import type { StreamEvent } from '../output/wire.ts';
import type { ServerState } from '../servers/capabilities.ts';
import type { RequestPlan } from '../conversation/requestPlan.ts';
import type { ResponseIds } from '../request/responseIds.ts';
import type { ResponsesRequest } from '../request/responsesRequest.ts';
import type { FindInstructions } from '../request/sentInstructions.ts';
import type { Respond } from '../request/respond.ts';
import type { WindowTable } from '../models/contextWindow.ts';
import type { ReadImage } from '../request/withImageData.ts';
import type { Endpoint } from '../servers/endpoint.ts';
import type { ToolBox } from '../tools/toolBox.ts';
import type { EventGatherer } from './eventGatherer.ts';

/** A request as it leaves. */
export interface SentRequest {
  readonly turnId: string;
  readonly request: ResponsesRequest;
  readonly plan: RequestPlan;
  readonly endpoint: Endpoint;
}

/** Follows what comes of a request. */
export interface RequestWatch {
  /** The first event, and each one after it that holds a response; not the others, which come by the thousand. */
  readonly received: (event: StreamEvent) => void;
  readonly ended: (failure: Failure | undefined) => void;
}

/** Where a request goes, and what decides how it is made. */
export interface RequestSetup {
  readonly endpoint: Endpoint;
  /** Where requests go from now on, when the address has answered that it is gone; `undefined` where only the person decides that. */
  readonly moved?: () => Promise<Endpoint | undefined>;
  readonly serverState: ServerState;
  readonly instructions: FindInstructions;
  /** What models read at most, as far as the settings or the server tell; absent where neither does. */
  readonly windows?: WindowTable;
  /** What summaries are asked for with; as the question where it is not said, without thinking. */
  readonly summary?: JobOptions;
  /** Absent where no images are kept. */
  readonly readImage?: ReadImage;
}

/** Everything that a turn needs from outside. */
export interface TurnPorts extends RequestSetup {
  readonly respond: Respond;
  readonly tools: ToolBox;
  readonly responseIds: ResponseIds;
  readonly dispatch: (action: Action) => void;
  readonly events: EventGatherer;
  readonly now: () => number;
  readonly conversationId: string;
  /** The turn as it is now, with all that has been dispatched. */
  readonly turn: () => Turn | undefined;
  /** The turns from the root to one, with those that had not been read from disk yet. */
  readonly readPath: (turnId: string) => Promise<readonly Turn[]>;
  /** Called just before a request is sent, for the log and for Inspect. What it returns receives the request's events and its end. */
  readonly onRequest: (sent: SentRequest) => RequestWatch | undefined;
}

/** How a request ended. */
export interface Outcome {
  readonly status: EndStatus;
  readonly failure?: Failure;
  /** Present when the answer came to its end. */
  readonly responseId?: string;
}
