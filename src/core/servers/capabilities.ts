import type { InputKind } from '../models/modelFacts.ts';
import type { OfferedLevels, ThinkingLevel } from '../models/thinkingLevel.ts';
import type { HostedTool } from '../models/hostedTools.ts';

/**
 * Servers that speak the Responses API, by what they can do (API reference, 8).
 * An address that is not known is taken for `qwen`: gateways in front of the service have addresses of their own.
 */
export const serverKinds = ['qwen', 'openai', 'lmStudio', 'ollama', 'vllm', 'llamaCpp', 'deepseek'] as const;

export type ServerKind = (typeof serverKinds)[number];

/** How far the server is trusted to keep conversations: `auto` where it does, `replay` never. */
export type ServerState = 'auto' | 'replay';

/** A part of requests that a server may reject for a model: a hosted tool, any choice of tools, images, or a level of thinking. */
export type RejectedPart = HostedTool | 'tool_choice' | 'input_image' | ThinkingLevel;

export interface ServerCapabilities {
  /** Hosted tools that it runs itself. */
  readonly hostedTools: readonly HostedTool[];
  /** Those of them that it rejects while the model does not think. */
  readonly thinkingTools: readonly HostedTool[];
  /** What it has rejected for the model in the last day; absent for nothing. */
  readonly rejected?: readonly RejectedPart[];
  /** What the model reads; absent where that is not known. */
  readonly input?: readonly InputKind[];
  /** How much the model can be told to think; a strict server rejects what it does not know. */
  readonly levels: OfferedLevels;
  /** How much it thinks when it is only told to. */
  readonly usualLevel?: ThinkingLevel;
  /** Whether it rejects a choice of tools while the model thinks. */
  readonly choosesWithoutThinking: boolean;
  /** Whether it keeps conversations by response id; some others ignore the id without a word. */
  readonly keepsState: boolean;
  /** Whether `GET` and `DELETE /responses/{id}` may be tried. */
  readonly keepsCopies: boolean;
  /** Whether it keeps an answer to `max_output_tokens`. */
  readonly takesOutputLimit: boolean;
  /** The most that can be asked for by it, in tokens; absent where that is not known. */
  readonly mostOutput?: number;
  /** Whether it takes `temperature` and `top_p` while the model thinks. */
  readonly samplesWhileThinking: boolean;
  /** Whether it surely follows the parameter `instructions`; all follow a system message. */
  readonly takesInstructions: boolean;
  /** Whether it may keep responses that it is not told to forget, and takes `store` for that. */
  readonly takesStore: boolean;
}

const nothing: ServerCapabilities = {
  hostedTools: [],
  thinkingTools: [],
  levels: {},
  choosesWithoutThinking: false,
  keepsState: false,
  keepsCopies: false,
  takesOutputLimit: false,
  samplesWhileThinking: true,
  takesInstructions: false,
  takesStore: false,
};

const capabilities: Readonly<Record<ServerKind, ServerCapabilities>> = {
  qwen: {
    hostedTools: ['web_search', 'web_extractor', 'code_interpreter'],
    thinkingTools: [],
    levels: { off: false, on: true },
    choosesWithoutThinking: true,
    keepsState: true,
    keepsCopies: true,
    takesOutputLimit: false,
    samplesWhileThinking: true,
    takesInstructions: false,
    takesStore: true,
  },
  openai: {
    hostedTools: ['web_search'],
    thinkingTools: [],
    levels: {},
    choosesWithoutThinking: false,
    keepsState: true,
    keepsCopies: true,
    takesOutputLimit: true,
    samplesWhileThinking: false,
    takesInstructions: true,
    takesStore: true,
  },
  lmStudio: { ...nothing, keepsState: true },
  ollama: nothing,
  vllm: nothing,
  llamaCpp: nothing,
  deepseek: nothing,
};

/** Whether a model is known to take no images; where nobody knows, it is tried. */
export function readsTextOnly({ input }: Pick<ServerCapabilities, 'input'>): boolean {
  return input?.includes('image') === false;
}

/** Whether there are images that are not sent to a model. */
export function imagesStayOut(
  attachments: readonly { readonly image?: unknown }[],
  server: Pick<ServerCapabilities, 'input'>,
): boolean {
  return readsTextOnly(server) && attachments.some(({ image }) => image !== undefined);
}

/** Hosted tools that the service's current edition has for some of its models only. */
export const imageSearchTools: readonly HostedTool[] = ['web_search_image', 'image_search'];

/** What a kind of server can do, whatever the model. */
export function capabilitiesOf(kind: ServerKind = 'qwen'): ServerCapabilities {
  return capabilities[kind];
}
