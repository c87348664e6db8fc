import type { Turn } from '../../core/conversation/conversation.ts';
import type { PanelContext } from '../context/panelContext.ts';
import type { TurnView } from './turn/turnView.ts';

let View: (new (turn: Turn, context: PanelContext) => TurnView) | undefined;

/** What draws turns, and Markdown, is a chunk of its own, loaded from the start: the panel is on the screen before. Rejects when it cannot be loaded. */
export const turnViewLoaded = import('./turn/turnView.ts').then((module) => {
  View = module.TurnView;
});

/** Nothing of a conversation is drawn before. */
export function isTurnViewLoaded(): boolean {
  return View !== undefined;
}

/** @throws before turns are loaded. */
export function createTurnView(turn: Turn, context: PanelContext): TurnView {
  if (!View) throw new Error('Turns are not loaded yet');
  return new View(turn, context);
}
