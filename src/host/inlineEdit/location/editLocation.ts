import type { EditTarget } from '../../../core/edit/lines/editTarget.ts';
import type { LineRange } from '../../../core/edit/lines/textLines.ts';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Attachment } from '../../../core/conversation/conversation.ts';
import { isRefusal, type Refusal } from '../../../core/failures/refusal.ts';
import { pathOf, secretFile, selectedLines } from '../../editor/attachments.ts';
import { symbolAround, symbolAtCursor } from '../../editor/symbolAround.ts';
import type { Target } from '../../editor/target.ts';
import { uriOfAttachment } from '../../privacy/insideWorkspace.ts';
import { writableEditor } from './writableEditor.ts';

/** Where an edit goes: whole lines of an open document. */
export interface EditLocation extends LineRange {
  readonly document: vscode.TextDocument;
  readonly target: EditTarget;
  readonly isWholeDocument: boolean;
}

/**
 * The lines that a command means: the given range, else the selection, else an empty line to write at, else the symbol
 * around the cursor, else the file. Blank lines at the edges are left out.
 */
export async function editLocationFor(target: Target): Promise<EditLocation | Refusal> {
  const editor = await editorToSend(target.uri);
  if (isRefusal(editor)) return editor;
  if (target.range && target.range.start.line >= editor.document.lineCount) return codeMoved();
  const range = target.range ?? (await meantRange(editor));
  return range === 'changed' ? codeMoved() : locationAt(editor, range);
}

/** The symbol around a place in a file, or a few lines around it where no language support knows one. */
export async function editLocationAround(
  uri: vscode.Uri,
  { start, end }: vscode.Range,
): Promise<EditLocation | Refusal> {
  const editor = await editorToSend(uri);
  if (isRefusal(editor)) return editor;
  const nearby = new vscode.Range(Math.max(0, start.line - nearbyLines), 0, end.line + nearbyLines + 1, 0);
  const range = (await symbolAround(editor.document, start)) ?? nearby;
  return range === 'changed' ? codeMoved() : locationAt(editor, range);
}

const nearbyLines = 5;

/** An editor whose lines a model may be sent. A secret file is edited only from its own editor. */
async function editorToSend(uri: vscode.Uri | undefined): Promise<vscode.TextEditor | Refusal> {
  const inUse = vscode.window.activeTextEditor?.document;
  const editor = await writableEditor(uri);
  if (isRefusal(editor) || editor.document === inUse) return editor;
  return secretFile(editor.document.uri) ?? editor;
}

/** The lines of a range in an editor's document. */
export function locationAt(editor: vscode.TextEditor, range: vscode.Range): EditLocation {
  const { document } = editor;
  return exactLocation(document, withoutBlankEdges(document, document.validateRange(range)), indentUnit(editor));
}

/** Exactly these lines. */
export function exactLocation(document: vscode.TextDocument, lines: LineRange, unit: string): EditLocation {
  const text = documentLines(document, lines);
  const isWholeDocument = text.length === document.lineCount;
  const { startLine, endLine } = lines;
  return {
    document,
    startLine,
    endLine,
    isWholeDocument,
    target: { lines: text, languageId: document.languageId, indentUnit: unit, path: pathOf(document.uri) },
  };
}

/** All lines of an editor's document, as something that code can be put into. */
export function wholeTarget(editor: vscode.TextEditor): EditTarget {
  const { document } = editor;
  return {
    lines: documentLines(document, { startLine: 0, endLine: document.lineCount }),
    languageId: document.languageId,
    indentUnit: indentUnit(editor),
    path: pathOf(document.uri),
  };
}

/** Where code stands that was sent once: at its lines, else where it is now; `undefined` when it is there no more, or more than once. */
export async function locationOfCode(attachment: Attachment): Promise<EditLocation | Refusal | undefined> {
  const { text, lines } = attachment;
  const uri = await uriOfAttachment(attachment);
  if (!uri) return undefined;
  const editor = await writableEditor(uri);
  if (isRefusal(editor)) return editor;
  const wanted = text.split('\n');
  const startLine = findLines(editor.document, wanted, lines?.start);
  return startLine === undefined
    ? undefined
    : exactLocation(editor.document, { startLine, endLine: startLine + wanted.length }, indentUnit(editor));
}

/**
 * The same lines where they stand by now; `undefined` when they are there no more, or more than once and elsewhere, and
 * when the document has been closed.
 */
export function locationNow(location: EditLocation): EditLocation | undefined {
  const { document, target } = location;
  const startLine = document.isClosed ? undefined : findLines(document, target.lines, location.startLine);
  if (startLine === undefined) return undefined;
  const endLine = startLine + target.lines.length;
  return { ...location, startLine, endLine, isWholeDocument: target.lines.length === document.lineCount };
}

/** The first of these lines: where it is expected, else the only place. */
function findLines(
  document: vscode.TextDocument,
  wanted: readonly string[],
  expected: number | undefined,
): number | undefined {
  const all = documentLines(document, { startLine: 0, endLine: document.lineCount });
  const starts = all.flatMap((_, start) => (wanted.every((line, index) => all[start + index] === line) ? [start] : []));
  return starts.find((start) => start === expected) ?? (starts.length === 1 ? starts[0] : undefined);
}

async function meantRange(editor: vscode.TextEditor): Promise<vscode.Range | 'changed'> {
  const { document, selection } = editor;
  if (!selection.isEmpty || document.lineAt(selection.active.line).isEmptyOrWhitespace) return selection;
  return (await symbolAtCursor(editor)) ?? new vscode.Range(0, 0, document.lineCount, 0);
}

/** The lines that a selection means; of blank lines alone, the last is meant. */
function withoutBlankEdges(document: vscode.TextDocument, range: vscode.Range): LineRange {
  const isBlank = (line: number): boolean => document.lineAt(line).isEmptyOrWhitespace;
  const { start, end } = selectedLines(range);
  let [startLine, endLine] = [start, end + 1];
  while (endLine - startLine > 1 && isBlank(startLine)) startLine++;
  while (endLine - startLine > 1 && isBlank(endLine - 1)) endLine--;
  return { startLine, endLine };
}

/** The lines of a document's range, without line ends. Throws if the range goes beyond the document. */
export function documentLines(document: vscode.TextDocument, { startLine, endLine }: LineRange): readonly string[] {
  return Array.from({ length: endLine - startLine }, (_, index) => document.lineAt(startLine + index).text);
}

function indentUnit({ options }: vscode.TextEditor): string {
  const { insertSpaces, indentSize, tabSize } = options;
  const size = [indentSize, tabSize].find((value) => typeof value === 'number');
  return insertSpaces === false ? '\t' : ' '.repeat(typeof size === 'number' ? size : 4);
}

export function codeMoved(): Refusal {
  return {
    refused: 'codeMoved',
    message: l10n.t('This code has changed since. Select it in its file and use Edit Selection.'),
  };
}
