import { expect } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import { emptyConversation } from '../../../src/core/conversation/conversation.ts';
import { LiveConversation } from '../../../src/core/session/liveConversation.ts';
import { MemoryIds } from './memoryIds.ts';

/** A conversation in memory whose questions wait for ever before they are sent. @param onAction - Called with all that happens in it. */
export function unsentConversation(onAction: (action: Action) => void = () => undefined, id = 'c1'): LiveConversation {
  return new LiveConversation(emptyConversation(id, 0), {
    respond: () => expect.fail('Nothing is sent here'),
    turnSetup: () => new Promise(() => undefined),
    responseIds: new MemoryIds(),
    now: Date.now,
    newId: () => crypto.randomUUID(),
    readTurns: () => Promise.resolve([]),
    onAction,
    onRequest: () => undefined,
  });
}
