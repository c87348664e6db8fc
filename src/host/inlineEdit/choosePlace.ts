import type { LineRange } from '../../core/edit/lines/lineRange.ts';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { PlacedCode } from '../../core/edit/apply/applyCode.ts';
import { atEnd, behindLine, inPlaceOf } from '../../core/edit/apply/chosenPlace.ts';
import type { EditTarget } from '../../core/edit/lines/editTarget.ts';
import { openText } from '../editor/insertCode.ts';

/** A place that can be chosen; without one, the code goes into a file of its own. */
interface PlaceItem extends vscode.QuickPickItem {
  readonly place?: PlacedCode;
  /** What is shown in the editor while the item is the active one. */
  readonly lines?: LineRange;
}

/** Code of which nobody knows where it goes, and where it may. */
export interface UnclearCode {
  readonly code: readonly string[];
  readonly language: string;
  readonly places: readonly PlacedCode[];
}

/**
 * Asks where code shall go: each place is shown in the editor while one looks at it in the list.
 *
 * @returns `undefined` when the choice was left, or when the code went into a new file.
 */
export async function choosePlace(
  editor: vscode.TextEditor,
  document: EditTarget,
  unclear: UnclearCode,
): Promise<PlacedCode | undefined> {
  const chosen = await pick(editor, itemsFor(editor, document, unclear));
  if (chosen && !chosen.place) await openText(unclear.code.join('\n'), unclear.language);
  return chosen?.place;
}

function itemsFor(
  { selection }: vscode.TextEditor,
  document: EditTarget,
  { code, places }: UnclearCode,
): readonly PlaceItem[] {
  const cursor = selection.active.line;
  const selected = {
    startLine: selection.start.line,
    endLine: selection.end.line + Number(selection.end.character > 0),
  };
  const last = document.lines.length - 1;
  return [
    ...places.map((place) => ({
      label: `$(replace) ${firstLine(place, document)}`,
      description: rangeText(place),
      place,
      lines: place,
    })),
    ...(selection.isEmpty
      ? []
      : [
          {
            label: l10n.t('Instead of the selection'),
            description: rangeText(selected),
            place: inPlaceOf(selected, code, document),
            lines: selected,
          },
        ]),
    {
      label: l10n.t('At the cursor'),
      description: l10n.t('after line {0}', cursor + 1),
      place: behindLine(cursor, code, document),
      lines: { startLine: cursor, endLine: cursor + 1 },
    },
    {
      label: l10n.t('At the end of the file'),
      place: atEnd(code, document),
      lines: { startLine: last, endLine: last + 1 },
    },
    { label: l10n.t('In a new file') },
  ];
}

function firstLine({ startLine, endLine }: LineRange, { lines }: EditTarget): string {
  return (
    lines
      .slice(startLine, endLine)
      .find((line) => /\w{2}/.test(line))
      ?.trim()
      .slice(0, 80) ?? ''
  );
}

/** For people: 1-based, both ends included. */
function rangeText({ startLine, endLine }: LineRange): string {
  return endLine - startLine < 2 ? l10n.t('line {0}', startLine + 1) : l10n.t('lines {0}–{1}', startLine + 1, endLine);
}

function pick(editor: vscode.TextEditor, items: readonly PlaceItem[]): Promise<PlaceItem | undefined> {
  const box = vscode.window.createQuickPick<PlaceItem>();
  const mark = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('editor.rangeHighlightBackground'),
  });
  box.title = l10n.t('Where does the code go?');
  box.placeholder = l10n.t('It is not certain which lines it belongs to. The change waits for your review either way.');
  box.items = items;
  box.matchOnDescription = true;
  box.onDidChangeActive(([active]) => show(editor, mark, active?.lines));
  return new Promise((resolve) => {
    box.onDidAccept(() => {
      resolve(box.activeItems[0]);
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      mark.dispose();
      box.dispose();
    });
    box.show();
  });
}

function show(editor: vscode.TextEditor, mark: vscode.TextEditorDecorationType, lines: LineRange | undefined): void {
  const ranges = lines ? [new vscode.Range(lines.startLine, 0, Math.max(lines.startLine, lines.endLine - 1), 0)] : [];
  editor.setDecorations(mark, ranges);
  if (ranges[0]) editor.revealRange(ranges[0], vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
