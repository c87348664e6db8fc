import type { Fields } from './wire.ts';

/** One step of an answer, in the order in which it is taken; each becomes one output item. Reference, section 4.2. */
export type Step =
  | { readonly kind: 'thinking'; readonly text: string; readonly deltas?: readonly string[] }
  | {
      readonly kind: 'text';
      readonly text: string;
      /** The pieces in which it is streamed; without them it is cut into small natural ones. */
      readonly deltas?: readonly string[];
      /** Whether each delta waits for `slowDelayMs`. */
      readonly isSlow?: boolean;
      /** Whether it ends in the middle, because no more tokens were allowed. */
      readonly isCut?: boolean;
    }
  | { readonly kind: 'search'; readonly queries: readonly string[]; readonly sources: readonly string[] }
  | { readonly kind: 'read'; readonly goal: string; readonly urls: readonly string[]; readonly output: string }
  | { readonly kind: 'run'; readonly code: string; readonly logs: string }
  | { readonly kind: 'findImages'; readonly queries: readonly string[]; readonly found: readonly Fields[] }
  | { readonly kind: 'matchImage'; readonly found: readonly Fields[] }
  | { readonly kind: 'searchFiles'; readonly queries: readonly string[]; readonly results: readonly Fields[] }
  | {
      readonly kind: 'remoteTool';
      readonly server: string;
      readonly name: string;
      readonly arguments: string;
      readonly output: string;
    }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: string; readonly callId?: string }
  /** An item of a type that nobody has heard of. */
  | { readonly kind: 'unknown'; readonly type: string; readonly fields: Fields };

export type StepOf<K extends Step['kind']> = Extract<Step, { readonly kind: K }>;

/** The built-in tool without which a step cannot be taken; `undefined` when it needs none. */
export function toolOf(step: Step): string | undefined {
  switch (step.kind) {
    case 'search':
      return 'web_search';
    case 'read':
      return 'web_extractor';
    case 'run':
      return 'code_interpreter';
    case 'findImages':
      return 'web_search_image';
    case 'matchImage':
      return 'image_search';
    case 'searchFiles':
      return 'file_search';
    case 'remoteTool':
      return 'mcp';
    default:
      return undefined;
  }
}
