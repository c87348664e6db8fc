import type { Turn } from '../../../core/conversation/conversation.ts';
import { isOpen } from '../../../core/conversation/path.ts';
import type { OutputEntry } from '../../../core/output/outputEntry.ts';
import type { PendingApproval } from '../../../core/tools/pendingApproval.ts';
import type { PanelContext } from '../../context/panelContext.ts';
import { arrange, h } from '../../dom/h.ts';
import type { ItemState, ItemView } from '../../items/itemView.ts';
import { createItemView } from '../../items/index.ts';
import { StepGroup } from '../../items/stepGroup.ts';
import type { ShownItem } from './shownItems.ts';

interface DrawnItem {
  /** Names the item in the panel's kept state. */
  readonly key: string;
  readonly view: ItemView;
  entry: OutputEntry;
  /** The last result of `update`. */
  isWaiting: boolean;
  /** `undefined` before it has been drawn. */
  state: ItemState | undefined;
}

/** The output items of an answer in the order in which they came; steps in a row are one group. */
export class ItemList {
  readonly #context: PanelContext;
  readonly element = h('div.items');
  readonly #shown: DrawnItem[] = [];
  /** By the place of their first step. */
  readonly #groups = new Map<number, StepGroup>();

  constructor(context: PanelContext) {
    this.#context = context;
  }

  /** Draws what is new in the items; `true` when something was left for the next frame. */
  update(turn: Turn, items: readonly ShownItem[], approvals: readonly PendingApproval[]): boolean {
    const waiting = items.map((item, index) =>
      this.#updateItem(this.#itemAt(turn, item, index), item.entry, itemState(turn, item, approvals)),
    );
    this.#shown.length = items.length;
    arrange(this.element, this.#place(turn));
    return waiting.includes(true);
  }

  tick(): void {
    for (const { view } of this.#shown) view.tick?.();
  }

  #place(turn: Turn): readonly HTMLElement[] {
    return runsOf(this.#shown).map(({ start, items }) => {
      const [first] = items;
      return first && isMessage(first) ? first.view.element : this.#groupOf(start, items, turn);
    });
  }

  #groupOf(start: number, items: readonly DrawnItem[], turn: Turn): HTMLElement {
    const group = this.#groups.get(start) ?? new StepGroup(`${turn.id}/steps/${start}`, this.#context);
    this.#groups.set(start, group);
    const last = isOpen(turn) ? this.#shown.at(-1) : undefined;
    group.update(items.map((item) => ({ ...item, isLast: item === last })));
    return group.element;
  }

  #updateItem(shown: DrawnItem, entry: OutputEntry, state: ItemState): boolean {
    const isDrawn = shown.entry === entry && isSameState(shown.state, state) && !shown.isWaiting;
    if (isDrawn) return false;
    shown.isWaiting = shown.view.update(entry, state);
    shown.entry = entry;
    shown.state = state;
    return shown.isWaiting;
  }

  #itemAt(turn: Turn, { entry }: ShownItem, index: number): DrawnItem {
    const known = this.#shown[index];
    if (known && isSameItem(known.entry, entry)) return known;
    const key = `${turn.id}/${index}`;
    const view = createItemView(entry.item.type, { panel: this.#context, turnId: turn.id, key });
    const shown: DrawnItem = { key, view, entry, isWaiting: true, state: undefined };
    this.#shown[index] = shown;
    return shown;
  }
}

/** A message, or steps in a row, with the place of the first of them. */
interface Run {
  readonly start: number;
  readonly items: readonly DrawnItem[];
}

function runsOf(shown: readonly DrawnItem[]): readonly Run[] {
  const starts = [...shown.keys()].filter((at) => at === 0 || [shown[at - 1], shown[at]].some(isMessage));
  return starts.map((start, at) => ({ start, items: shown.slice(start, starts[at + 1]) }));
}

function isMessage(item: DrawnItem | undefined): boolean {
  return item?.entry.item.type === 'message';
}

function isSameItem({ item: before }: OutputEntry, { item: after }: OutputEntry): boolean {
  return before.type === after.type && (before.id === after.id || before.id === undefined || after.id === undefined);
}

function itemState(turn: Turn, { entry, callId, result }: ShownItem, approvals: readonly PendingApproval[]): ItemState {
  return {
    isGrowing: isOpen(turn) && entry.endedAt === undefined,
    turnStatus: turn.status,
    result,
    approval: callId === undefined ? undefined : approvals.find((approval) => approval.callId === callId),
  };
}

function isSameState(before: ItemState | undefined, after: ItemState): boolean {
  return (
    before?.isGrowing === after.isGrowing &&
    before.turnStatus === after.turnStatus &&
    before.result === after.result &&
    before.approval === after.approval
  );
}
