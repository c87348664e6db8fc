import * as vscode from 'vscode';
import { instructionFolders } from '../../core/context/instructionFolders.ts';
import type { InstructionFile } from '../../core/context/workspaceInstructions.ts';
import { maxInstructionCharacters, withInstructionFiles } from '../../core/context/workspaceInstructions.ts';
import { settings } from '../basics/settings.ts';
import { Bounds } from '../privacy/bounds.ts';
import { readSmallFile } from '../privacy/readText.ts';
import { isRefused } from '../privacy/refused.ts';
import { withTimeout } from '../basics/withTimeout.ts';

/** Files in which projects instruct models. */
const fileName = 'AGENTS.md';

/** A question does not wait longer for a slow file system. */
const maxWaitMs = 2_000;

/** The person's instructions with those of the workspace's folders, as they are on disk now. */
export async function instructionsNow(): Promise<string> {
  const own = settings.instructions();
  if (!settings.useAgentsFile()) return own;
  const files = await Promise.all(
    instructionFolders(vscode.workspace).map(({ uri }) => withTimeout(readAgentsFile(uri), maxWaitMs, undefined)),
  );
  return withInstructionFiles(
    own,
    files.filter((file) => file !== undefined),
  );
}

async function readAgentsFile(folder: vscode.Uri): Promise<InstructionFile | undefined> {
  // It may be excluded or ignored: many people do not commit it.
  const file = await new Bounds().reach(vscode.Uri.joinPath(folder, fileName));
  if (isRefused(file)) return undefined;
  // One more than the limit, to notice a cut.
  const text = await readSmallFile(file, maxInstructionCharacters + 1);
  return text === undefined ? undefined : { path: file.path, text };
}
