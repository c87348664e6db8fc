import type { BuiltInTool } from '../conversation/conversation.ts';

/**
 * Servers that speak the Responses API, by what they can do (API reference, 8).
 * An address that is not known is taken for `qwen`: gateways in front of the service have addresses of their own.
 */
export const serverKinds = ['qwen', 'openai', 'lmStudio', 'ollama', 'vllm', 'llamaCpp', 'deepseek'] as const;

export type ServerKind = (typeof serverKinds)[number];

/** How far the server is trusted to keep conversations: `auto` where it does, `replay` never. */
export type ServerState = 'auto' | 'replay';

export interface ServerCapabilities {
  /** Built-in tools that it runs itself. */
  readonly builtInTools: readonly BuiltInTool[];
  /** Whether it takes `enable_thinking`; a strict server refuses what it does not know. */
  readonly hasThinkingSwitch: boolean;
  /** Whether it keeps conversations by response id; some others ignore the id without a word. */
  readonly keepsState: boolean;
  /** Whether `GET` and `DELETE /responses/{id}` may be tried. */
  readonly keepsCopies: boolean;
  /** Whether it surely follows the parameter `instructions`; all follow a system message. */
  readonly takesInstructions: boolean;
  /** Whether it may keep responses that it is not told to forget, and takes `store` for that. */
  readonly takesStore: boolean;
}

const nothing: ServerCapabilities = {
  builtInTools: [],
  hasThinkingSwitch: false,
  keepsState: false,
  keepsCopies: false,
  takesInstructions: false,
  takesStore: false,
};

const capabilities: Readonly<Record<ServerKind, ServerCapabilities>> = {
  qwen: {
    builtInTools: ['web_search', 'web_extractor', 'code_interpreter'],
    hasThinkingSwitch: true,
    keepsState: true,
    keepsCopies: true,
    takesInstructions: false,
    takesStore: true,
  },
  openai: {
    builtInTools: ['web_search'],
    hasThinkingSwitch: false,
    keepsState: true,
    keepsCopies: true,
    takesInstructions: true,
    takesStore: true,
  },
  lmStudio: { ...nothing, keepsState: true },
  ollama: nothing,
  vllm: nothing,
  llamaCpp: nothing,
  deepseek: nothing,
};

export function capabilitiesOf(kind: ServerKind = 'qwen'): ServerCapabilities {
  return capabilities[kind];
}
