import { numberAt, stringAt } from '../../core/basics/json.ts';
import { type FoundLine, linesAt, matchIndexes, searchPattern } from '../../core/tools/findLines.ts';
import { readingLimit } from '../../core/privacy/readingBudget.ts';
import { maxFound, usualFound } from '../../core/tools/workspaceToolDeclarations.ts';
import { fittingCount } from '../../core/tools/resultText.ts';
import type { ToolOutcome } from '../../core/tools/toolBox.ts';
import { includeTest } from './includeTest.ts';
import { toolError, type WorkspaceCall } from './workspaceTool.ts';
import type { WorkspaceFile } from '../privacy/bounds.ts';
import { readText } from '../privacy/readText.ts';
import { isUnreadable } from '../privacy/unreadable.ts';
import { walk } from '../privacy/walk.ts';
import { Matcher } from './matcher.ts';

/** The limit for matching in one file, in milliseconds; usual expressions take far less. */
const fileTimeMs = 1_000;

/** How much of a search's time may be spent on matching. */
const matchTimeMs = 4_000;

/** What a search has come to. */
interface Found {
  readonly lines: readonly string[];
  /** In which files they are; each once. */
  readonly paths: readonly string[];
  readonly fileCount: number;
  /** Why it ended before everything was looked at. */
  readonly ended?: 'enough' | 'early' | { readonly tooSlowIn: string };
}

/** `ws_find_text` */
export async function findText(call: WorkspaceCall): Promise<ToolOutcome> {
  const { given } = call;
  const pattern = searchPattern(stringAt(given, 'query') ?? '', given.isRegex === true);
  if (typeof pattern === 'string') return toolError(pattern);
  const isWanted = includeTest(stringAt(given, 'include') ?? '');
  if (typeof isWanted === 'string') return toolError(isWanted);
  const most = Math.min(Math.max(1, numberAt(given, 'maxResults') ?? usualFound.matches), maxFound.matches);
  const matcher = given.isRegex === true ? new Matcher() : undefined;
  const found = await search(call, { pattern, isWanted, matcher }, most).finally(() => matcher?.dispose());
  if (typeof found.ended === 'object')
    return toolError(
      `This regular expression takes too long on ${found.ended.tooSlowIn}. Ask with a simpler one, without a repetition inside of another.`,
    );
  return { output: foundText(found), read: found.paths };
}

/** What is looked for, and where. */
interface Wanted {
  readonly pattern: RegExp;
  readonly isWanted: (file: WorkspaceFile) => boolean;
  /** For a regular expression that a model wrote. */
  readonly matcher: Matcher | undefined;
}

async function search({ bounds, signal }: WorkspaceCall, wanted: Wanted, most: number): Promise<Found> {
  let matchingMs = 0;
  const lines: string[] = [];
  const paths: string[] = [];
  let fileCount = 0;
  for await (const file of walk(bounds, { signal })) {
    if (file === 'endedEarly' || matchingMs > matchTimeMs) return { lines, paths, fileCount, ended: 'early' };
    if (!wanted.isWanted(file)) continue;
    const read = await readText(file);
    if (isUnreadable(read)) continue;
    fileCount += 1;
    const startedAt = performance.now();
    const found = await foundLines(read.text, wanted, { most: most - lines.length + 1, signal });
    signal.throwIfAborted();
    matchingMs += performance.now() - startedAt;
    if (!found) return { lines, paths, fileCount, ended: { tooSlowIn: file.path } };
    if (found.length === 0) continue;
    // One search brings no more than a turn may read: the person is asked before the next.
    if (paths.length === readingLimit.files) return { lines, paths, fileCount, ended: 'enough' };
    paths.push(file.path);
    lines.push(...found.map(({ line, text }) => `${file.path}:${line}: ${text}`));
    if (lines.length > most) return { lines: lines.slice(0, most), paths, fileCount, ended: 'enough' };
  }
  return { lines, paths, fileCount };
}

/** `undefined` when it takes too long. */
async function foundLines(
  text: string,
  { pattern, matcher }: Wanted,
  { most, signal }: { readonly most: number; readonly signal: AbortSignal },
): Promise<readonly FoundLine[] | undefined> {
  const unix = text.replaceAll(/\r\n?/g, '\n');
  const indexes = matcher
    ? await matcher.find(unix, pattern, { most, timeoutMs: fileTimeMs, signal })
    : matchIndexes(unix, pattern, most);
  return indexes && linesAt(unix, indexes);
}

function foundText({ lines, fileCount, ended }: Found): string {
  const shown = lines.slice(0, fittingCount(lines));
  const isCut = shown.length < lines.length || ended === 'enough';
  if (ended === 'early')
    return [
      ...shown,
      `(${shown.length} lines; the search was ended after ${fileCount} files, before all were looked at: ask with an include, or with a simpler query)`,
    ].join('\n');
  if (shown.length === 0) return `Nothing was found in ${fileCount} files.`;
  return [
    ...shown,
    isCut
      ? `(the first ${shown.length} lines; there are more: ask with a narrower query or an include)`
      : `(${shown.length} lines in ${fileCount} files that were looked through)`,
  ].join('\n');
}
