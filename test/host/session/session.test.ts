import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Question } from '../../../src/core/conversation/conversation.ts';
import { answerText } from '../../../src/core/conversation/answerText.ts';
import { shownTurns } from '../../../src/core/conversation/path.ts';
import type { AskResult } from '../../../src/core/turn/askResult.ts';
import type { ChatSession } from '../../../src/host/session/chatSession.ts';
import { options } from '../../core/builders.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { Machine } from '../../support/machine.ts';

let simulator: Simulator;
let machine: Machine;
beforeEach(async () => {
  simulator = await startSimulator();
  machine = new Machine(simulator.baseUrl);
});
afterEach(async () => {
  await simulator.close();
  await machine.close();
});

const question = (text: string): Question => ({ kind: 'chat', text, attachments: [], options });
const ask = (session: ChatSession, text: string): Promise<AskResult> => machine.ask(session, question(text));
const sentBodies = () =>
  simulator.requests.map(({ body }) => body as { input: unknown; previous_response_id?: string });

describe('a conversation', () => {
  it('continues the turn before by its response id, and sends only what is new', async () => {
    const session = machine.openWindow();
    await ask(session, 'My name is Ada.');
    const { text, status } = await ask(session, 'What did I ask before?');
    expect(status).toBe('completed');
    expect(text).toContain('My name is Ada.');
    expect(sentBodies()[1]).toMatchObject({
      input: 'What did I ask before?',
      previous_response_id: simulator.requests[0]?.responseId,
    });
  });

  it('goes on in the next window where it was, still by the id', async () => {
    const first = machine.openWindow();
    await ask(first, 'My name is Ada.');
    await first.transcripts.flush();
    const second = machine.openWindow();
    const { conversation } = await second.active();
    expect(shownTurns(conversation).map((turn) => turn.question.text)).toEqual(['My name is Ada.']);
    await ask(second, 'What did I ask before?');
    expect(sentBodies()[1]?.previous_response_id).toBe(simulator.requests[0]?.responseId);
  });

  it('is replayed from the transcript once the id is too old, and then chained again', async () => {
    const session = machine.openWindow();
    await ask(session, 'My name is Ada.');
    machine.now += 6.6 * 24 * 3_600_000;
    const { text } = await ask(session, 'What did I ask before?');
    expect(text).toContain('My name is Ada.');
    expect(sentBodies()[1]).not.toHaveProperty('previous_response_id');
    await ask(session, 'And now?');
    expect(sentBodies()[2]?.previous_response_id).toBe(simulator.requests[1]?.responseId);
  });

  it.each(['http', 'stream'] as const)(
    'is replayed at once when the server has forgotten it, told by %s',
    async (unknownIdIn) => {
      simulator.set({ unknownIdIn });
      const session = machine.openWindow();
      await ask(session, 'My name is Ada.');
      simulator.forget();
      const { text, status } = await ask(session, 'What did I ask before?');
      expect(status).toBe('completed');
      expect(text).toContain('My name is Ada.');
      expect(simulator.requests).toHaveLength(3);
    },
  );

  it('always carries everything for a server that keeps nothing', async () => {
    machine.serverState = 'replay';
    const session = machine.openWindow();
    await ask(session, 'One');
    await ask(session, 'Two');
    expect(sentBodies()[1]?.input).toHaveLength(3);
  });

  it('takes its whole path along to another server', async () => {
    const session = machine.openWindow();
    await ask(session, 'My name is Ada.');
    const other = await startSimulator({ profile: 'current' });
    machine.baseUrl = other.baseUrl;
    const { text } = await ask(session, 'What did I ask before?');
    expect(text).toContain('My name is Ada.');
    expect(other.requests[0]?.body).not.toHaveProperty('previous_response_id');
    await other.close();
  });

  it('goes on by replay where no secret can be kept', async () => {
    machine.expectedErrors = [/^secrets$/];
    machine.secrets.isBroken = true;
    const first = machine.openWindow();
    await ask(first, 'My name is Ada.');
    await first.transcripts.flush();
    const { text } = await ask(machine.openWindow(), 'What did I ask before?');
    expect(text).toContain('My name is Ada.');
    expect(machine.errors).toContain('secrets');
  });

  it('keeps response ids in secret storage and nowhere else', async () => {
    const session = machine.openWindow();
    await ask(session, 'Hello');
    await session.transcripts.flush();
    const id = simulator.requests[0]?.responseId ?? 'none';
    await expect.poll(() => JSON.stringify([...machine.secrets.stored.values()])).toContain(id);
    expect(await machine.logs()).not.toContain(id);
    expect(JSON.stringify(machine.memento.keys().map((key) => machine.memento.get(key)))).not.toContain(id);
  });
});

