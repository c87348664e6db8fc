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

/** Code that came with a question. */
export interface AttachedCode {
  /** Path named above the fence or in its first line; `undefined` when there is none. */
  readonly path: string | undefined;
  readonly language: string;
  /** Number of the first line in its file; 1 when it was not said. */
  readonly firstLine: number;
  /** Number of the last line, as it was said; else counted. */
  readonly lastLine: number;
  readonly code: string;
}

const fence =
  /^(?<above>[^\n]*\n(?:[ \t]*\n)?)?(?<mark>`{3,}|~{3,})(?<info>[^\n]*)\n(?<code>[\s\S]*?)^\k<mark>[ \t]*$/gm;
const pathIn = /(?:[\w.@-]+[\\/])*[\w.@-]+\.\w{1,8}\b/;

/** The fenced code in a text, in its order. */
export function attachedCode(text: string): readonly AttachedCode[] {
  return [...text.matchAll(fence)].map(({ groups = {} }) => {
    const head = `${groups.above ?? ''} ${groups.info ?? ''}`;
    const code = (groups.code ?? '').replace(/\n$/, '');
    const [, first = 1, last] = /(?:lines? |L|:|第 ?)(\d+)(?:\D{1,3}(\d+))?/.exec(head) ?? [];
    return {
      path: pathIn.exec(head)?.[0],
      language: /^\w+/.exec(groups.info?.trim() ?? '')?.[0] ?? '',
      firstLine: Number(first),
      lastLine: Number(last ?? Number(first) + code.split('\n').length - 1),
      code,
    };
  });
}

/** A text without its fenced code, and without the line above a fence that names a file. */
export function withoutFences(text: string): string {
  return text.replace(fence, (whole: string, above: string | undefined) =>
    above !== undefined && !pathIn.test(above) && whole.startsWith(above) ? above : '',
  );
}
