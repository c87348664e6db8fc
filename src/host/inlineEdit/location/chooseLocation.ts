import { linesText } from '../../../core/basics/lineNumbers.ts';
import { cut } from '../../../core/basics/cut.ts';
import type { EditTarget } from '../../../core/edit/lines/editTarget.ts';
import type { LineRange } from '../../../core/edit/lines/textLines.ts';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { atEnd, behindLine, inPlaceOf, type PlacedCode } from '../../../core/edit/apply/placedCode.ts';
import { linesAfterEdits } from '../../../core/edit/live/documentChange.ts';
import { boxAnswer } from '../../basics/boxAnswer.ts';
import { selectedLines } from '../../editor/attachments.ts';
import { openNewText } from '../../editor/insertCode.ts';
import { DiffPreview } from './diffPreview.ts';

/** A place that can be chosen; without one, the code goes into a file of its own. */
interface LocationItem extends vscode.QuickPickItem {
  readonly placed?: PlacedCode;
}

/** Code without a certain place, and the places that are possible. */
export interface UnclearCode {
  readonly code: readonly string[];
  readonly language: string;
  readonly candidates: readonly PlacedCode[];
}

/**
 * Asks where code shall go: while one looks at a place in the list, the diff is shown that it makes. When the list is gone,
 * tabs and selection are as they were.
 *
 * @returns `undefined` when the choice was left, or when the code went into a new file.
 */
export async function chooseLocation(
  editor: vscode.TextEditor,
  document: EditTarget,
  unclear: UnclearCode,
): Promise<PlacedCode | undefined> {
  const items = [
    ...unclear.candidates.map((placed) => likelyItem(placed, document)),
    ...itemsFor(editor, document, unclear),
  ];
  const preview = new DiffPreview(editor);
  const chosen = await pick(items, ({ placed }) => show(preview, placed, document));
  await preview.close();
  if (chosen && !chosen.placed) await openNewText(unclear.code.join('\n'), unclear.language);
  return chosen?.placed;
}

/** Where the code may be meant to go. */
function likelyItem(placed: PlacedCode, { lines }: EditTarget): LocationItem {
  const telling = lines.slice(placed.startLine, placed.endLine).find((line) => /\w{2}/.test(line));
  return { label: `$(replace) ${cut(telling?.trim() ?? '', 80)}`, description: rangeText(placed), placed };
}

/** Where code can always go. */
function itemsFor(
  { selection }: vscode.TextEditor,
  document: EditTarget,
  { code }: UnclearCode,
): readonly LocationItem[] {
  const cursor = selection.active.line;
  const { start, end } = selectedLines(selection);
  const selected = { startLine: start, endLine: end + 1 };
  const insteadOfSelection = {
    label: l10n.t('Instead of the selection'),
    description: rangeText(selected),
    placed: inPlaceOf(selected, code, document),
  };
  return [
    ...(selection.isEmpty ? [] : [insteadOfSelection]),
    {
      label: l10n.t('At the cursor'),
      description: l10n.t('after line {0}', cursor + 1),
      placed: behindLine(cursor, code, document),
    },
    { label: l10n.t('At the end of the file'), placed: atEnd(code, document) },
    { label: l10n.t('In a new file') },
  ];
}

function rangeText({ startLine, endLine }: LineRange): string {
  return linesText({ start: startLine, end: Math.max(startLine, endLine - 1) });
}

/** @returns `undefined` when the list was left. */
function pick(items: readonly LocationItem[], look: (item: LocationItem) => void): Promise<LocationItem | undefined> {
  const box = vscode.window.createQuickPick<LocationItem>();
  box.title = l10n.t('Where should the code go?');
  box.placeholder = l10n.t(
    'It is unclear which lines it replaces. Either way, you review the change before it is kept.',
  );
  box.items = items;
  box.matchOnDescription = true;
  box.onDidChangeActive(([active]) => active && look(active));
  return boxAnswer(box, () => box.activeItems[0]);
}

function show(preview: DiffPreview, placed: PlacedCode | undefined, { lines }: EditTarget): void {
  if (!placed) return preview.show(undefined, 0);
  const { startLine, endLine, lines: added } = placed;
  const after = linesAfterEdits(lines, [{ line: startLine, removed: endLine - startLine, added }]);
  const changed = added.findIndex((line, index) => line !== lines[startLine + index]);
  preview.show(after.join('\n'), startLine + Math.max(0, changed));
}
