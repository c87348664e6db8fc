import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Question, Turn } from '../../../src/core/conversation/conversation.ts';
import { pathTo, shownTurns } from '../../../src/core/conversation/path.ts';
import type { AskPosition, LiveConversation } from '../../../src/core/session/liveConversation.ts';
import type { ToolBox } from '../../../src/core/tools/toolBox.ts';
import type { ChatSession } from '../../../src/host/session/chatSession.ts';
import { options } from '../../core/builders.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { Machine } from '../../support/machine.ts';

const question = (text: string, more: Partial<Question['options']> = {}): Question => ({
  kind: 'chat',
  text,
  attachments: [],
  options: { ...options, ...more },
});
const onTheSide: AskPosition = { isAside: true };

describe('a question on the side of an answer that streams', () => {
  let simulator: Simulator;
  let machine: Machine;
  let session: ChatSession;
  let live: LiveConversation;
  let release: () => void;
  beforeEach(async () => {
    simulator = await startSimulator({ profile: 'current' });
    machine = new Machine(simulator.baseUrl);
    session = machine.openWindow();
    live = await session.active();
  });
  afterEach(async () => {
    release();
    await simulator.close();
    await machine.close();
  });

  const bodies = () => simulator.requests.map(({ body }) => body as { previous_response_id?: string; input: unknown });
  const statusOf = (turnId: string): Turn['status'] | undefined => live.conversation.turns[turnId]?.status;
  const happens = async (type: string, turnId: () => string): Promise<void> =>
    await new Promise((resolve) => {
      machine.onAction = (action) => {
        if (action.type === type && 'turnId' in action && action.turnId === turnId()) resolve();
      };
    });

  /** Asks, and stays in the middle of the answer until it is released. */
  async function streamOne(text: string): Promise<ReturnType<LiveConversation['ask']>> {
    const held = new Promise<void>((resolve) => (release = resolve));
    simulator.failNext({ kind: 'stall', after: 6, forMs: held });
    let turnId = '';
    const streams = happens('eventsReceived', () => turnId);
    const asked = live.ask(question(text));
    turnId = asked.turnId;
    await streams;
    return asked;
  }

  it('is answered while that streams, chained to the last answer that has ended', async () => {
    const first = live.ask(question('One?'));
    await first.answered;
    const main = await streamOne('Two?');
    const { turnId, answered } = live.ask(question('By the way?'), onTheSide);
    expect((await answered).status).toBe('completed');
    expect(statusOf(main.turnId)).toBe('streaming');
    expect(live.conversation.turns[turnId]).toMatchObject({ parentId: first.turnId, isAside: true });
    expect(bodies().at(-1)?.previous_response_id).toBe(simulator.requests[0]?.responseId);
    release();
    expect((await main.answered).status).toBe('completed');
    const next = live.ask(question('Three?'));
    expect((await next.answered).status).toBe('completed');
    expect(pathTo(live.conversation, next.turnId).map(({ id }) => id)).toEqual([
      first.turnId,
      main.turnId,
      next.turnId,
    ]);
    expect(bodies().at(-1)?.previous_response_id).toBe(simulator.requests[1]?.responseId);
  });

  it('does not wait for another one, nor does the next question wait for it', async () => {
    await live.ask(question('One?')).answered;
    const aside = await streamAside();
    const other = await live.ask(question('And by the way?'), onTheSide).answered;
    const main = await live.ask(question('Two?')).answered;
    expect([other.status, main.status, statusOf(aside.turnId)]).toEqual(['completed', 'completed', 'streaming']);
  });

  it('knows nothing of the first answer while that streams', async () => {
    const main = await streamOne('One?');
    const { turnId, answered } = live.ask(question('By the way?'), onTheSide);
    expect((await answered).status).toBe('completed');
    expect(bodies().at(-1)).toMatchObject({ input: 'By the way?' });
    expect(bodies().at(-1)).not.toHaveProperty('previous_response_id');
    expect(shownTurns(live.conversation).map(({ id }) => id)).toEqual([main.turnId, turnId]);
  });

  it('is gone on from by a fork, and by a fork of that, each by its own chain', async () => {
    release = () => undefined;
    const first = live.ask(question('One?'));
    await first.answered;
    const aside = live.ask(question('By the way?'), onTheSide);
    await aside.answered;
    const main = live.ask(question('Two?'));
    await main.answered;
    const idOf = (text: string): string | undefined =>
      simulator.requests[bodies().findIndex(({ input }) => JSON.stringify(input).includes(text))]?.responseId;
    const fork = await session.fork(live.conversation.id, aside.turnId);
    const inFork = fork.ask(question('In the fork?'));
    expect((await inFork.answered).status).toBe('completed');
    expect(bodies().at(-1)).toMatchObject({ previous_response_id: idOf('By the way?') });
    const beside = fork.ask(question('Beside the fork?'), onTheSide);
    expect((await beside.answered).status).toBe('completed');
    await session.close();
    session = machine.openWindow();
    const again = await session.fork(fork.conversation.id, beside.turnId);
    const inAgain = again.ask(question('In its fork?'));
    expect((await inAgain.answered).status).toBe('completed');
    expect(bodies().at(-1)).toMatchObject({ previous_response_id: idOf('Beside the fork?') });
    expect(shownTurns(again.conversation).map((turn) => turn.question.text)).toEqual([
      'One?',
      'By the way?',
      'In the fork?',
      'Beside the fork?',
      'In its fork?',
    ]);
    simulator.forget();
    expect((await again.ask(question('And all of it?')).answered).status).toBe('completed');
    const sent = JSON.stringify(bodies().at(-1)?.input);
    for (const text of ['One?', 'By the way?', 'In the fork?', 'Beside the fork?', 'In its fork?'])
      expect(sent.split(text)).toHaveLength(2);
    expect(sent).not.toContain('Two?');
  });

  it('is stopped by itself, and so is that', async () => {
    await live.ask(question('One?')).answered;
    const aside = await streamAside();
    const releaseAside = release;
    const main = await streamOne('Two?');
    const waiting = live.ask(question('Three?'));
    live.withdraw(aside.turnId);
    expect((await aside.answered).status).toBe('cancelled');
    expect([statusOf(main.turnId), statusOf(waiting.turnId)]).toEqual(['streaming', 'queued']);
    const again = await streamAside();
    live.stop();
    expect((await main.answered).status).toBe('cancelled');
    expect((await waiting.answered).status).toBe('cancelled');
    expect(statusOf(again.turnId)).toBe('streaming');
    live.stop();
    expect((await again.answered).status).toBe('cancelled');
    releaseAside();
  });

  it('fails by itself, and what waits goes on', async () => {
    await live.ask(question('One?')).answered;
    const main = await streamOne('Two?');
    const waiting = live.ask(question('Three?'));
    simulator.failNext({ kind: 'http', status: 400, code: 'InvalidParameter', message: 'No' });
    expect((await live.ask(question('By the way?'), onTheSide).answered).status).toBe('failed');
    release();
    expect((await main.answered).status).toBe('completed');
    expect((await waiting.answered).status).toBe('completed');
  });

  it('calls functions of its own', async () => {
    const calls: string[] = [];
    machine.tools = {
      declare: () => [{ type: 'function', name: 'look', description: 'Looks', parameters: { type: 'object' } }],
      call: async (_, { turnId }) => {
        calls.push(turnId);
        await allowed;
        return { output: 'Seen' };
      },
    } satisfies ToolBox;
    let allow = (): void => undefined;
    const allowed = new Promise<void>((resolve) => (allow = resolve));
    await live.ask(question('One?')).answered;
    release = () => undefined;
    const main = live.ask(question('Use look.', { functionTools: ['look'] }));
    const aside = live.ask(question('Use look as well.', { functionTools: ['look'] }), onTheSide);
    await expect.poll(() => calls.toSorted()).toEqual([main.turnId, aside.turnId].toSorted());
    allow();
    const ended = await Promise.all([main.answered, aside.answered]);
    expect(ended.map(({ status }) => status)).toEqual(['completed', 'completed']);
  });

  it('ends with everything when the conversation is closed, and both are there in the next window', async () => {
    await live.ask(question('One?')).answered;
    const main = await streamOne('Two?');
    const releaseMain = release;
    const aside = await streamAside();
    await session.transcripts.flush();
    const other = machine.openWindow();
    const again = await other.load(live.conversation.id);
    const found = [main, aside].map(({ turnId }) => again.conversation.turns[turnId]);
    expect(found.map((turn) => turn?.status)).toEqual(['failed', 'failed']);
    expect(found.every((turn) => (turn?.responses[0]?.output.length ?? 0) > 0)).toBe(true);
    await live.end();
    expect([statusOf(main.turnId), statusOf(aside.turnId)]).toEqual(['cancelled', 'cancelled']);
    releaseMain();
  });

  async function streamAside(): Promise<ReturnType<LiveConversation['ask']>> {
    const held = new Promise<void>((resolve) => (release = resolve));
    simulator.failNext({ kind: 'stall', after: 6, forMs: held });
    let turnId = '';
    const streams = happens('eventsReceived', () => turnId);
    const asked = live.ask(question('By the way?'), onTheSide);
    turnId = asked.turnId;
    await streams;
    return asked;
  }
});
