import { own } from '../../core/basics/records.ts';
import { isUnanswered } from '../../core/conversation/path.ts';
import type { ChatSession } from './chatSession.ts';
import type { ComposerState } from './composerState.ts';

/** Puts a question back into the draft of its conversation when its answer failed before anything of it came. */
export function returnUnanswered(
  session: Pick<ChatSession, 'onDidAct'>,
  composer: Pick<ComposerState, 'offerAgain'>,
): void {
  session.onDidAct(({ live, action }) => {
    if (action.type !== 'turnEnded') return;
    const turn = own(live.conversation.turns, action.turnId);
    if (!turn || !isUnanswered(turn) || turn.status !== 'failed') return;
    const { kind, summarises } = turn.question;
    if (kind === 'chat' && summarises === undefined) composer.offerAgain(live.conversation.id, turn.question);
  });
}
