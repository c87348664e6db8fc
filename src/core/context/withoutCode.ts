import { closesFence, fenceLine } from '../basics/fences.ts';

/** Replaces inline code and fenced blocks by blanks of the same length, so that offsets stay. */
export function withoutCode(text: string): string {
  let fence: string | undefined;
  const lines = text.split('\n').map((line) => {
    if (fence === undefined) {
      fence = fenceLine(line)?.run;
      if (fence === undefined) return withoutInlineCode(line);
    } else if (closesFence(line, fence)) fence = undefined;
    return blanks(line);
  });
  return lines.join('\n');
}

/** Code begins at a run of backticks and ends at the next run of the same length. */
function withoutInlineCode(line: string): string {
  if (!line.includes('`')) return line;
  const runs = [...line.matchAll(/`+/g)];
  const closing = closingRuns(runs.map(([run]) => run.length));
  let result = '';
  let from = 0;
  for (let index = 0; index < runs.length; index++) {
    const open = runs[index];
    const closeAt = closing[index];
    const close = closeAt === undefined ? undefined : runs[closeAt];
    if (!open || !close || closeAt === undefined) continue;
    const end = close.index + close[0].length;
    result += line.slice(from, open.index) + blanks(line.slice(open.index, end));
    from = end;
    index = closeAt;
  }
  return result + line.slice(from);
}

/** For each run of backticks the index of the next one of its length; `undefined` for none. Linear, since a line may have thousands. */
function closingRuns(lengths: readonly number[]): readonly (number | undefined)[] {
  const last = new Map<number, number>();
  const closing = lengths.map(() => undefined as number | undefined);
  for (let index = lengths.length - 1; index >= 0; index--) {
    const length = lengths[index] ?? 0;
    closing[index] = last.get(length);
    last.set(length, index);
  }
  return closing;
}

function blanks(text: string): string {
  return ' '.repeat(text.length);
}
