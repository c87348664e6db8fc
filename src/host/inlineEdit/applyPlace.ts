import type { Attachment } from '../../core/conversation/conversation.ts';
import { locateCode } from '../../core/edit/locateCode.ts';
import type { Refusal } from '../../core/refusal.ts';
import { placeOfAttachment } from '../privacy/insideWorkspace.ts';
import type { EditPlace } from './editPlace.ts';
import { exactPlace, linesOf, placeAt, writableEditor } from './editPlace.ts';

/** Where a code block of the chat goes, and what the lines there become. */
export interface ApplyPlace {
  readonly place: EditPlace;
  /** Whether the block takes the lines' place; else it comes after them. */
  readonly isReplacing: boolean;
}

/**
 * The place that a block is a new version of: in the file that the question was about, else in the open one. A block
 * that is found nowhere takes the place of the selection, or comes after the line of the cursor.
 */
export async function applyPlaceFor(code: readonly string[], attachment: Attachment | undefined): Promise<ApplyPlace | Refusal> {
  const editor = await writableEditor(attachment && (await placeOfAttachment(attachment)));
  if ('refused' in editor) return editor;
  const { document, selection } = editor;
  const all = linesOf(document, { startLine: 0, endLine: document.lineCount });
  const hint = attachment?.lines && { startLine: attachment.lines.start, endLine: attachment.lines.end + 1 };
  const found = locateCode(code, all, hint);
  const place = found ? exactPlace(document, found, '') : placeAt(editor, selection.isEmpty ? document.lineAt(selection.active.line).range : selection);
  if ('refused' in place) return place;
  const isBlank = place.target.lines.every((line) => line.trim() === '');
  return { place, isReplacing: found !== undefined || !selection.isEmpty || isBlank };
}
