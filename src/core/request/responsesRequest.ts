import type { AttachedImage } from '../images/attachedImage.ts';
import type { ReasoningEffort } from '../models/modelFacts.ts';
import type { FunctionTool } from '../tools/toolBox.ts';
import type { ToolChoiceParameter } from '../tools/toolPlan.ts';
import type { HostedTool } from '../models/hostedTools.ts';

/** A message of the conversation, as an input item. */
export interface InputMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string | readonly ContentPart[];
}

/** In the place of an image its facts stand until the request leaves: its bytes are in a file, and in no log (`withImageData`). */
export type ContentPart =
  | { readonly type: 'input_text'; readonly text: string }
  | { readonly type: 'input_image'; readonly image: AttachedImage }
  | { readonly type: 'input_image'; readonly image_url: string };

/** A function call of the model, replayed. Its result must follow directly. */
interface InputFunctionCall {
  readonly type: 'function_call';
  readonly call_id: string;
  readonly name: string;
  /** Valid JSON: the service refuses anything else. */
  readonly arguments: string;
}

interface InputFunctionResult {
  readonly type: 'function_call_output';
  readonly call_id: string;
  readonly output: string;
}

export type InputItem = InputMessage | InputFunctionCall | InputFunctionResult;

/**
 * The body of `POST /responses`: only parameters that the service lists, and of those only what was chosen.
 * `enable_thinking` is no parameter of OpenAI; the service takes it at the top level.
 */
export interface ResponsesRequest {
  readonly model: string;
  readonly input: string | readonly InputItem[];
  readonly stream: true;
  /** The server keeps the response otherwise. */
  readonly store?: false;
  /** In force for this response only. */
  readonly instructions?: string;
  readonly previous_response_id?: string;
  readonly tools?: readonly ({ readonly type: HostedTool } | FunctionTool)[];
  readonly tool_choice?: ToolChoiceParameter;
  readonly temperature?: number;
  readonly top_p?: number;
  readonly max_output_tokens?: number;
  readonly enable_thinking?: boolean;
  /** The current edition's and others' parameter in the place of `enable_thinking`. */
  readonly reasoning?: { readonly effort: ReasoningEffort };
}