describe('what comes back from disk', () => {
  it('is what was there, also after keep-alive frames without a type and texts told only at their end', async () => {
    simulator.failNext({ kind: 'switched', switches: { keepAlive: 'event' } });
    const first = machine.openWindow();
    const { text } = await ask(first, 'Hello');
    await first.transcripts.flush();
    const { conversation } = await machine.openWindow().active();
    expect(shownTurns(conversation).map(answerText)).toEqual([text]);
    expect(machine.errors).toEqual([]);
  });

  it('never holds a response id, also when an error event names it', async () => {
    const session = machine.openWindow();
    await ask(session, 'Hello');
    const id = simulator.requests[0]?.responseId ?? 'none';
    simulator.failNext(
      { kind: 'errorFrame', after: 4, status: 500, code: 'server_error', message: `Trouble with ${id}`, typed: true },
      3,
    );
    const { failure } = await ask(session, 'Again');
    await session.transcripts.flush();
    expect(failure?.kind).toBe('serverError');
    expect(await machine.logs()).not.toContain(id);
  });

  it('never holds the key, also when the server repeats it', async () => {
    simulator.failNext({
      kind: 'http',
      status: 401,
      code: 'invalid_api_key',
      message: 'Incorrect API key provided: sk-1.',
    });
    const session = machine.openWindow();
    await ask(session, 'Hello');
    await session.transcripts.flush();
    expect(await machine.logs()).toContain('Incorrect API key provided: ….');
    expect(await machine.logs()).not.toContain('sk-1');
  });
});

describe('two conversations opened one right after the other', () => {
  it('leave the later one open, whichever was read first', async () => {
    const session = machine.openWindow();
    const { conversationId } = await ask(session, 'Hello');
    await session.startNew();
    await ask(session, 'Other');
    await session.transcripts.flush();
    const next = machine.openWindow();
    await next.active();
    const opened: string[] = [];
    next.onDidOpen(({ conversation }) => opened.push(conversation.id));
    const slow = next.open(conversationId);
    const fast = next.startNew();
    await Promise.all([slow, fast]);
    expect(opened).toEqual([(await next.active()).conversation.id]);
    expect((await fast).conversation.id).toBe(opened[0]);
  });
});

describe('conversations', () => {
  it('are found by their id and never taken for one another, also while another is being opened', async () => {
    const session = machine.openWindow();
    const { conversationId } = await ask(session, 'First');
    const first = await session.active();
    const opening = session.startNew();
    expect(await session.load(conversationId)).toBe(first);
    await opening;
    await ask(session, 'Second');
    const again = await session.load(conversationId);
    expect(again.conversation.id).toBe(conversationId);
    await again.ask(question('Third')).answered;
    expect(shownTurns(again.conversation).map(({ question: { text } }) => text)).toEqual(['First', 'Third']);
    await expect(session.load('nobody')).rejects.toThrow('The conversation this was meant for no longer exists.');
    const undo = await session.remove(conversationId);
    await expect(session.load(conversationId)).rejects.toThrow('no longer exists');
    await undo();
    expect((await session.load(conversationId)).conversation.id).toBe(conversationId);
  });

  it('that nobody looks at leave memory, and come back whole', async () => {
    const session = machine.openWindow();
    const { conversationId, text } = await ask(session, 'Hello');
    const first = await session.active();
    await session.startNew();
    await ask(session, 'Other');
    await expect.poll(async () => (await session.load(conversationId)) === first).toBe(false);
    const again = await session.open(conversationId);
    expect(again).not.toBe(first);
    expect(shownTurns(again.conversation).map(answerText)).toEqual([text]);
    expect(await session.open(conversationId)).toBe(again);
  });

  it('that still answer stay, and end where they began', async () => {
    simulator.set({ deltaDelayMs: 5 });
    const session = machine.openWindow();
    const asked = ask(session, 'Hello');
    const first = await session.active();
    await expect.poll(() => simulator.requests[0]?.eventsSent ?? 0).toBeGreaterThan(3);
    await session.startNew();
    const { conversationId, status } = await asked;
    expect(status).toBe('completed');
    expect((await session.open(conversationId)).conversation.turns).toEqual(first.conversation.turns);
  });
});

