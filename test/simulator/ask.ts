import { hasRole, messageText } from './inputItems.ts';
import type { Fields } from './wire.ts';

/** What a scenario is told: the question, and everything the server knows around it. */
export interface Ask {
  /** The user's last message, attached code and all. */
  readonly question: string;
  /** The question without its code fences: the words that choose the scenario. */
  readonly words: string;
  /** All items the server knows, from the chain and from this request. */
  readonly items: readonly Fields[];
  /** Whether this request began a turn with `previous_response_id`. */
  readonly isChained: boolean;
  /** System text that is in force. */
  readonly system: readonly string[];
  /** Types of the tools that may be used. */
  readonly tools: ReadonlySet<string>;
  /** Function tools that may be called. */
  readonly functions: readonly Fields[];
  readonly mustCall: boolean;
  readonly thinks: boolean;
  /** Calls that one response should make; 0 leaves it to the scenario. */
  readonly calls: number;
  readonly textBeforeCall: boolean;
}

/** The user's messages before the question, oldest first. */
export function earlierQuestions(ask: Ask): readonly string[] {
  const texts = ask.items.filter((item) => hasRole(item, 'user')).map(messageText);
  return texts.slice(0, -1);
}

/** The outputs of function calls that came last, with nothing said since. */
export function freshOutputs(ask: Ask): readonly Fields[] {
  const last = ask.items.findLastIndex((item) => item.type !== 'function_call_output' && item.type !== 'function_call');
  return ask.items.slice(last + 1).filter((item) => item.type === 'function_call_output');
}

/** A text without its fenced code. */
export function withoutFences(text: string): string {
  return text.replace(/^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?^ {0,3}\1[ \t]*$/gm, '');
}
