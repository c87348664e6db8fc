import { own } from '../core/basics/json.ts';
import type { Action } from '../core/conversation/action.ts';
import type { Conversation, Turn } from '../core/conversation/conversation.ts';
import { isOpen } from '../core/conversation/path.ts';
import { announcement } from './announcement.ts';
import { whenIdle } from './dom/whenIdle.ts';
import { treeAnnouncement } from './treeAnnouncement.ts';

type Say = (text: string | undefined) => void;

/** Tells screen readers what an action has changed. */
export function announceAction(before: Conversation, after: Conversation, action: Action, say: Say): void {
  const turnId = 'turnId' in action ? action.turnId : '';
  const [turnBefore, turnAfter] = [own(before.turns, turnId), own(after.turns, turnId)];
  if (turnAfter && turnAfter !== turnBefore) announceTurn(turnBefore, turnAfter, say);
  else say(treeAnnouncement(before, after, action));
}

/** The end of an answer tells how many words it has: they are counted when nothing else is to be done. */
function announceTurn(before: Turn | undefined, after: Turn, say: Say): void {
  if (isOpen(after)) say(announcement(before, after));
  else whenIdle(() => say(announcement(before, after)));
}
