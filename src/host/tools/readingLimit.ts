import * as l10n from '@vscode/l10n';
import { type Reading, type ReadingBudget, readingText } from '../../core/privacy/readingBudget.ts';
import { bytesText } from '../../core/basics/formatNumber.ts';
import type { JsonObject } from '../../core/basics/json.ts';
import type { Approvals, ApprovalOutcome } from '../../core/tools/approvals.ts';
import { visibleJson } from '../../core/basics/visibleText.ts';
import type { CallOrigin, FunctionCall, ToolOutcome } from '../../core/tools/toolBox.ts';

/** Those of our tools whose results are the content of files. */
const readingTools = new Set(['ws_read_file', 'ws_find_text', 'ws_git_changes', 'ws_selection']);

/** The key of a permission that belongs to no single tool. */
export const moreReading = 'threadline: read more in a turn';

interface Reader {
  readonly budget: ReadingBudget;
  readonly call: FunctionCall;
  /** Its arguments. */
  readonly given: JsonObject;
  readonly origin: CallOrigin;
  readonly approvals: Approvals;
  readonly signal: AbortSignal;
}

/** Carries out a call of our own tools within what a turn may read; for more the person is asked. Rejects as `run` and the approval do. */
export async function withinReadingLimit(reader: Reader, run: () => Promise<ToolOutcome>): Promise<ToolOutcome> {
  const { budget, call, origin } = reader;
  if (!readingTools.has(call.name)) return await run();
  // Forks have turns of the same id.
  const turn = JSON.stringify([origin.conversationId, origin.turnId]);
  const since = Date.now();
  if (!(await budget.begin(turn, async (read) => (await askForMore(read, reader)) === 'allowed')))
    return notAllowed(since);
  const waited = Date.now() - since;
  const outcome = await run().catch((error: unknown) => {
    budget.end(turn, [], 0);
    throw error;
  });
  const { output, read = [] } = outcome;
  const reading = budget.end(turn, read, read.length === 0 ? 0 : new TextEncoder().encode(output).length);
  return {
    ...outcome,
    ...(read.length > 0 && { output: `${output}\n${readingText(reading)}` }),
    ...(waited > 0 && { waitedMs: waited }),
  };
}

async function askForMore(
  { files, bytes }: Reading,
  { approvals, call, given, origin, signal }: Reader,
): Promise<ApprovalOutcome> {
  const about = {
    callId: call.callId,
    tool: moreReading,
    title: l10n.t('Read more of this workspace'),
    from: 'Threadline',
    purpose: purposeText(files, bytesText(bytes)),
    detail: `${call.name}\n${visibleJson(given)}`,
    since: Date.now(),
  };
  return await approvals.ask({ ...origin, ...about }, signal);
}

function purposeText(files: number, size: string): string {
  if (files === 1)
    return l10n.t('In this turn the model has read 1 file ({0}). It wants to read more files in this workspace.', size);
  return l10n.t(
    'In this turn the model has read {0} files ({1}). It wants to read more files in this workspace.',
    files,
    size,
  );
}

function notAllowed(since: number): ToolOutcome {
  return {
    output: 'The person does not let more be read in this turn. Answer with what you have read.',
    isError: true,
    isDenied: true,
    waitedMs: Date.now() - since,
  };
}
