import type { BuiltInTool } from '../conversation/conversation.ts';

/** A message of the conversation, as an input item. */
export interface InputMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/**
 * The body of `POST /responses`: only parameters that the service lists, and of those only what was chosen.
 * `enable_thinking` is no parameter of OpenAI; the service takes it at the top level.
 */
export interface ResponsesRequest {
  readonly model: string;
  readonly input: string | readonly InputMessage[];
  readonly stream: true;
  readonly previous_response_id?: string;
  readonly tools?: readonly { readonly type: BuiltInTool }[];
  readonly temperature?: number;
  readonly top_p?: number;
  readonly enable_thinking?: boolean;
}
