import { openingFence } from './fenceLines.ts';

const names = 'think|thinking|thoughts?|reasoning|reflection|scratchpad|analysis';
const opening = new RegExp(`^\\s*<(?:${names})>`, 'i');
const closing = new RegExp(`</(?:${names})>`, 'i');
const closingAlone = new RegExp(`^\\s*</(${names})>`, 'i');

/** Whether reasoning begins with this line: a model that has no other place for it puts it between tags. */
export function opensReasoning(line: string): boolean {
  return opening.test(line);
}

/** What stands behind the end of the reasoning; `undefined` when it does not end in this line. */
export function afterReasoning(line: string): string | undefined {
  const end = closing.exec(line);
  return end ? line.slice(end.index + end[0].length) : undefined;
}

/**
 * The answer without what the model only thought: what it says there is never code. An end without a beginning ends
 * reasoning too, since services cut the beginning off.
 *
 * @param known - Lines of the file without their indentation: tags that it has itself are code.
 */
export function withoutReasoning(lines: readonly string[], known: ReadonlySet<string>): readonly string[] {
  let rest: string[] = [];
  for (let at = 0, fence = '', opened = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const isOwn = known.has(line.trim());
    if (!isOwn && fence === '' && opensReasoning(line)) {
      const end = lines.findIndex((text, index) => index >= at && closing.test(text));
      if (end < 0) return rest;
      rest.push(afterReasoning(lines[end] ?? '') ?? '');
      at = end;
    } else if (!isOwn && endsReasoning(line, fence, rest.slice(opened), lines.slice(at + 1))) {
      rest = [afterReasoning(line) ?? ''];
      fence = '';
    } else {
      if (fence === '') opened = rest.length;
      fence = fenceAfter(line, fence);
      rest.push(line);
    }
  }
  return rest;
}

/**
 * In an open block, the tag may be an element of the code: it only counts without a beginning there, and where another
 * block follows.
 */
function endsReasoning(line: string, fence: string, block: readonly string[], next: readonly string[]): boolean {
  if (fence === '') return closingAlone.test(line) || (closing.test(line) && !line.includes('`'));
  const [, name] = closingAlone.exec(line) ?? [];
  if (name === undefined) return false;
  const begins = new RegExp(`<${name}\\b`, 'i');
  return !block.some((text) => begins.test(text)) && opensFence(next, fence);
}

/** Whether the next fence begins the code itself; else it closes the one that is open. */
function opensFence(lines: readonly string[], fence: string): boolean {
  const fences = lines.filter((line) => openingFence(line) !== undefined);
  const [first] = fences;
  return first !== undefined && (fenceAfter(first, fence) !== '' || fences.length % 2 === 0);
}

/** The fence that is open behind a line; empty for none. */
function fenceAfter(line: string, fence: string): string {
  const text = line.trim();
  if (fence !== '') return text.startsWith(fence) && text.replaceAll(fence.charAt(0), '') === '' ? '' : fence;
  const found = openingFence(line);
  return found ? found.marker.repeat(found.length) : '';
}
