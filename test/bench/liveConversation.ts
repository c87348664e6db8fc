import { follows } from '../support/follows.ts';
import { createRespond } from '../../src/api/respond.ts';
import type { Action } from '../../src/core/conversation/action.ts';
import { emptyConversation } from '../../src/core/conversation/conversation.ts';
import { LiveConversation } from '../../src/core/session/liveConversation.ts';

/** A conversation as the extension has one, that asks a server of this machine. */
export function liveConversation(baseUrl: string, onAction: (action: Action) => void): LiveConversation {
  return new LiveConversation(emptyConversation('bench', 0), {
    respond: createRespond({ fetch: () => globalThis.fetch, log: () => undefined }),
    turnSetup: () =>
      Promise.resolve({
        endpoint: { baseUrl, apiKey: 'sk-1', idleTimeoutMs: 60_000 },
        serverState: 'auto',
        instructions: follows(''),
      }),
    responseIds: {
      get: () => undefined,
      put: () => undefined,
      forget: () => undefined,
      putUnfinished: () => undefined,
      getUnfinished: () => undefined,
    },
    readTurns: () => Promise.resolve([]),
    now: Date.now,
    newId: () => crypto.randomUUID(),
    onAction,
    onRequest: () => undefined,
  });
}

export const benchOptions = {
  model: 'qwen3-max-2026-01-23',
  enableThinking: false,
  tools: [],
  temperature: null,
  topP: null,
};
