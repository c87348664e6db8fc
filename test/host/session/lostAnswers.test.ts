import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import { answerText } from '../../../src/core/conversation/answerText.ts';
import type { ResponsesOnServer } from '../../../src/core/request/responsesOnServer.ts';
import { LiveConversation } from '../../../src/core/session/liveConversation.ts';
import { recoverAnswers } from '../../../src/host/session/lostAnswers.ts';
import { ResponseIdVault } from '../../../src/host/storage/responseIdVault.ts';
import { asked, conversationOf, ended, message, question, sent, turnOf } from '../../core/builders.ts';
import { MemoryIds } from '../../support/doubles/memoryIds.ts';
import { MemorySecrets } from '../../support/doubles/memorySecrets.ts';
import { Machine } from '../../support/machine.ts';

type Told = Awaited<ReturnType<ResponsesOnServer['retrieve']>>;

const endpoint = { baseUrl: 'https://example.com/v1', apiKey: 'sk-1', idleTimeoutMs: 1_000 };
const whole = { status: 'completed', response: { output: [message('m', 'Whole')] } };
const fail = (error: unknown): never => expect.fail(String(error));

let machine: Machine;
beforeEach(() => void (machine = new Machine(endpoint.baseUrl)));
afterEach(() => machine.close());

/** A conversation whose last answer was lost, and a server that tells one thing after the other of it; the last stays. */
function lost(...tells: readonly Told[]) {
  const failed = { ...ended('a', 'failed'), failure: { kind: 'connectionLost' } } as Action;
  const live = new LiveConversation(conversationOf(asked('a'), sent('a'), failed), {
    ...machine.asks(),
    responseIds: new MemoryIds(),
    readTurns: () => Promise.resolve([]),
    onAction: () => undefined,
  });
  const responseIds = new ResponseIdVault(new MemorySecrets(), 'w', fail, Date.now);
  responseIds.putUnfinished('a', { id: 'resp_1', origin: 'https://example.com', model: 'm', createdAt: Date.now() });
  const left = [...tells];
  const retrieve = vi.fn<ResponsesOnServer['retrieve']>(() =>
    Promise.resolve(left.length > 1 ? left.shift() : left[0]),
  );
  const stored = { retrieve, remove: () => Promise.resolve(true) };
  const recovered = recoverAnswers(live, { stored, responseIds, endpoint: () => Promise.resolve(endpoint) });
  return { live, retrieve, recovered };
}

describe('a lost answer', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  it.each([
    ['the network is down', 'notNow'],
    ['it is still being written', { status: 'in_progress', response: {} }],
  ] as const)('is asked for again while %s, with a pause in between', async (_, before) => {
    const { live, retrieve, recovered } = lost(before, before, whole);
    await vi.advanceTimersByTimeAsync(0);
    expect(retrieve).toHaveBeenCalledTimes(1);
    await vi.runAllTimersAsync();
    await recovered;
    expect(retrieve).toHaveBeenCalledTimes(3);
    expect(answerText(turnOf(live.conversation, 'a'))).toBe('Whole');
  });

  it('is given up at some time, and at once when it is not there', async () => {
    const down = lost('notNow');
    await vi.runAllTimersAsync();
    await down.recovered;
    expect(down.retrieve).toHaveBeenCalledTimes(15);
    const gone = lost(undefined);
    await gone.recovered;
    expect(gone.retrieve).toHaveBeenCalledTimes(1);
  });

  it.each(['end', 'release'] as const)('is asked for no more once its conversation is gone: %s', async (how) => {
    const { live, retrieve, recovered } = lost('notNow', whole);
    await vi.advanceTimersByTimeAsync(0);
    await live[how]();
    await recovered;
    await vi.runAllTimersAsync();
    expect(retrieve).toHaveBeenCalledTimes(1);
    expect(turnOf(live.conversation, 'a').status).toBe('failed');
  });

  it('does not enter a conversation that went while it came', async () => {
    const { live, retrieve, recovered } = lost();
    retrieve.mockImplementation(() => {
      live.release();
      return Promise.resolve(whole);
    });
    await recovered;
    expect(retrieve).toHaveBeenCalledTimes(1);
    expect(turnOf(live.conversation, 'a').status).toBe('failed');
  });
});

describe('a conversation', () => {
  it('is released when it is not shown any more, and when it is deleted', async () => {
    machine.fetch = () => Promise.resolve(new Response('', { status: 400 }));
    const session = machine.openWindow();
    const live = await session.active();
    await live.ask(question('Why?')).answered;
    const next = await session.startNew();
    await expect.poll(() => live.ended.aborted).toBe(true);
    expect(next.ended.aborted).toBe(false);
    const again = await session.open(live.conversation.id);
    expect(again.ended.aborted).toBe(false);
    await session.remove(live.conversation.id);
    expect(again.ended.aborted).toBe(true);
  });
});
