import { expect, it, vi } from 'vitest';
import type { Question } from '../../../src/core/conversation/conversation.ts';
import { conversationHandlers } from '../../../src/host/panel/handlers/conversations.ts';
import type { HandlerPorts } from '../../../src/host/panel/handlers/handler.ts';
import { question } from '../../core/builders.ts';
import { unsentConversation } from '../../support/doubles/unsentConversation.ts';

/** The clipboard, which is not used here. */
vi.mock('vscode', () => ({}));

it('a queued question that is removed is back in the box, also when the turns before it cannot be read', async () => {
  const live = unsentConversation();
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
