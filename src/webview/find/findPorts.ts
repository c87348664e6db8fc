import type { Conversation } from '../../core/conversation/conversation.ts';
import type { PanelContext } from '../context/panelContext.ts';
import type { ScrollPosition } from '../context/panelState.ts';

/** What finding needs of the panel. */
export interface FindPorts {
  readonly context: Pick<PanelContext, 'post' | 'conversationId' | 'announce'>;
  readonly conversation: () => Conversation;
  readonly scroller: {
    /** Where the reader is. */
    readonly viewport: { readonly place: ScrollPosition };
    /** Puts a turn on the page, where it is not there, and its beginning on the screen. */
    readonly goToTurn: (turnId: string) => void;
  };
}
