import type { MessageFromWebview } from '../../../core/messages/fromWebview.ts';
import type { PanelSetup } from '../../../core/messages/panelSetup.ts';

/** Shows a change at once and asks the host for it, whose answer (`setupChanged`) decides. */
export type SetupChange = (change: Partial<PanelSetup>, message: MessageFromWebview) => void;
