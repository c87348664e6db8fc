import type * as vscode from 'vscode';
import type { Attachment } from '../../core/conversation/conversation.ts';
import type { LineRange } from '../../core/edit/lines/textLines.ts';
import { pathOf } from '../editor/attachments.ts';
import { tooLargeReason, type WindowsNow } from '../editor/tooLarge.ts';
import { documentLines, type EditLocation } from './location/editLocation.ts';

/** The file is short enough to go along whole, for the model to read. */
const maxWholeCharacters = 16_000;

/** Otherwise as many lines before and after, and no more of either than half of that. */
const contextLines = 60;

/** What is sent to a model for an edit: what is around it, unless that is nothing or too much, and last the code to be changed. */
export function editAttachments(location: EditLocation, model: string, gate: WindowsNow): readonly Attachment[] {
  const { document, startLine, endLine, target } = location;
  const { uri, languageId } = document;
  const common = { uri: uri.toString(), path: pathOf(uri), languageId };
  const code = { ...common, text: target.lines.join('\n'), lines: { start: startLine, end: endLine - 1 } };
  const around = aroundOf(location);
  const text = documentLines(document, around).join('\n');
  if (text.trim() === code.text.trim() || tooLargeReason([text, code.text], model, gate)) return [code];
  return [{ ...common, text, lines: { start: around.startLine, end: around.endLine - 1 } }, code];
}

function aroundOf({ document, startLine, endLine }: EditLocation): LineRange {
  const last = document.lineAt(document.lineCount - 1);
  const isShort = document.offsetAt(last.range.end) <= maxWholeCharacters;
  if (isShort) return { startLine: 0, endLine: document.lineCount };
  return { startLine: contextEnd(document, startLine, -1), endLine: contextEnd(document, endLine - 1, 1) + 1 };
}

/** The last line in one direction that goes along. */
function contextEnd(document: vscode.TextDocument, from: number, direction: 1 | -1): number {
  let line = from;
  let left = maxWholeCharacters / 2;
  while (Math.abs(line - from) < contextLines && line + direction >= 0 && line + direction < document.lineCount) {
    left -= document.lineAt(line + direction).text.length + 1;
    if (left < 0) break;
    line += direction;
  }
  return line;
}
