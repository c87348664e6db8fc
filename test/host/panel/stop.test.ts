import { expect, it, vi } from 'vitest';
import { type ConversationCommandPorts, stop } from '../../../src/host/panel/commands.ts';

vi.mock('vscode', () => ({}));

it('stops the answer of the edit that is meant, and no other of its conversation', async () => {
  const live = { stop: vi.fn(), stopTurn: vi.fn() };
  const edit = { turn: { conversationId: 'c', turnId: 't' }, state: { isWriting: true } };
  const session = { load: () => Promise.resolve(live) };
  await stop({ edit: '1' }, {
    session,
    inline: { loaded: { edits: { meant: () => [edit] } } },
  } as unknown as ConversationCommandPorts);
  expect(live.stopTurn).toHaveBeenCalledExactlyOnceWith('t');
  expect(live.stop).not.toHaveBeenCalled();
});
