import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type FoundProblem, problemsText } from '../../core/context/problemsText.ts';
import type { Attachment } from '../../core/conversation/conversation.ts';
import { notFound, type Refusal } from '../../core/failures/refusal.ts';
import { activeEditor } from '../editor/activeEditor.ts';
import { pathOf } from '../editor/attachments.ts';
import { foundProblem } from '../editor/foundProblem.ts';
import { leadsToSecret } from '../privacy/leadsToSecret.ts';
import { Bounds } from '../privacy/bounds.ts';
import { isUnreadable } from '../privacy/unreadable.ts';

/** What the editor knows to be wrong in the workspace and in the open file. */
export async function problemsAttachment(): Promise<Attachment | Refusal> {
  const open = activeEditor()?.document.uri;
  const found: FoundProblem[] = [];
  const bounds = new Bounds();
  for (const [uri, diagnostics] of vscode.languages.getDiagnostics()) {
    if (diagnostics.length > 0 && (isSeen(uri, open) || !isUnreadable(await bounds.check(uri))))
      found.push(...diagnostics.map((one) => foundProblem(pathOf(uri), one)));
  }
  const problems = found.filter(({ severity }) => severity !== 'hint');
  if (problems.length === 0)
    return notFound(l10n.t('No problems found in this workspace, so there are none to send. Ask without “#problems”.'));
  const text = problemsText(problems, open && pathOf(open));
  return { ...ofProblems, uri: 'threadline-context:problems', path: l10n.t('Problems'), text };
}

/** Problems that were dropped, each by itself: by the address of their file with their line, counted from 0, behind `#`, else all of the file. */
export async function droppedProblems(addresses: readonly string[]): Promise<readonly Attachment[]> {
  const [bounds, open] = [new Bounds(), activeEditor()?.document.uri];
  const found: Attachment[] = [];
  for (const address of new Set(addresses)) {
    const uri = vscode.Uri.parse(address.replace(/#.*$/, ''));
    const line = /#(\d+)$/.exec(address)?.[1];
    if (!isSeen(uri, open) && isUnreadable(await bounds.check(uri))) continue;
    const problems = vscode.languages
      .getDiagnostics(uri)
      .map((one) => foundProblem(pathOf(uri), one))
      .filter((problem) => line === undefined || problem.line === Number(line));
    if (problems.length > 0) found.push(problemsIn(uri, line === undefined ? '' : `:${Number(line) + 1}`, problems));
  }
  return found;
}

function problemsIn(uri: vscode.Uri, place: string, problems: readonly FoundProblem[]): Attachment {
  const path = `${pathOf(uri)}${place}`;
  const text = problemsText(problems, undefined);
  return { ...ofProblems, uri: `threadline-context:problems:${path}`, path, text };
}

const ofProblems = { languageId: 'plaintext', kind: 'problems' } as const;

/** The open file is included wherever it is, since the person sees it. */
function isSeen(uri: vscode.Uri, open: vscode.Uri | undefined): boolean {
  return uri.toString() === open?.toString() && !leadsToSecret(uri);
}
