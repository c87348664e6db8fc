import type { Attachment } from '../../../core/conversation/conversation.ts';
import { inPlaceOf, type PlacedCode } from '../../../core/edit/apply/placedCode.ts';
import { applyCode } from '../../../core/edit/apply/applyCode.ts';
import type { EditTarget } from '../../../core/edit/lines/editTarget.ts';
import { isRefusal, type Refusal } from '../../../core/failures/refusal.ts';
import { uriOfAttachment } from '../../privacy/insideWorkspace.ts';
import { chooseLocation, type UnclearCode } from './chooseLocation.ts';
import { writableEditor } from './writableEditor.ts';
import { codeMoved, type EditLocation, exactLocation, wholeTarget } from './editLocation.ts';

/** A block of the chat, and the language that its fence names. */
export interface ChatCode {
  readonly lines: readonly string[];
  readonly language: string;
}

/** Where a code block of the chat goes, and what shall stand there. */
export interface ApplyLocation {
  readonly location: EditLocation;
  readonly lines: readonly string[];
}

/**
 * The place that a block is a new version of: in the file that the question was about, else in the open one. Where none is
 * certain, the person chooses.
 *
 * @returns `undefined` when nothing was chosen in this file; a kind when the block cannot be put into it.
 */
export async function applyLocationFor(
  { lines, language }: ChatCode,
  attachment: Attachment | undefined,
): Promise<ApplyLocation | Refusal | 'excerpt' | 'unfit' | undefined> {
  const editor = await writableEditor(attachment && (await uriOfAttachment(attachment)));
  if (isRefusal(editor)) return editor;
  const { document } = editor;
  const target = wholeTarget(editor);
  const { version } = document;
  const hint = attachment?.lines && { startLine: attachment.lines.start, endLine: attachment.lines.end + 1 };
  const applied = applyCode(lines, target, language, hint);
  if (applied.kind === 'excerpt' || applied.kind === 'unfit') return applied.kind;
  const placed =
    applied.kind === 'placed'
      ? applied.placed
      : await chosen({ ...applied, language }, target, (unclear) => chooseLocation(editor, target, unclear));
  if (!placed) return undefined;
  if (document.version !== version) return codeMoved();
  return { location: exactLocation(document, placed, target.indentUnit), lines: placed.lines };
}

/** In a file that is empty, there is nothing to choose. */
async function chosen(
  unclear: UnclearCode,
  target: EditTarget,
  choose: (unclear: UnclearCode) => Promise<PlacedCode | undefined>,
): Promise<PlacedCode | undefined> {
  const isEmpty = target.lines.every((line) => line.trim() === '');
  return isEmpty
    ? inPlaceOf({ startLine: 0, endLine: target.lines.length }, unclear.code, target)
    : await choose(unclear);
}
