import type { OutputEntry } from '../../core/output/outputEntry.ts';
import type { PanelContext } from '../panelContext.ts';

/** What a view of an output item is made with. */
export interface ItemContext {
  readonly panel: PanelContext;
  readonly turnId: string;
  /** Names the item in the panel's kept state. */
  readonly key: string;
}

/** One output item on the page. */
export interface ItemView {
  readonly element: HTMLElement;
  /**
   * Draws what is new in the item.
   *
   * @param isGrowing - Whether more of it may come.
   * @returns `true` when something was left for the next frame.
   */
  update(entry: OutputEntry, isGrowing: boolean): boolean;
  /** Called every second while the turn is open, for what shows a time. */
  tick?(): void;
}

export type CreateItemView = (context: ItemContext) => ItemView;
