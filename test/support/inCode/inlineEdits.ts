import * as vscode from 'vscode';
import type { AskResult } from '../../../src/core/turn/askResult.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import type { Hold, HoldingServer } from './holdingServer.ts';
import { openEditor, selectLines, threadline, workspaceFile } from './threadline.ts';
import { until } from './until.ts';

const folder = 'edits';
let files = 0;

/** A file of the test's own, in a folder of its own and in an editor. @param content - A text, or the bytes as they shall be on disk. */
export async function newFile(name: string, content: string | Uint8Array): Promise<vscode.TextEditor> {
  const uri = workspaceFile(folder, `${++files}`, name);
  await vscode.workspace.fs.writeFile(uri, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  return await openEditor(uri);
}

/** The tests in VS Code begin with `off`. @param value - With `afterDelay` it saves at once. */
export async function setAutoSave(value: 'off' | 'afterDelay'): Promise<void> {
  const files = vscode.workspace.getConfiguration('files');
  await files.update('autoSaveDelay', value === 'afterDelay' ? 1 : undefined, vscode.ConfigurationTarget.Global);
  await files.update('autoSave', value, vscode.ConfigurationTarget.Global);
}

/** Files save themselves at once, as long as that takes. */
export async function withAutoSave(act: () => Promise<void>): Promise<void> {
  await setAutoSave('afterDelay');
  try {
    await act();
  } finally {
    await setAutoSave('off');
  }
}

/** Takes away all that `newFile` has made. Close the editors first. */
export async function removeFiles(): Promise<void> {
  await vscode.workspace.fs.delete(workspaceFile(folder), { recursive: true }).then(undefined, () => undefined);
}

/** A file as it is on disk, one character a byte, so that a difference can be read. */
export async function bytesOf(uri: vscode.Uri): Promise<string> {
  return Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('latin1');
}

export async function command(name: string, argument?: unknown): Promise<void> {
  await vscode.commands.executeCommand(`threadline.${name}`, argument);
}

/** What the lines above changes offer, in the file or in the editor in use. */
export async function lensCommands(
  uri = vscode.window.activeTextEditor?.document.uri,
): Promise<readonly vscode.Command[]> {
  return (await allLensCommands(uri)).filter((shown) => shown.command.startsWith('threadline.'));
}

/** Those of VS Code among them. */
export async function allLensCommands(
  uri = vscode.window.activeTextEditor?.document.uri,
): Promise<readonly vscode.Command[]> {
  const lenses = await vscode.commands.executeCommand<readonly vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    uri,
  );
  return lenses.flatMap(({ command: shown }) => shown ?? []);
}

/** How many changes wait for review. */
export async function pendingCount(uri?: vscode.Uri): Promise<number> {
  const commands = await lensCommands(uri);
  return commands.filter((shown) => shown.command === 'threadline.keepChange').length;
}

export function fenced(code: string, language = 'typescript'): string {
  return `\`\`\`${language}\n${code}\n\`\`\``;
}

/** The next answer; it comes line by line. */
export function answerLines(simulator: Simulator, text: string): void {
  simulator.answerNext({ kind: 'text', text, deltas: text.match(/[^\n]*\n|[^\n]+$/g) ?? [] });
}

/**
 * Somebody else's change: as another extension makes it, once more when the document has changed at the same moment.
 *
 * @param place - Asked for at each try.
 */
export async function changeText(uri: vscode.Uri, place: () => vscode.Range, text: string): Promise<void> {
  await until(
    async () => {
      const edit = new vscode.WorkspaceEdit();
      edit.replace(uri, place(), text);
      return await vscode.workspace.applyEdit(edit);
    },
    () => 'The change was refused',
  );
}

/** Types as a person does, at a place. */
export async function typeAt(
  { document }: vscode.TextEditor,
  line: number,
  character: number,
  text: string,
): Promise<void> {
  const editor = await vscode.window.showTextDocument(document);
  editor.selection = new vscode.Selection(line, character, line, character);
  const before = document.version;
  await vscode.commands.executeCommand('type', { text });
  await until(() => document.version > before);
}

/** An edit whose answer is held back in the middle. */
export interface Streaming {
  readonly hold: Hold;
  readonly result: Promise<AskResult>;
}

/**
 * Asks for new lines in the place of some, and waits until so many of them stand in the file.
 *
 * @param seen - A text that is in the document when that many are.
 */
export async function beginEdit(
  server: HoldingServer,
  editor: vscode.TextEditor,
  {
    first,
    last,
    code,
    deltas,
    seen,
  }: {
    readonly first: number;
    readonly last: number;
    readonly code: string;
    readonly deltas: number;
    readonly seen: string;
  },
): Promise<Streaming> {
  selectLines(editor, first, last);
  answerLines(server.simulator, fenced(code));
  const hold = server.hold(deltas);
  const { document } = editor;
  const result = threadline.edit({ prompt: 'Change it', uri: document.uri, range: editor.selection });
  await until(
    () => document.getText().includes(seen),
    () => document.getText(),
  );
  return { hold, result };
}
