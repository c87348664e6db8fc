import type { Conversation } from '../conversation/conversation.ts';
import { pathTo } from '../conversation/path.ts';
import { arrayAt, numberAt, objectAt } from '../basics/json.ts';
import type { Usage } from '../output/wire.ts';

/** How full a model's window is. */
export interface WindowUse {
  /** All that the last answer read and wrote, in tokens: the next question goes on from there. */
  readonly tokens: number;
  /** The count covers several rounds with built-in tools, each of which read everything again: it is less in truth. */
  readonly isAtMost: boolean;
}

/** By the newest answer on the path that is shown; `undefined` when no server has told. */
export function windowUse(conversation: Conversation): WindowUse | undefined {
  const path = pathTo(conversation, conversation.headId);
  const usages = path.flatMap(({ responses }) => responses.map(({ usage }) => usage));
  const last = usages.findLast((usage) => usage !== undefined);
  return last && useOf(last);
}

/** `usage` sums up the rounds with built-in tools; where `x_details` lists them one by one, the last one counts (API reference, 4.4). */
function useOf(usage: Usage): WindowUse | undefined {
  const rounds = arrayAt(usage, 'x_details');
  const hasTools = Object.keys(objectAt(usage, 'x_tools') ?? {}).length > 0;
  const lastRound = hasTools && rounds.length > 1 ? numberAt(rounds.at(-1), 'total_tokens') : undefined;
  const tokens = lastRound ?? numberAt(usage, 'total_tokens');
  return tokens === undefined || tokens < 0 ? undefined : { tokens, isAtMost: hasTools && lastRound === undefined };
}
