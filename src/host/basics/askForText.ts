import type * as vscode from 'vscode';
import { boxAnswer } from './boxAnswer.ts';

/** A text that can be taken in the place of what is typed, and how it is shown. */
interface SuggestedText {
  readonly text: string;
  readonly item: vscode.QuickPickItem;
}

type Listen<T> = (listener: (value: T) => unknown) => unknown;

/** What is used of VS Code's quick pick. */
export interface SuggestionBox {
  readonly value: string;
  items: readonly vscode.QuickPickItem[];
  activeItems: readonly vscode.QuickPickItem[];
  matchOnDescription: boolean;
  readonly onDidChangeValue: Listen<string>;
  readonly onDidChangeActive: Listen<readonly vscode.QuickPickItem[]>;
  readonly onDidAccept: Listen<void>;
  readonly onDidHide: Listen<void>;
  show(): void;
  hide(): void;
  dispose(): void;
}

export interface TextQuestion {
  /** The first row: what is typed. While nothing is, what stands for it, or a separator for nothing. */
  readonly ownRow: (typed: string) => vscode.QuickPickItem;
  /** What Enter takes while nothing is typed; absent where that is nothing, and the box stays open. */
  readonly whenEmpty?: string;
  readonly suggestions: readonly SuggestedText[];
  /** Whether VS Code finds suggestions by their label, and not by their description. */
  readonly isFoundByLabel: boolean;
}

/**
 * Asks for a text in a box with suggestions below it. What stands in the box counts, unless the person moved in the list
 * since the last letter. `undefined` when the box is left.
 *
 * The list is a window's, the decision an extension host's, and each hears of the other late (vscode: quickInput.ts,
 * extHostQuickOpen.ts). So which row is marked when Enter arrives says little:
 * - VS Code marks the first row that matches with every letter, and tells of it before it tells of the letter.
 * - It marks the first row once more when a list arrives that was made for an earlier letter.
 * - It tells of rows by their number, which is looked up in the list as it is here by then: suggestions keep their places.
 * - Rows found by their label are sorted above others, so that such a late list marks a suggestion; rows found by their
 *   description are not.
 */
export function askForText(box: SuggestionBox, question: TextQuestion): Promise<string | undefined> {
  const { suggestions, isFoundByLabel, whenEmpty } = question;
  let chosen: SuggestedText | undefined;
  const coming = new ComingLists();
  /** The suggestion that this side has marked again since the last letter. */
  let markedAgain: SuggestedText | undefined;
  /** That of an earlier letter, until a list has come: to hear of it is to hear of no move of the person. */
  let echo: SuggestedText | undefined;

  function refresh(): void {
    chosen = undefined;
    echo = markedAgain ?? echo;
    markedAgain = undefined;
    coming.add();
    box.items = rowsFor(box.value.trim(), question);
    if (box.items[0]?.kind !== undefined) box.activeItems = [];
  }

  function marked(row: vscode.QuickPickItem | undefined): void {
    const suggestion = row && suggestions[box.items.indexOf(row) - 1];
    if (suggestion) {
      if (suggestion === echo) echo = undefined;
      else if (coming.count === 0 || !isFoundByLabel) chosen = suggestion;
      return;
    }
    // A list that has just arrived takes the mark from where the person had put it.
    const kept = row && coming.count > 0 && chosen ? box.items[suggestions.indexOf(chosen) + 1] : undefined;
    if (kept) {
      box.activeItems = [kept];
      markedAgain = chosen;
    } else {
      chosen = undefined;
    }
    coming.arrived();
    if (coming.count === 0) echo = undefined;
  }

  box.matchOnDescription = !isFoundByLabel;
  refresh();
  box.onDidChangeValue(refresh);
  box.onDidChangeActive(([row]) => marked(row));
  return boxAnswer(box, () => chosen?.text ?? (box.value.trim() || whenEmpty));
}

/** The lists that are on their way to the window. It marks the first row when one arrives. */
class ComingLists {
  count = 0;
  #isUnsent = false;

  /** VS Code sends what is set within one turn of the event loop as one list. */
  add(): void {
    if (this.#isUnsent) return;
    this.#isUnsent = true;
    this.count += 1;
    setTimeout(() => (this.#isUnsent = false));
  }

  arrived(): void {
    this.count = Math.max(0, this.count - 1);
  }
}

/** No letter matches it, so that it is hidden, and what stands below it keeps its place. */
const hiddenRow: vscode.QuickPickItem = { label: '' };

function rowsFor(typed: string, { ownRow, suggestions }: TextQuestion): readonly vscode.QuickPickItem[] {
  return [
    { alwaysShow: true, ...ownRow(typed) },
    ...suggestions.map(({ text, item }) => (text === typed ? hiddenRow : item)),
  ];
}

/** `$(name)` in a row would be drawn as an icon. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', String.raw`\$(`);
}
