import type { PanelSetup } from '../../core/messages/panelSetup.ts';
import type { MessageFromWebview } from '../../core/messages/fromWebview.ts';
import type { Cost } from '../../core/usage/cost.ts';
import type { UsageCount } from '../../core/usage/countUsage.ts';
import type { PanelStateStore } from './panelState.ts';

/** What several answers used together, and what that cost, where all of it has a price. */
export interface ConversationTotals {
  readonly usage: UsageCount;
  readonly cost: Cost | undefined;
  /** Whether any model has a price, so that a missing one is noticed. */
  readonly hasPrices: boolean;
}

/** The totals of a conversation without answers. */
export const emptyTotals: ConversationTotals = {
  usage: { input: undefined, cached: undefined, output: undefined, thinking: undefined, tools: {} },
  cost: undefined,
  hasPrices: false,
};

/** What every part of the panel may use: nothing in it changes while a conversation is open. */
export interface PanelContext {
  /** The conversation that is shown. */
  readonly conversationId: string;
  readonly post: (message: MessageFromWebview) => void;
  /** Announces a discrete event to screen readers. */
  readonly announce: (text: string) => void;
  /** Makes links of the files that a text names, which will not change any more. */
  readonly linkFiles: (text: Element) => void;
  /** Asks for a drawing in the next frame. */
  readonly requestDraw: () => void;
  /** The host's clock, in milliseconds since 1970: turns and items carry its times. */
  readonly hostNow: () => number;
  /** Which key sends what is typed; the setting may change. */
  readonly sendWith: () => PanelSetup['sendWith'];
  /** What all answers that are shown have used together. */
  readonly totals: () => ConversationTotals;
  /** Where images are read from. */
  readonly imageFolder: string;
  readonly state: PanelStateStore;
  readonly locale: string;
}
