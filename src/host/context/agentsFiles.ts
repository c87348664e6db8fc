import { isFileText } from '../../core/context/isFileText.ts';
import * as vscode from 'vscode';
import { foldersAround, instructionFolders } from '../../core/context/instructionFolders.ts';
import type { Instruction, InstructionFile } from '../../core/context/workspaceInstructions.ts';
import { instructionsOf, maxInstructionCharacters, ownInstructions } from '../../core/context/workspaceInstructions.ts';
import type { Question } from '../../core/conversation/conversation.ts';
import { pathInside } from '../../core/privacy/pathInside.ts';
import { settings } from '../basics/settings.ts';
import { withTimeout } from '../basics/withTimeout.ts';
import { eachOnce } from '../editor/tabFiles.ts';
import { Bounds } from '../privacy/bounds.ts';
import { possibleUris } from '../privacy/insideWorkspace.ts';
import { readSmallFile } from '../privacy/readText.ts';
import { isUnreadable } from '../privacy/unreadable.ts';

/** Files in which projects instruct models. */
const fileName = 'AGENTS.md';

/** A question does not wait longer for a slow file system. */
const maxWaitMs = 10_000;

/** A conversation follows no more files than these. */
const maxFiles = 50;

/**
 * The person's instructions with those of the workspace, as they are on disk now: of its folders, and of all folders around
 * files that the conversation has been about.
 *
 * @param sources - What was in force so far.
 */
export async function findInstructions(
  { attachments }: Pick<Question, 'attachments'>,
  sources: readonly string[],
): Promise<readonly Instruction[]> {
  const own = ownInstructions(settings.instructions(), settings.answerLanguage());
  if (!settings.useAgentsFile()) return instructionsOf(own, []);
  const folders = instructionFolders(vscode.workspace);
  const roots = folders.map(({ uri }) => vscode.Uri.joinPath(uri, fileName));
  const earlier =
    folders.length === 0 ? [] : sources.filter((path) => path.split('/').at(-1) === fileName).flatMap(possibleUris);
  const around = attachments.filter(isFileText).flatMap(({ uri }) => filesAround(uri, folders));
  const files = eachOnce([...roots, ...earlier, ...around]).slice(0, maxFiles);
  const bounds = new Bounds();
  const read = await Promise.all(
    files.map((uri, index) => withTimeout(readAgentsFile(uri, bounds, index < roots.length), maxWaitMs, undefined)),
  );
  const found = read.filter((file) => file !== undefined);
  return instructionsOf(own, found);
}

/** In the folders around a file of the workspace, the outermost first. */
function filesAround(address: string, folders: readonly vscode.WorkspaceFolder[]): readonly vscode.Uri[] {
  const uri = vscode.Uri.parse(address);
  return folders.flatMap((folder) =>
    foldersAround(pathInside(folder.uri, uri) ?? '').map((path) => vscode.Uri.joinPath(folder.uri, path, fileName)),
  );
}

/** Of a workspace folder it may be excluded or ignored, though not what it links to, since many people do not commit it; below it, that is mostly code of others. */
async function readAgentsFile(uri: vscode.Uri, bounds: Bounds, isRoot: boolean): Promise<InstructionFile | undefined> {
  const file = isRoot ? await bounds.reach(uri) : await bounds.check(uri);
  if (isUnreadable(file)) return undefined;
  // One more than the limit, to notice a cut.
  const text = await readSmallFile(file, maxInstructionCharacters + 1);
  const folder = isRoot ? '' : file.path.slice(0, -fileName.length - 1);
  return text === undefined ? undefined : { path: file.path, folder, text };
}