describe('a transcript', () => {
  it('that cannot be read does not keep anybody from asking', async () => {
    machine.expectedErrors = [/^The last conversation could not be read$/];
    const first = machine.openWindow();
    const { conversationId } = await ask(first, 'Hello');
    await first.transcripts.flush();
    const file = path.join(machine.folder, `${conversationId}.jsonl`);
    rmSync(file);
    mkdirSync(file);
    const session = machine.openWindow();
    expect((await ask(session, 'Still there?')).status).toBe('completed');
    await expect(session.open(conversationId)).rejects.toThrow();
    expect((await ask(session, 'And now?')).status).toBe('completed');
  });

  it('that cannot be written is told, once it is', async () => {
    machine.expectedErrors = [/^transcript (?:lost|written)$/];
    const session = machine.openWindow();
    const { conversation } = await session.active();
    mkdirSync(path.join(machine.folder, `${conversation.id}.jsonl`));
    expect((await ask(session, 'Hello')).status).toBe('completed');
    await session.transcripts.flush();
    expect(machine.errors).toContain('transcript lost');
  });

  it('outside the list is not opened, whatever its name', async () => {
    await expect(machine.openWindow().open('../outside')).rejects.toThrow('no longer exists');
  });
});

describe('a window that dies in mid-answer', () => {
  it('leaves the question and the text so far, marked as cut off, and the next question goes on from there', async () => {
    simulator.failNext({ kind: 'stall', after: 12 });
    const dying = machine.openWindow();
    void ask(dying, 'Tell me something long.');
    await expect.poll(() => machine.logs().catch(() => '')).toContain('output_text.delta');

    const session = machine.openWindow();
    const { conversation } = await session.active();
    const [turn] = shownTurns(conversation);
    expect(turn).toMatchObject({
      status: 'failed',
      failure: { kind: 'cutOff' },
      question: { text: 'Tell me something long.' },
    });
    expect(turn && answerText(turn)).not.toBe('');

    const { status } = await ask(session, 'Go on.');
    expect(status).toBe('completed');
    expect(sentBodies()[1]?.input).toEqual([
      { role: 'user', content: 'Tell me something long.' },
      { role: 'assistant', content: turn && answerText(turn) },
      { role: 'user', content: 'Go on.' },
    ]);
  });
});

