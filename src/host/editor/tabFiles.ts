import * as vscode from 'vscode';
import { isImageName } from '../../core/context/imageFiles.ts';

/** The files of the tabs with a text editor, each once. @param withImages - Those of images too, which editors of other extensions show. */
export function tabFiles(withImages = false): readonly vscode.Uri[] {
  const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
  const isImage = (input: unknown): input is vscode.TabInputCustom =>
    withImages && input instanceof vscode.TabInputCustom && isImageName(input.uri.path);
  return eachOnce(
    inputs.flatMap((input) => (input instanceof vscode.TabInputText || isImage(input) ? [input.uri] : [])),
  );
}

/** In the order in which they come first. */
export function eachOnce(uris: readonly vscode.Uri[]): readonly vscode.Uri[] {
  return [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
}
