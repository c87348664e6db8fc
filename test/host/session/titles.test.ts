import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Question } from '../../../src/core/conversation/conversation.ts';
import { conversationUsage, countUsage } from '../../../src/core/usage/countUsage.ts';
import { foldText } from '../../../src/core/stored/foldLog.ts';
import type { JobOptions } from '../../../src/core/request/bareQuestion.ts';
import type { AskResult } from '../../../src/core/turn/askResult.ts';
import type { ChatSession } from '../../../src/host/session/chatSession.ts';
import { watchForTitles } from '../../../src/host/session/titles.ts';
import { options } from '../../core/builders.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { Machine } from '../../support/machine.ts';

const small: JobOptions = { model: 'qwen3.5-flash', enableThinking: false };
const long = `Why is the sky blue and not violet? ${'It matters to me. '.repeat(200)}`;

let simulator: Simulator;
let machine: Machine;
let session: ChatSession;
let job: JobOptions | undefined;
let mayAsk: () => Promise<boolean>;
let lines: string[];

beforeEach(async () => {
  simulator = await startSimulator({ profile: 'current' });
  machine = new Machine(simulator.baseUrl);
  machine.instructions = 'Be brief.';
  session = machine.openWindow();
  [job, mayAsk, lines] = [small, () => Promise.resolve(true), []];
  watchForTitles({
    session,
    asks: machine.asks(),
    options: () => job,
    isWhereAsked: () => mayAsk(),
    log: (line) => void lines.push(line),
  });
});
afterEach(async () => {
  await simulator.close();
  await machine.close();
});

const question = (text: string, more: Partial<Question> = {}): Question => ({
  ...{ kind: 'chat', text, attachments: [], options },
  ...more,
});
const ask = (text: string, more?: Partial<Question>): Promise<AskResult> => machine.ask(session, question(text, more));
const conversation = async () => (await session.active()).conversation;
const titleRequests = () =>
  simulator.requests
    .map(({ body }) => body as Readonly<Record<string, unknown>>)
    .filter(({ input }) => String(input).startsWith('Write a title'));
const titled = () => vi.waitFor(async () => expect(await conversation()).toHaveProperty('titledBy'));

describe('a title by a model', () => {
  it('is found when the first answer has ended, and counts in the total', async () => {
    await ask(long);
    await titled();
    const now = await conversation();
    expect(now.title).toBe('A simulated answer: Why is the sky');
    expect(session.titleOf(now.id)).toBe('A simulated answer: Why is the sky');
    expect(now.titledBy?.model).toBe('qwen3.5-flash');
    const [turn] = Object.values(now.turns);
    const ofAnswer = turn && countUsage(turn).input;
    expect(conversationUsage(now).input).toBeGreaterThan(ofAnswer ?? Infinity);
  });

  it('is asked for in one small request that keeps nothing, thinks nothing and says only what was said', async () => {
    const path = 'src/secret.ts';
    await ask(long, { attachments: [{ uri: 'file:///a.ts', path, languageId: 'typescript', text: 'let hidden;' }] });
    await titled();
    const [body, ...others] = titleRequests();
    expect(others).toEqual([]);
    expect(body).toMatchObject({ model: 'qwen3.5-flash', store: false, reasoning: { effort: 'none' } });
    for (const key of ['tools', 'instructions', 'previous_response_id']) expect(body).not.toHaveProperty(key);
    expect(String(body?.input).length).toBeLessThan(5_000);
    expect(String(body?.input)).not.toContain('`src/secret.ts` (typescript, whole file)');
  });

  it('survives the window, and is not asked for again', async () => {
    await ask('Why is the sky blue?');
    await titled();
    await ask('And at night?');
    await session.transcripts.flush();
    const stored = foldText({ id: 'a', createdAt: 0 }, await machine.logs());
    expect(stored.conversation.title).toBe('A simulated answer: Why is the sky');
    expect(stored.conversation.titledBy).toEqual((await conversation()).titledBy);
    expect(titleRequests()).toHaveLength(1);
  });

  it('does not wait for the first answer’s end to be read, nor hold up the next question', async () => {
    const results = await Promise.all([ask('First of all'), ask('And then?')]);
    expect(results.map(({ status }) => status)).toEqual(['completed', 'completed']);
    await titled();
  });

  it('never takes the place of what the person calls it meanwhile', async () => {
    const live = await session.active();
    mayAsk = async () => {
      await live.rename('Mine');
      return true;
    };
    await ask('Why is the sky blue?');
    await titled();
    expect([live.conversation.title, session.titleOf(live.conversation.id)]).toEqual(['Mine', 'Mine']);
  });

  it('is not asked for where the person has given one', async () => {
    const live = await session.active();
    machine.onAction = (action) => {
      if (action.type === 'requestPlanned') void live.rename('Mine');
    };
    await ask('Why is the sky blue?');
    expect(simulator.requests).toHaveLength(1);
    expect(live.conversation.title).toBe('Mine');
  });

  it('leaves the list in its order, and its times', async () => {
    await ask('Why is the sky blue?');
    const at = machine.now;
    machine.now += 60_000;
    await titled();
    const state = machine.memento.get<{ readonly conversations: readonly unknown[] }>('threadline.state');
    expect(state?.conversations[0]).toMatchObject({ title: 'A simulated answer: Why is the sky', updatedAt: at });
  });

  it.each([
    ['no model is named for it', () => void (job = undefined)],
    ['requests go elsewhere by now', () => void (mayAsk = () => Promise.resolve(false))],
  ])('is not asked for where %s', async (_, change) => {
    change();
    await ask('Why is the sky blue?');
    await session.transcripts.flush();
    expect(simulator.requests).toHaveLength(1);
  });

  it('is not asked for an explanation, an edit or a fork: their titles say more', async () => {
    await ask('Explain it', { kind: 'explain' });
    const { conversationId, turnId } = await machine.ask(session, question('And more?'));
    await session.fork(conversationId, turnId);
    await ask('In the fork');
    await session.startNew();
    await ask('Change it', { kind: 'edit' });
    expect(titleRequests()).toEqual([]);
  });

  it('stays the question where the request fails, without a word', async () => {
    machine.onAction = (action) => {
      if (action.type === 'turnEnded')
        simulator.failNext({ kind: 'http', status: 400, code: 'InvalidParameter', message: 'No' });
    };
    await ask('Why is the sky blue?');
    await vi.waitFor(() => expect(lines).toHaveLength(1));
    expect((await conversation()).title).toBeUndefined();
    expect(machine.said).toEqual([]);
    machine.onAction = () => undefined;
    await ask('And at night?');
    expect(titleRequests()).toHaveLength(1);
  });
});
