import type { QuickPickItem } from 'vscode';
import { vi } from 'vitest';
import type { SuggestionBox } from '../../../src/host/basics/askForText.ts';

type Listener<T> = (value: T) => unknown;

interface Row {
  readonly handle: number;
  readonly label: string;
  readonly description: string;
  readonly isAlwaysShown: boolean;
}

interface Update {
  /** How many lists were set, of which the last one is sent. */
  readonly lists?: number;
  readonly items?: readonly QuickPickItem[];
  readonly active?: readonly number[];
}

const separator = -1;
const icon = /^\$\(\w+\)/;

function textOf({ label, description }: Row): string {
  return `${label}${description}`.replace(icon, '');
}

/**
 * VS Code's quick pick as its sources have it (quickInput.ts, extHostQuickOpen.ts): a window and an extension host that hear
 * of one another late, but in order. A test says when: `toHost` and `toWindow` deliver one message each, and `tick` ends a turn of
 * the host's event loop, after which what the extension has set in it is sent as one. Needs fake timers.
 */
export class LaggingBox implements SuggestionBox {
  readonly #toHost: (() => void)[] = [];
  readonly #toWindow: (() => void)[] = [];
  readonly #listeners = {
    value: [] as Listener<string>[],
    active: [] as Listener<readonly QuickPickItem[]>[],
    accept: [] as Listener<void>[],
    hide: [] as Listener<void>[],
  };
  #hostItems: readonly QuickPickItem[] = [];
  #hostActive: readonly QuickPickItem[] = [];
  #hostValue = '';
  #update: Update = {};
  #isShown = false;
  #rows: readonly Row[] = [];
  #marked: Row | undefined;
  /** What stands in the box, for the person. */
  typed = '';
  /** The suggestion that the person marked with an arrow key since the last letter. */
  chosen: string | undefined;
  /** Whether an arrow key was pressed since then. */
  hasMoved = false;
  /**
   * Whether an arrow key and the extension moved the mark at the same moment, so that the same messages may come from another
   * history. A key was pressed
   * - while a mark of the extension was on its way to the window, or before the extension that sent one had heard of the key;
   * - onto the row that the extension marked last, while a list was to come.
   */
  isMarkDisputed = false;
  #markedByHost: string | undefined;
  #marksOnTheirWay = 0;
  /** The first one is for no letter. */
  #listsToCome = 1;
  #keysOnTheirWay = 0;
  matchOnDescription = false;

  get items(): readonly QuickPickItem[] {
    return this.#hostItems;
  }

  set items(items: readonly QuickPickItem[]) {
    this.#hostItems = items;
    this.#send({ items, lists: (this.#update.lists ?? 0) + 1 });
  }

  get activeItems(): readonly QuickPickItem[] {
    return this.#hostActive;
  }

  set activeItems(items: readonly QuickPickItem[]) {
    this.#hostActive = items;
    this.#send({ active: items.map((item) => this.#hostItems.indexOf(item)) });
  }

  get value(): string {
    return this.#hostValue;
  }

  readonly onDidChangeValue = (listener: Listener<string>): unknown => this.#listeners.value.push(listener);
  readonly onDidChangeActive = (listener: Listener<readonly QuickPickItem[]>): unknown =>
    this.#listeners.active.push(listener);
  readonly onDidAccept = (listener: Listener<void>): unknown => this.#listeners.accept.push(listener);
  readonly onDidHide = (listener: Listener<void>): unknown => this.#listeners.hide.push(listener);

  show(): void {
    this.#isShown = true;
    this.#flush();
    this.settle();
  }

  hide(): void {
    this.#listeners.hide.forEach((listener) => listener());
  }

  dispose(): void {
    this.#toHost.length = 0;
  }

  type(text: string): void {
    this.chosen = undefined;
    this.hasMoved = false;
    this.typed += text;
    this.#listsToCome += 1;
    const value = this.typed;
    this.#mark(this.#shown()[0]);
    this.#toHost.push(() => {
      this.#hostValue = value;
      this.#listeners.value.forEach((listener) => listener(value));
    });
  }

  /** What stands in the row that is marked. */
  get marked(): string {
    return this.#marked ? textOf(this.#marked) : '';
  }

  move(by: 1 | -1): void {
    this.hasMoved = true;
    const shown = this.#shown();
    const at = shown.findIndex((row) => row === this.#marked);
    const row = shown.at(at < 0 ? 0 : (at + by) % shown.length);
    if (row === undefined || row === this.#marked) return;
    const isListToCome = this.#listsToCome > 0;
    this.isMarkDisputed ||= this.#marksOnTheirWay > 0 || (isListToCome && textOf(row) === this.#markedByHost);
    this.#keysOnTheirWay += 1;
    this.#mark(row, () => (this.#keysOnTheirWay -= 1));
    this.chosen = row.isAlwaysShown ? undefined : textOf(row);
  }

  enter(): void {
    this.#toHost.push(() => this.#listeners.accept.forEach((listener) => listener()));
  }

  toHost(): void {
    this.#toHost.shift()?.();
  }

  tick(): void {
    vi.advanceTimersByTime(1);
  }

  toWindow(): void {
    this.#toWindow.shift()?.();
  }

  settle(): void {
    while (this.#toHost.length + this.#toWindow.length + vi.getTimerCount() > 0) {
      this.toHost();
      this.tick();
      this.toWindow();
    }
  }

  #send(change: Update): void {
    if (this.#isShown && Object.keys(this.#update).length === 0) setTimeout(() => this.#flush());
    this.#update = { ...this.#update, ...change };
  }

  #flush(): void {
    const { items, active, lists = 0 } = this.#update;
    this.#update = {};
    this.#marksOnTheirWay += active?.length ?? 0;
    this.isMarkDisputed ||= active?.length === 1 && this.#keysOnTheirWay > 0;
    if (items ?? active) {
      this.#toWindow.push(() => {
        if (items) this.#receiveItems(items, lists);
        if (active) this.#receiveActive(active);
      });
    }
  }

  /** Rows that are hidden cannot be marked. */
  #receiveActive(handles: readonly number[]): void {
    this.#marksOnTheirWay -= handles.length;
    const row = this.#shown().find(({ handle }) => handles.includes(handle));
    if (handles.length === 0) this.chosen = undefined;
    else this.isMarkDisputed ||= this.hasMoved && (row && textOf(row)) !== this.chosen;
    this.#markedByHost = row && textOf(row);
    this.#mark(row);
  }

  #receiveItems(items: readonly QuickPickItem[], lists: number): void {
    this.#rows = items.map(({ label, description = '', alwaysShow = false, kind }, handle) => ({
      handle: kind === undefined ? handle : separator,
      label,
      description,
      isAlwaysShown: alwaysShow,
    }));
    this.#mark(this.#shown()[0], () => {
      this.#listsToCome -= lists;
    });
  }

  /** Those found by their label stand above the others. */
  #shown(): readonly Row[] {
    const isFound = (text: string): boolean =>
      this.typed.trim() !== '' && text.replace(icon, '').includes(this.typed.trim());
    const rows = this.#rows.filter(
      (row) =>
        row.handle !== separator &&
        (this.typed.trim() === '' ||
          row.isAlwaysShown ||
          isFound(row.label) ||
          (this.matchOnDescription && isFound(row.description))),
    );
    return rows.toSorted(
      (a, b) =>
        Number(isFound(b.label)) - Number(isFound(a.label)) || (isFound(a.label) ? a.label.length - b.label.length : 0),
    );
  }

  /** @param whenHeard - Called at once where nothing is told, since the row is marked already. */
  #mark(row: Row | undefined, whenHeard?: () => void): void {
    if (row === this.#marked) return whenHeard?.();
    this.#marked = row;
    this.#toHost.push(() => {
      whenHeard?.();
      this.#hostActive = row ? [this.#hostItems[row.handle]].filter((item) => item !== undefined) : [];
      this.#listeners.active.forEach((listener) => listener(this.#hostActive));
    });
  }
}
