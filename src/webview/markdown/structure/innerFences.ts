import { closesFence, fenceLine } from '../../../core/basics/fences.ts';
import type { Block } from './block.ts';

const markdown = /^\s*(?:markdown|md|mdx|gfm)\b/i;

/**
 * Whether a line of code in Markdown is a fence of code within that, although the fence is no longer than the one around:
 * one with a language opens, and the next closes it again.
 */
export function isInner(code: Block, line: string): boolean {
  if (!code.fence || !markdown.test(code.fence.info)) return false;
  if (code.innerFence === undefined) {
    const inner = fenceLine(line);
    if (inner?.run.startsWith(code.fence.run) === true && inner.info.trim() !== '') code.innerFence = inner.run;
    return code.innerFence !== undefined;
  }
  if (closesFence(line, code.innerFence)) {
    code.innerFence = undefined;
    code.innerEnd ??= code.lines.length;
  }
  return true;
}

/**
 * At the end of a text: takes from code that nothing closed what stands behind the first fence in it that could have,
 * since that one was its end after all. `undefined` where there is no such fence.
 */
export function takeBehindInner(code: Block): readonly string[] | undefined {
  const { innerEnd, lines } = code;
  if (innerEnd === undefined || code.parent?.type !== 'document') return undefined;
  code.lines = lines.slice(0, innerEnd);
  code.innerEnd = undefined;
  return lines.slice(innerEnd + 1);
}
