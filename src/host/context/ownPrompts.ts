import * as vscode from 'vscode';
import { instructionFolders } from '../../core/context/instructionFolders.ts';
import { maxPromptCharacters, type OwnPrompt, parsePrompt, promptNameOf } from '../../core/context/ownPrompt.ts';
import { isSlashCommand } from '../../core/context/slashCommand.ts';
import { Bounds } from '../privacy/bounds.ts';
import { readSmallFile } from '../privacy/readText.ts';
import { isUnreadable } from '../privacy/unreadable.ts';

/** How many prompts are looked at in all. */
const maxPrompts = 100;

/** The prompts of the workspace's folders, by name; of two with one name, that of the first folder. None in a workspace that is not trusted. */
export async function ownPrompts(): Promise<readonly OwnPrompt[]> {
  const files = (await Promise.all(instructionFolders(vscode.workspace).map(({ uri }) => promptFiles(uri)))).flat();
  const byName = new Map(files.toReversed().map((file) => [file.name, file.uri]));
  const read = await Promise.all([...byName].slice(0, maxPrompts).map(([name, uri]) => readPrompt(name, uri)));
  return read.filter((prompt) => prompt !== undefined).sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function promptFiles(
  folder: vscode.Uri,
): Promise<readonly { readonly name: string; readonly uri: vscode.Uri }[]> {
  const prompts = vscode.Uri.joinPath(folder, '.threadline', 'prompts');
  const entries = await vscode.workspace.fs.readDirectory(prompts).then(undefined, () => []);
  return entries.flatMap(([fileName]) => {
    const name = promptNameOf(fileName);
    return name === undefined || isSlashCommand(name) ? [] : [{ name, uri: vscode.Uri.joinPath(prompts, fileName) }];
  });
}

async function readPrompt(name: string, uri: vscode.Uri): Promise<OwnPrompt | undefined> {
  const file = await new Bounds().reach(uri);
  const source = isUnreadable(file) ? undefined : await readSmallFile(file, maxPromptCharacters);
  if (source === undefined || source.trim() === '') return undefined;
  const prompt = parsePrompt(name, source);
  return prompt.body === '' ? undefined : prompt;
}
