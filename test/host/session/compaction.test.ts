import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Question, Turn } from '../../../src/core/conversation/conversation.ts';
import { answerText } from '../../../src/core/conversation/answerText.ts';
import { pathTo, shownTurns } from '../../../src/core/conversation/path.ts';
import { formatConversationFile, parseConversationFile } from '../../../src/core/exported/conversationFile.ts';
import { lineImporter } from '../../../src/core/exported/importedLines.ts';
import { toMarkdown } from '../../../src/core/exported/toMarkdown.ts';
import { seenFrom } from '../../../src/core/request/seenFrom.ts';
import { foldText } from '../../../src/core/stored/foldLog.ts';
import type { AskPosition } from '../../../src/core/session/liveConversation.ts';
import type { AskResult } from '../../../src/core/turn/askResult.ts';
import type { ChatSession } from '../../../src/host/session/chatSession.ts';
import { options } from '../../core/builders.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { Machine } from '../../support/machine.ts';

const long = 'Please remember this for later. '.repeat(40);
const isSummary = ({ question }: Turn): boolean => question.summarises !== undefined;

describe('a conversation whose older half is summarised', () => {
  let simulator: Simulator;
  let machine: Machine;
  let session: ChatSession;
  beforeEach(async () => {
    simulator = await startSimulator({ profile: 'current', windows: '*=4096' });
    machine = new Machine(simulator.baseUrl);
    machine.windows = { [options.model]: 4096 };
    machine.maySummarise = () => true;
    session = machine.openWindow();
  });
  afterEach(async () => {
    await simulator.close();
    await machine.close();
  });

  const question = (text: string): Question => ({ kind: 'chat', text, attachments: [], options });
  const ask = async (text: string): Promise<AskResult> => await machine.ask(session, question(text));
  const conversation = async () => (await session.active()).conversation;
  const path = async (): Promise<readonly Turn[]> => {
    const now = await conversation();
    return pathTo(now, now.headId);
  };
  const summaries = async () => (await path()).filter(isSummary);
  const bodies = () =>
    simulator.requests.map(
      ({ body }) => body as { previous_response_id?: string; instructions?: string; input: unknown; tools?: unknown },
    );

  const keys = () => simulator.requests.map(({ headers }) => headers.authorization);

  /** Asks until a summary has been written. */
  async function talkUntilSummarised(): Promise<Turn> {
    for (let index = 0; index < 24; index++) {
      const { status } = await ask(`${long} Number ${index}?`);
      expect(status).toBe('completed');
      const [summary] = await summaries();
      if (summary) return summary;
    }
    throw new Error('No summary was written');
  }

  it('goes on from instructions, summary and newest turns, and shows every turn', async () => {
    machine.instructions = 'Be brief.';
    const summary = await talkUntilSummarised();
    expect(summary.status).toBe('completed');
    const turns = await path();
    const numbers = turns.filter((turn) => !isSummary(turn)).map(({ question: { text } }) => /\d+/.exec(text)?.[0]);
    expect(numbers).toEqual(numbers.map((_, index) => String(index)));
    expect(turns.at(-2)).toEqual(summary);
    const { input, instructions } = bodies().at(-1) ?? {};
    expect(instructions).toBe('Be brief.');
    const kept = turns.slice(turns.findIndex(({ id }) => id === summary.question.summarises) + 1, -2);
    expect(kept.length).toBeGreaterThan(0);
    expect(input).toMatchObject([
      { role: 'assistant', content: `Summary of our conversation up to here:\n\n${answerText(summary)}` },
      ...kept.flatMap((turn) => [
        { role: 'user', content: turn.question.text },
        { role: 'assistant', content: answerText(turn) },
      ]),
      { role: 'user', content: turns.at(-1)?.question.text },
    ]);
    expect(simulator.requests.filter(({ reading }) => reading?.dropped !== 0)).toEqual([]);
  });

  it('is summarised by a request of its own, chained to the last turn that the summary stands for, without tools and thinking', async () => {
    const summary = await talkUntilSummarised();
    const request = bodies().at(-2);
    expect(request).toMatchObject({ input: summary.question.text, reasoning: { effort: 'none' } });
    expect(request).not.toHaveProperty('tools');
    const summarised = (await path()).findIndex(({ id }) => id === summary.question.summarises);
    expect(request?.previous_response_id).toBe(simulator.requests[summarised]?.responseId);
  });

  it('chains again after that, and goes on for ever', async () => {
    for (let index = 0; index < 40; index++) expect((await ask(`${long} Number ${index}?`)).status).toBe('completed');
    expect((await summaries()).length).toBeGreaterThan(3);
    expect(simulator.requests.filter(({ reading }) => reading?.dropped !== 0)).toEqual([]);
    const chained = bodies().filter((body) => body.previous_response_id !== undefined);
    expect(chained.length).toBeGreaterThan(bodies().length / 2);
  });

  it('is asked all the same when the summary cannot be written', async () => {
    machine.onAction = (action) => {
      if (action.type === 'questionAsked' && action.question.summarises !== undefined)
        simulator.failNext({ kind: 'http', status: 400, code: 'InvalidParameter', message: 'No' });
    };
    const summary = await talkUntilSummarised();
    expect(summary.status).toBe('failed');
    expect(bodies().at(-1)?.input).not.toBe(summary.question.text);
    expect(JSON.stringify(bodies().at(-1)?.input)).toMatch(/Left out here for lack of room/);
  });

  it('is asked all the same when the summary is stopped, and is not when everything is', async () => {
    const live = await session.active();
    const stop = new Promise<string>((resolve) => {
      machine.onAction = (action) => {
        if (
          action.type === 'eventsReceived' &&
          live.conversation.turns[action.turnId]?.question.summarises !== undefined
        )
          resolve(action.turnId);
      };
    });
    simulator.set({ deltaDelayMs: 5 });
    const asked = (async () => {
      for (let index = 0; index < 24 && (await summaries()).length === 0; index++)
        await ask(`${long} Number ${index}?`);
    })();
    live.withdraw(await stop);
    await asked;
    const turns = await path();
    expect(turns.slice(-2).map(({ status }) => status)).toEqual(['cancelled', 'completed']);
  });

  it('goes on with the key that a summary and its question were begun with when that changes meanwhile, and with the new one after', async () => {
    let summaryId = '';
    machine.onAction = (action) => {
      if (action.type === 'questionAsked' && action.question.summarises !== undefined) summaryId = action.turnId;
      if (action.type === 'eventsReceived' && action.turnId === summaryId) machine.apiKey = 'sk-2';
    };
    const summary = await talkUntilSummarised();
    expect(summary.status).toBe('completed');
    expect(new Set(keys())).toEqual(new Set(['Bearer sk-1']));
    expect((await ask('And now?')).status).toBe('completed');
    expect(keys().at(-1)).toBe('Bearer sk-2');
    const { input, ...rest } = bodies().at(-1) ?? {};
    expect(rest).not.toHaveProperty('previous_response_id');
    expect(JSON.stringify(input)).toContain('Summary of our conversation up to here');
    expect((await ask('And then?')).status).toBe('completed');
    expect(bodies().at(-1)?.previous_response_id).toBe(simulator.requests.at(-2)?.responseId);
    expect(simulator.requests.filter(({ reading }) => reading?.dropped !== 0)).toEqual([]);
  });

  it('is asked all the same when the key of a summary is refused meanwhile, and goes on from the turns with the new one', async () => {
    machine.onAction = (action) => {
      if (action.type !== 'questionAsked' || action.question.summarises === undefined) return;
      machine.apiKey = 'sk-2';
      simulator.failNext({ kind: 'http', status: 401, code: 'InvalidApiKey', message: 'No' });
    };
    const summary = await talkUntilSummarised();
    machine.onAction = () => undefined;
    expect(summary.status).toBe('failed');
    expect((await ask('And now?')).status).toBe('completed');
    const turns = await path();
    expect(turns.filter((turn) => isSummary(turn) && turn.status === 'completed')).toHaveLength(1);
    expect(keys().at(-1)).toBe('Bearer sk-2');
    expect(simulator.requests.filter(({ reading }) => reading && reading.dropped !== 0)).toEqual([]);
  });

  describe('has none written', () => {
    /** What the model is told, and the transcript says, that is not sent. */
    async function leftOut(place: AskPosition, text: string): Promise<number> {
      const { turnId, status } = await machine.ask(session, question(text), place);
      expect(status).toBe('completed');
      const now = await conversation();
      const turns = pathTo(now, turnId);
      expect(turns.filter(isSummary)).toEqual([]);
      const left = /Left out here for lack of room: (\d+) earlier turn/.exec(JSON.stringify(bodies().at(-1)?.input));
      const seen = seenFrom(turns, { mode: 'chain' });
      expect(seen?.omitted ?? 0).toBe(Number(left?.[1] ?? 0));
      if (seen) expect(turns.findIndex(({ id }) => id === seen.turnId)).toBe(seen.omitted);
      return seen?.omitted ?? 0;
    }

    /** The last turn before a summary is due. */
    async function fill(): Promise<Turn> {
      for (let index = 0; index < 24; index++) {
        await ask(`${long} Number ${index}?`);
        const read = simulator.requests.at(-1)?.reading?.tokens ?? 0;
        if (read > 4096 * 0.55) break;
      }
      const last = (await path()).at(-1);
      expect(await summaries()).toEqual([]);
      if (!last) throw new Error('Nothing was asked');
      return last;
    }

    it.each(['chained', 'sent again'])('for other versions: they go within the window, %s', async (way) => {
      const last = await fill();
      const left: number[] = [];
      for (let version = 1; version < 6; version++) {
        if (way === 'sent again') simulator.forget();
        left.push(await leftOut({ parentId: last.parentId }, `${long.repeat(version)} Version ${version}?`));
      }
      expect(left.at(-1)).toBeGreaterThan(0);
      expect(simulator.requests.filter(({ reading }) => reading && reading.dropped !== 0)).toEqual([]);
    });

    it.each(['chained', 'sent again'])('for what is asked on the side: it goes within the window, %s', async (way) => {
      const last = await fill();
      const left: number[] = [];
      for (let aside = 1; aside < 6; aside++) {
        if (way === 'sent again') simulator.forget();
        left.push(await leftOut({ parentId: last.id, isAside: true }, `${long.repeat(aside)} By the way ${aside}?`));
      }
      expect(left.at(-1)).toBeGreaterThan(0);
      expect(simulator.requests.filter(({ reading }) => reading && reading.dropped !== 0)).toEqual([]);
    });
  });

  it('can be summarised at once, with what is to be kept', async () => {
    await ask('My name is Ada.');
    await ask('I like lace.');
    const live = await session.active();
    const asked = await live.summarise(options, 'the name');
    expect((await asked?.answered)?.status).toBe('completed');
    const [summary] = await summaries();
    expect(summary?.question.text).toMatch(/Above all keep: the name/);
    await ask('And now?');
    expect(bodies().at(-1)).not.toHaveProperty('previous_response_id');
    expect(JSON.stringify(bodies().at(-1)?.input)).toContain('Summary of our conversation');
    expect(await live.summarise(options, '')).toBeDefined();
  });

  it('has nothing to summarise before the first question', async () => {
    expect(await (await session.active()).summarise(options, '')).toBeUndefined();
  });

  it('goes on from the summary as it was put in other words', async () => {
    const summary = await talkUntilSummarised();
    (await session.active()).rewriteSummary(summary, 'Only this: the answer is 42.');
    await ask('And now?');
    const sent = JSON.stringify(bodies().at(-1)?.input);
    expect(sent).toContain('Only this: the answer is 42.');
    expect(sent).not.toContain(JSON.stringify(answerText(summary)).slice(1, 60));
  });

  it('goes on by a fork from before the summary as if there were none', async () => {
    const summary = await talkUntilSummarised();
    const last = (await path()).at(-3);
    const fork = await session.fork((await conversation()).id, last?.id ?? '');
    expect(shownTurns(fork.conversation).some(isSummary)).toBe(false);
    await fork.ask(question('And here?')).answered;
    expect(bodies().at(-1)?.previous_response_id).toBeDefined();
    expect(summary.status).toBe('completed');
  });

  it('is the same in the next window, and after an export and import', async () => {
    const summary = await talkUntilSummarised();
    await session.transcripts.flush();
    const again = await machine.openWindow().active();
    expect(shownTurns(again.conversation).find(isSummary)).toEqual(summary);
    const lines = (await machine.logs()).split('\n').filter((line) => line !== '');
    const file = parseConversationFile(formatConversationFile({ title: 'T', createdAt: 1, lines }));
    const translate = lineImporter(() => crypto.randomUUID());
    const imported = foldText(
      { id: 'i', createdAt: 1 },
      (file?.lines ?? []).flatMap((line) => translate(line) ?? []).join('\n'),
    );
    const turns = shownTurns(imported.conversation);
    const found = turns.find(isSummary);
    expect(turns.findIndex(({ id }) => id === found?.question.summarises)).toBeGreaterThanOrEqual(0);
    const text = toMarkdown(again.conversation, 'T', { code: true, thinking: false, sources: false });
    expect(text).toContain(`## Summary of the turns before\n\n${answerText(summary)}`);
    expect(text).not.toContain(summary.question.text);
  });

  describe('in a window that is far smaller than the one it was begun in', () => {
    const setWindow = (tokens: number): void => {
      machine.windows = { [options.model]: tokens };
      simulator.set({ windows: `*=${tokens}` });
    };
    beforeEach(() => setWindow(65_536));

    it('has no summary of a turn that is larger than the window, and says that it is left out', async () => {
      await ask(long.repeat(20));
      setWindow(4096);
      expect((await ask('And now?')).status).toBe('completed');
      expect(await summaries()).toEqual([]);
      const leftOut = {
        role: 'system',
        content: 'Left out here for lack of room: 1 earlier turn of this conversation.',
      };
      expect(bodies().at(-1)?.input).toMatchObject([leftOut, { role: 'user', content: 'And now?' }]);
      expect((await ask('And then?')).status).toBe('completed');
      expect(bodies().at(-1)?.previous_response_id).toBeDefined();
    });

    it('sends no request for a summary that could not be made from anything', async () => {
      await ask(long.repeat(20));
      setWindow(4096);
      const sent = simulator.requests.length;
      const { failure } = (await (await (await session.active()).summarise(options, ''))?.answered) ?? {};
      expect(failure?.kind).toBe('questionTooLarge');
      expect(simulator.requests).toHaveLength(sent);
      expect((await ask('And now?')).status).toBe('completed');
    });

    it('has a summary of the turns that fit, and tells the model of the others, and the person', async () => {
      for (let index = 0; index < 20; index++) await ask(`${long.repeat(2)} Number ${index}?`);
      simulator.forget();
      setWindow(4096);
      expect((await ask('And now?')).status).toBe('completed');
      const [summary] = await summaries();
      const { plan } = summary?.responses.at(-1) ?? {};
      const left = plan?.mode === 'replay' ? (plan.left ?? 0) : 0;
      expect(left).toBeGreaterThan(0);
      const turns = await path();
      const { plan: last } = turns.at(-1)?.responses.at(-1) ?? {};
      const sent = last?.mode === 'replay' ? (last.sent ?? 0) : 0;
      const summarised = turns.findIndex(({ id }) => id === summary?.question.summarises) + 1 - left;
      const untold = 20 - sent - summarised;
      expect(untold).toBeGreaterThanOrEqual(left);
      expect(JSON.stringify(bodies().at(-1)?.input)).toContain(
        `Left out here for lack of room: ${untold} earlier turns of this conversation.`,
      );
      expect(seenFrom(turns, { mode: 'chain' })).toMatchObject({ summarised, omitted: untold });
      expect(simulator.requests.filter(({ reading }) => reading?.dropped !== 0)).toEqual([]);
    });
  });

  it('is not summarised where the person does not want it', async () => {
    machine.maySummarise = () => false;
    for (let index = 0; index < 24; index++) expect((await ask(`${long} Number ${index}?`)).status).toBe('completed');
    expect(await summaries()).toEqual([]);
  });
});
