/**
 * The paths that fit what was typed, the best first: its characters stand in the path in their order, whatever their case.
 * Of equals the earlier stays first, so whoever asks puts what was used last in front.
 */
export function rankPaths(paths: readonly string[], typed: string, limit: number): readonly string[] {
  const wanted = typed.toLowerCase().replaceAll('\\', '/');
  if (wanted === '') return paths.slice(0, limit);
  const scored = paths.flatMap((path, index) => {
    const score = scoreOf(path.toLowerCase(), wanted);
    return score === undefined ? [] : [{ path, score, index }];
  });
  return scored
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, limit)
    .map(({ path }) => path);
}

/** `undefined` for a path that does not fit. */
function scoreOf(path: string, wanted: string): number | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name === wanted) return 1000;
  if (name.startsWith(wanted)) return 900 - name.length / 100;
  if (name.includes(wanted)) return 800 - name.length / 100;
  if (path.includes(wanted)) return 700 - path.length / 100;
  const gaps = gapsOf(path, wanted);
  return gaps === undefined ? undefined : 500 - gaps - path.length / 100;
}

/** The number of gaps between the matched characters; `undefined` when they do not all occur in this order. */
function gapsOf(path: string, wanted: string): number | undefined {
  let gaps = 0;
  let at = -1;
  for (const character of wanted) {
    const next = path.indexOf(character, at + 1);
    if (next < 0) return undefined;
    if (next !== at + 1) gaps++;
    at = next;
  }
  return gaps;
}
