import { StreamedDiff } from '../../src/core/edit/diff/streamedDiff.ts';
import { median, rounded } from './median.ts';

const lineCount = 5000;
const batchLines = 5;
const measuredLines = 100;
const rounds = 25;

/** What a streamed line of an edit of 5 000 lines costs near its end, against one at its beginning; 1 is the same. */
export function editLines(): { readonly editLineCostRatio: number } {
  const original = Array.from({ length: lineCount }, (_, index) =>
    index % 10 === 9 ? '' : `  const value${index} = compute(${index}, options);`,
  );
  const added = original.flatMap(editedLine);
  const ratios = Array.from({ length: rounds + 1 }, () => costRatio(original, added)).slice(1);
  return { editLineCostRatio: rounded(median(ratios)) };
}

/** Every third line is changed; now and then one goes or two come. */
function editedLine(line: string, index: number): readonly string[] {
  if (index % 50 === 7) return [];
  if (index % 50 === 31) return [line, `  check(${index});`, '  report();'];
  return [index % 3 === 0 ? line.replace('compute', 'computeAll') : line];
}

function costRatio(original: readonly string[], added: readonly string[]): number {
  const diff = new StreamedDiff(original);
  const costs: number[] = [];
  for (let at = 0; at < added.length; at += batchLines) costs.push(batchCost(diff, added.slice(at, at + batchLines)));
  const measured = measuredLines / batchLines;
  return sum(costs.slice(-measured)) / sum(costs.slice(0, measured));
}

/** Milliseconds for a batch, with the hunks that the editor asks for to draw them. */
function batchCost(diff: StreamedDiff, batch: readonly string[]): number {
  const startedAt = performance.now();
  const edits = diff.push(batch);
  const hunks = diff.hunks();
  const cost = performance.now() - startedAt;
  if (edits.length + hunks.length === 0) throw new Error('The edit has changed nothing');
  return cost;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
