import type { ToolResult, TurnStatus } from '../../core/conversation/conversation.ts';
import type { OutputEntry } from '../../core/output/outputEntry.ts';
import type { PendingApproval } from '../../core/tools/pendingApproval.ts';
import type { PanelContext } from '../context/panelContext.ts';

/** What a view of an output item is made with. */
export interface ItemContext {
  readonly panel: PanelContext;
  readonly turnId: string;
  /** Names the item in the panel's kept state. */
  readonly key: string;
}

/** The state of an item that is not part of the item itself. */
export interface ItemState {
  /** Whether more of it may come. */
  readonly isGrowing: boolean;
  readonly turnStatus: TurnStatus;
  /** What the function call returned; `undefined` while it has not, and for other items. */
  readonly result: ToolResult | undefined;
  /** The function call waits for the person's permission. */
  readonly approval: PendingApproval | undefined;
}

/** The state of a tool's step. */
export type StepState = 'running' | 'done' | 'failed' | 'stopped';

/** A function call may also wait for the person's permission, or have been denied it. */
export type CallState = StepState | 'waiting' | 'denied';

/** One output item on the page. */
export interface ItemView {
  /** How far a step is; `undefined` for what is no step. */
  readonly state?: CallState | undefined;
  readonly element: HTMLElement;
  /**
   * Draws what is new in the item.
   *
   * @returns `true` when something was left for the next frame.
   */
  update(entry: OutputEntry, state: ItemState): boolean;
  /** Called every second while the turn is open, for what shows a time. */
  tick?(): void;
}

export type CreateItemView = (context: ItemContext) => ItemView;
