import type { PanelSetup, Wish } from '../core/panel/protocol.ts';
import type { PanelStateStore } from './panelState.ts';

/** What every part of the panel may use: nothing in it changes while a conversation is open. */
export interface PanelContext {
  /** The conversation that is shown. */
  readonly conversationId: string;
  readonly post: (wish: Wish) => void;
  /** Says a discrete event to screen readers. */
  readonly announce: (text: string) => void;
  /** Asks for a drawing in the next frame. */
  readonly askFrame: () => void;
  /** The host's clock, in milliseconds since 1970: turns and items carry its times. */
  readonly hostNow: () => number;
  /** Which key sends what is typed; the setting may change. */
  readonly sendWith: () => PanelSetup['sendWith'];
  readonly state: PanelStateStore;
  readonly locale: string;
}