describe('questions', () => {
  it('asked while an answer streams wait for their turn, and continue it', async () => {
    const session = machine.openWindow();
    const results = await Promise.all([ask(session, 'One'), ask(session, 'Two'), ask(session, 'Three')]);
    expect(results.map(({ status }) => status)).toEqual(['completed', 'completed', 'completed']);
    const ids = simulator.requests.map(({ responseId }) => responseId);
    expect(sentBodies().map((body) => body.previous_response_id)).toEqual([undefined, ids[0], ids[1]]);
  });

  it('that wait are stopped with the one that streams, and stay where they were asked', async () => {
    simulator.failNext({ kind: 'stall', after: 6 });
    const session = machine.openWindow();
    const live = await session.active();
    const asked = [live.ask(question('One')).answered, live.ask(question('Two')).answered];
    await expect.poll(() => simulator.requests[0]?.eventsSent).toBe(6);
    live.stop();
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
    expect(shownTurns(live.conversation)).toHaveLength(2);
    expect(simulator.requests).toHaveLength(1);
  });

  it.each(['questionAsked', 'requestPlanned', 'eventsReceived', 'turnEnded'] as const)(
    'are answered, kept and told of also when somebody who hears of %s throws',
    async (type) => {
      machine.expectedErrors = [/^What follows a conversation failed$/];
      const session = machine.openWindow();
      session.onDidAct(({ action }) => {
        if (action.type === type) throw new Error('An accident');
      });
      const told: string[] = [];
      session.onDidAct(({ action }) => told.push(action.type));
      const results = await Promise.all([ask(session, 'One'), ask(session, 'Two')]);
      expect(results.map(({ status }) => status)).toEqual(['completed', 'completed']);
      expect(told.filter((one) => one === 'turnEnded')).toHaveLength(2);
      expect(machine.errors).toContain('What follows a conversation failed');
      await session.transcripts.flush();
      const { conversation } = await machine.openWindow().active();
      expect(shownTurns(conversation).map(({ status }) => status)).toEqual(['completed', 'completed']);
    },
  );

  it('are answered also when the list cannot be kept', async () => {
    machine.expectedErrors = [/^memento$/];
    const session = machine.openWindow();
    machine.memento.update = () => {
      throw new Error('The window is closing');
    };
    expect((await Promise.all([ask(session, 'One'), ask(session, 'Two')])).map(({ status }) => status)).toEqual([
      'completed',
      'completed',
    ]);
    expect(machine.errors).toContain('memento');
  });

  it('asked again stand beside the one that failed', async () => {
    simulator.failNext({ kind: 'http', status: 400, code: 'InvalidParameter', message: 'No.' });
    const session = machine.openWindow();
    expect((await ask(session, 'One')).failure?.kind).toBe('invalidRequest');
    expect((await ask(session, 'One')).status).toBe('completed');
    const { conversation } = await session.active();
    expect(Object.keys(conversation.turns)).toHaveLength(2);
    expect(shownTurns(conversation)).toHaveLength(1);
  });

  it('behind one that was stopped before its first word go on from the last answer, by its id', async () => {
    const session = machine.openWindow();
    await ask(session, 'Zero');
    simulator.failNext({ kind: 'stall', after: 0 });
    const live = await session.active();
    const stopped = live.ask(question('One')).answered;
    await expect.poll(() => simulator.requests.length).toBe(2);
    live.stop();
    await stopped;
    await ask(session, 'Two');
    expect(sentBodies()[2]).toMatchObject({ input: 'Two', previous_response_id: simulator.requests[0]?.responseId });
  });

  it('queued behind one that fails are asked without it', async () => {
    const session = machine.openWindow();
    await ask(session, 'Zero');
    simulator.failNext({ kind: 'http', status: 400, code: 'InvalidParameter', message: 'No.' });
    await Promise.all([ask(session, 'One'), ask(session, 'Two')]);
    expect(sentBodies()[2]).toMatchObject({ input: 'Two', previous_response_id: simulator.requests[0]?.responseId });
  });

  it('are ended by a stop also while their set-up still waits for somebody', async () => {
    const session = machine.openWindow(() => new Promise(() => undefined));
    const live = await session.active();
    const asked = live.ask(question('One')).answered;
    await new Promise(setImmediate);
    live.stop();
    expect((await asked).status).toBe('cancelled');
    expect(simulator.requests).toHaveLength(0);
  });

  it('in a new conversation know nothing of the other, which can be opened again', async () => {
    const session = machine.openWindow();
    const first = await ask(session, 'My name is Ada.');
    await session.startNew();
    const second = await ask(session, 'What did I ask before?');
    expect(second.conversationId).not.toBe(first.conversationId);
    expect(sentBodies()[1]).not.toHaveProperty('previous_response_id');
    const { conversation } = await session.open(first.conversationId);
    expect(shownTurns(conversation)[0]?.question.text).toBe('My name is Ada.');
  });
});
