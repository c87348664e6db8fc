import { expect, it, vi } from 'vitest';
import { emptyConversation, type Question } from '../../../src/core/conversation/conversation.ts';
import { LiveConversation } from '../../../src/core/session/liveConversation.ts';
import { conversationHandlers } from '../../../src/host/panel/handlers/conversations.ts';
import type { HandlerPorts } from '../../../src/host/panel/handlers/handler.ts';
import { question } from '../../core/builders.ts';
import { MemoryIds } from '../../support/doubles/memoryIds.ts';

/** The clipboard, which is not used here. */
vi.mock('vscode', () => ({}));

it('a queued question that is removed is back in the box, also when the turns before it cannot be read', async () => {
  const live = new LiveConversation(emptyConversation('c1', 0), {
    respond: () => expect.fail('Nothing is sent here'),
    turnSetup: () => new Promise(() => undefined),
    responseIds: new MemoryIds(),
    now: Date.now,
    newId: () => crypto.randomUUID(),
    readTurns: () => Promise.resolve([]),
    onAction: () => undefined,
    onRequest: () => undefined,
  });
  live.ask(question('One?'));
  const { turnId } = live.ask(question('Two?'));
  vi.spyOn(live.reader, 'readLast').mockRejectedValue(new Error('The disk is gone'));
  const returned: unknown[] = [];
  const asking = {
    returnQuestion: (id: string, { text }: Question) => Promise.resolve(void returned.push([id, text])),
  };
  const ports = { session: { get: () => Promise.resolve(live) }, asking } as unknown as HandlerPorts;
  const message = { type: 'withdraw', conversationId: 'c1', turnId } as const;
  await expect(conversationHandlers.withdraw(message, ports)).rejects.toThrow('The disk is gone');
  expect(returned).toEqual([['c1', 'Two?']]);
});
