import * as vscode from 'vscode';
import { isTestFile, testFilesFor } from '../../../core/edit/testFile.ts';
import { fileTypeAt } from '../../privacy/insideWorkspace.ts';
import { type EditLocation, locationAt } from './editLocation.ts';

/** The whole file of tests that belongs to a document, opened beside it: the one that is there, or a new one that is not saved yet. */
export async function testLocationFor(document: vscode.TextDocument): Promise<EditLocation> {
  const uri = isTestFile(document.uri.path) ? document.uri : await testFileOf(document.uri);
  const tests = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(tests, { viewColumn: vscode.ViewColumn.Beside, preview: false });
  return locationAt(editor, new vscode.Range(0, 0, tests.lineCount, 0));
}

/** A file of its own that exists, else a new one beside the code. */
async function testFileOf(uri: vscode.Uri): Promise<vscode.Uri> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const root = folder?.uri ?? vscode.Uri.joinPath(uri, '..');
  const path = folder
    ? uri.path.slice(folder.uri.path.replace(/\/$/, '').length + 1)
    : uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const candidates = testFilesFor(path).map((candidate) => vscode.Uri.joinPath(root, candidate));
  for (const candidate of candidates) if ((await fileTypeAt(candidate)) !== undefined) return candidate;
  return candidates[0]?.with({ scheme: 'untitled' }) ?? uri;
}
