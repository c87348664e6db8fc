import { follows } from '../../support/follows.ts';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import type { Conversation, Turn } from '../../../src/core/conversation/conversation.ts';
import { answerText } from '../../../src/core/conversation/answerText.ts';
import { pathIds, shownTurns, unreadCount } from '../../../src/core/conversation/path.ts';
import { currentTitle } from '../../../src/core/conversation/titleOf.ts';
import { reduce } from '../../../src/core/conversation/reduce.ts';
import { FailedRequest, type Failure } from '../../../src/core/failures/failure.ts';
import type { StreamEvent } from '../../../src/core/output/wire.ts';
import { keyMark } from '../../../src/core/request/keyMark.ts';
import type { ResponsesRequest } from '../../../src/core/request/responsesRequest.ts';
import type { TurnSetup } from '../../../src/core/session/conversationPorts.ts';
import { LiveConversation } from '../../../src/core/session/liveConversation.ts';
import { turnsAtOnce } from '../../../src/core/session/turnReader.ts';
import { foldText } from '../../../src/core/stored/foldLog.ts';
import { toLogLine } from '../../../src/core/stored/formatLogLine.ts';
import { MemoryIds } from '../../support/doubles/memoryIds.ts';
import {
  answered,
  asked,
  completed,
  conversationOf,
  ended,
  message,
  messageEvents,
  options,
  question,
  sent,
  turnOf,
} from '../builders.ts';

const setup: TurnSetup = {
  endpoint: { baseUrl: 'https://example.com/v1', apiKey: 'sk-1', idleTimeoutMs: 1_000 },
  serverState: 'auto',
  instructions: follows(''),
};

/** Resolves when it is told to. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

function refuseStopped({ aborted }: AbortSignal): void {
  if (aborted) throw new FailedRequest({ kind: 'cancelled' });
}

/** A conversation over a server that repeats what it is asked, and a log that has every turn of `whole`. */
class Desk {
  readonly actions: Action[] = [];
  readonly requests: ResponsesRequest[] = [];
  /** The ids of each reading. */
  readonly readings: (readonly string[])[] = [];
  readonly responseIds = new MemoryIds();
  readonly live: LiveConversation;
  /** A panel that folds the same actions. */
  shown: Conversation;
  turnSetup: () => Promise<TurnSetup> = () => Promise.resolve(setup);
  /** Awaited before each answer. */
  before: () => Promise<void> = () => Promise.resolve();
  failure: Failure | undefined;
  #ids = 0;

  constructor(whole: Conversation, isRead: (id: string) => boolean = () => true, onDisk = whole.turns) {
    const turns = Object.fromEntries(Object.entries(whole.turns).filter(([id]) => isRead(id)));
    this.shown = { ...whole, turns };
    this.live = new LiveConversation(this.shown, {
      respond: (request, _, signal) => this.#respond(request, signal),
      turnSetup: () => this.turnSetup(),
      responseIds: this.responseIds,
      now: () => 7,
      newId: () => `new${++this.#ids}`,
      readTurns: (_, ids) => {
        this.readings.push(ids);
        return Promise.resolve(ids.flatMap((id): readonly Turn[] => (onDisk[id] ? [onDisk[id]] : [])));
      },
      onAction: (action, conversation) => {
        this.actions.push(action);
        this.shown = reduce(this.shown, action);
        expect(this.shown).toEqual(conversation);
      },
      onRequest: () => undefined,
    });
  }

  async *#respond(request: ResponsesRequest, signal: AbortSignal): AsyncGenerator<StreamEvent> {
    refuseStopped(signal);
    this.requests.push(request);
    await Promise.race([this.before(), new Promise((resolve) => signal.addEventListener('abort', resolve))]);
    refuseStopped(signal);
    if (this.failure) throw new FailedRequest(this.failure);
    yield* messageEvents(`Answer ${this.requests.length}`);
  }

  /** What a log of these actions alone is read as. */
  get logged(): Conversation {
    const lines = this.actions.map((action) => toLogLine(action) ?? '');
    return foldText(empty, lines.join('\n')).conversation;
  }

  get statuses(): string {
    return Object.values(this.live.conversation.turns)
      .map(({ id, status }) => `${id} ${status}`)
      .join(', ');
  }
}

const chain = (count: number): Conversation =>
  conversationOf(
    ...Array.from({ length: count }, (_, index) =>
      answered(`t${index}`, index === 0 ? null : `t${index - 1}`, `A${index}`),
    ).flat(),
  );

/** Its server knows the response of each turn. */
function remembering(desk: Desk): Desk {
  const mark = { origin: 'https://example.com', model: options.model, keyMark: keyMark('sk-1') ?? '', createdAt: 1 };
  for (const id of Object.keys(desk.live.conversation.tree)) desk.responseIds.put(id, { id: `r-${id}`, ...mark });
  return desk;
}

const fromIndex = (index: number) => (id: string) => Number(id.slice(1)) >= index;
const empty = conversationOf();

describe('a question', () => {
  it('is answered, and the next one goes on from it', async () => {
    const desk = new Desk(empty);
    const first = await desk.live.ask(question('One')).answered;
    expect(first).toMatchObject({ conversationId: 'c1', turnId: 'new1', text: 'Answer 1', status: 'completed' });
    await desk.live.ask(question('Two')).answered;
    expect(pathIds(desk.live.conversation, 'new2')).toEqual(['new1', 'new2']);
    expect(desk.live.isBusy).toBe(false);
  });

  it('waits for those before it, and is sent when they have ended', async () => {
    const desk = new Desk(empty);
    const { opened, open } = gate();
    desk.before = () => opened;
    const [one, two] = [desk.live.ask(question('One')), desk.live.ask(question('Two'))];
    await expect.poll(() => desk.statuses).toBe('new1 streaming, new2 queued');
    expect([desk.requests.length, desk.live.isBusy]).toEqual([1, true]);
    open();
    await Promise.all([one.answered, two.answered]);
    expect(desk.statuses).toBe('new1 completed, new2 completed');
  });

  it('goes where it is told to, to the root too, and after the head when that place is gone', () => {
    const desk = new Desk(chain(2));
    const parentOf = (turnId: string) => turnOf(desk.live.conversation, turnId).parentId;
    expect(parentOf(desk.live.ask(question('Q'), { parentId: 't0' }).turnId)).toBe('t0');
    expect(parentOf(desk.live.ask(question('Q'), { parentId: null }).turnId)).toBeNull();
    expect(parentOf(desk.live.ask(question('Q'), { parentId: 'gone' }).turnId)).toBe('new2');
    // A turn that has not been read is there all the same.
    expect(new Desk(chain(2), () => false).live.ask(question('Q'), { parentId: 't0' }).turnId).toBe('new1');
  });

  it('on the side leaves the head where it is, and is an ordinary one where nothing is to be on the side of', () => {
    const desk = new Desk(chain(1));
    desk.live.ask(question('Q'), { isAside: true });
    expect(desk.live.conversation).toMatchObject({ headId: 't0', tree: { new1: { parentId: 't0', isAside: true } } });
    const begun = new Desk(empty);
    begun.live.ask(question('Q'), { isAside: true });
    expect(begun.live.conversation).toMatchObject({ headId: 'new1' });
    expect(begun.live.conversation.turns.new1).not.toHaveProperty('isAside');
    expect(begun.actions[0]).not.toHaveProperty('isAside');
  });

  it('ends with the failure of its set-up, and the next one is answered', async () => {
    const desk = new Desk(empty);
    desk.turnSetup = () => Promise.reject(new FailedRequest({ kind: 'noKey' }));
    expect(await desk.live.ask(question('One')).answered).toMatchObject({
      status: 'failed',
      failure: { kind: 'noKey' },
    });
    desk.turnSetup = () => Promise.reject(new Error('odd'));
    expect((await desk.live.ask(question('Two')).answered).failure?.kind).toBe('unexpected');
    desk.turnSetup = () => Promise.resolve(setup);
    expect(await desk.live.ask(question('Three')).answered).toMatchObject({ status: 'completed' });
    expect(desk.requests).toHaveLength(1);
  });
});

describe('a stop', () => {
  it('ends what streams and what waits, and a later question is answered', async () => {
    const desk = new Desk(empty);
    const { opened, open } = gate();
    desk.before = () => opened;
    const asked = [desk.live.ask(question('One')), desk.live.ask(question('Two'))];
    await expect.poll(() => desk.requests.length).toBe(1);
    const ending = desk.live.end();
    open();
    await ending;
    expect(desk.statuses).toBe('new1 cancelled, new2 cancelled');
    expect((await Promise.all(asked.map(({ answered }) => answered))).map(({ status }) => status)).toEqual([
      'cancelled',
      'cancelled',
    ]);
    expect(desk.requests).toHaveLength(1);
    expect(await desk.live.ask(question('Three')).answered).toMatchObject({ status: 'completed' });
  });

  it('does not wait for a set-up that waits for a person', async () => {
    const desk = new Desk(empty);
    desk.turnSetup = () => new Promise(() => undefined);
    const { answered } = desk.live.ask(question('One'));
    await expect.poll(() => desk.live.isBusy).toBe(true);
    desk.live.stop();
    expect(await answered).toMatchObject({ status: 'cancelled' });
  });

  it('sends nothing when it came while the set-up was made', async () => {
    const desk = new Desk(empty);
    desk.turnSetup = () => {
      desk.live.stop();
      return Promise.resolve(setup);
    };
    expect(await desk.live.ask(question('One')).answered).toMatchObject({ status: 'cancelled' });
    expect(desk.requests).toEqual([]);
  });

  it('ends a question once when it came while its request was made', async () => {
    const desk = new Desk(empty);
    const instructions = () => {
      desk.live.stop();
      return Promise.resolve([]);
    };
    desk.turnSetup = () => Promise.resolve({ ...setup, instructions });
    expect(await desk.live.ask(question('One')).answered).toMatchObject({ status: 'cancelled' });
    expect(desk.actions.map(({ type }) => type)).toEqual(['questionAsked', 'turnEnded']);
  });
});

describe('a stop of one question', () => {
  /** Two questions, of which the first is being answered until `open` is called. */
  async function begin() {
    const desk = new Desk(empty);
    const { opened, open } = gate();
    desk.before = () => opened;
    const [one, two] = [desk.live.ask(question('One')), desk.live.ask(question('Two'))];
    await expect.poll(() => desk.requests.length).toBe(1);
    return { desk, one, two, open };
  }

  it('leaves the answer before it', async () => {
    const { desk, one, two, open } = await begin();
    desk.live.stopTurn(two.turnId);
    expect(await two.answered).toMatchObject({ status: 'cancelled' });
    expect(desk.statuses).toBe('new1 streaming, new2 cancelled');
    open();
    expect(await one.answered).toMatchObject({ status: 'completed', text: 'Answer 1' });
    expect(desk.requests).toHaveLength(1);
  });

  it('leaves those that wait behind it', async () => {
    const { desk, one, two, open } = await begin();
    desk.live.stopTurn(one.turnId);
    expect(await one.answered).toMatchObject({ status: 'cancelled' });
    open();
    expect(await two.answered).toMatchObject({ status: 'completed', text: 'Answer 2' });
  });

  it('does nothing once it has ended', async () => {
    const { desk, one, two, open } = await begin();
    open();
    await Promise.all([one.answered, two.answered]);
    const before = desk.actions.length;
    desk.live.stopTurn(one.turnId);
    expect(desk.actions).toHaveLength(before);
  });

  it('leaves an answer on the side', async () => {
    const { desk, one, two, open } = await begin();
    const aside = desk.live.ask(question('Aside'), { isAside: true });
    await expect.poll(() => desk.requests.length).toBe(2);
    desk.live.stopTurn(one.turnId);
    desk.live.stopTurn(two.turnId);
    open();
    expect(await aside.answered).toMatchObject({ status: 'completed' });
  });
});

describe('a question that is withdrawn', () => {
  it('is not sent when that happened while its set-up was made', async () => {
    const desk = new Desk(empty);
    desk.turnSetup = () => {
      desk.live.withdraw('new1');
      return Promise.resolve(setup);
    };
    expect(await desk.live.ask(question('One')).answered).toMatchObject({ status: 'cancelled', turnId: 'new1' });
    expect([desk.requests, desk.live.conversation.tree]).toEqual([[], {}]);
  });

  it('is not sent when that happened while its request was made', async () => {
    const desk = new Desk(empty);
    const instructions = () => {
      desk.live.withdraw('new1');
      return Promise.resolve([]);
    };
    desk.turnSetup = () => Promise.resolve({ ...setup, instructions });
    expect(await desk.live.ask(question('One')).answered).toMatchObject({ status: 'cancelled', turnId: 'new1' });
    expect([desk.requests, desk.live.conversation.tree]).toEqual([[], {}]);
    expect(desk.actions.map(({ type }) => type)).toEqual(['questionAsked', 'questionWithdrawn']);
    expect(desk.logged.tree).toEqual({});
  });

  it('keeps no other waiting for what a person is asked before it', async () => {
    const desk = new Desk(empty);
    let setups = 0;
    desk.turnSetup = () => new Promise(() => setups++);
    const [one, two] = [desk.live.ask(question('One')), desk.live.ask(question('Two'))];
    await expect.poll(() => setups).toBe(1);
    desk.turnSetup = () => Promise.resolve(setup);
    desk.live.withdraw(one.turnId);
    expect(await two.answered).toMatchObject({ status: 'completed' });
  });

  it('comes back whole, is not sent, and those behind it are', async () => {
    const desk = new Desk(empty);
    const { opened, open } = gate();
    desk.before = () => opened;
    const [one, two, three] = ['One', 'Two', 'Three'].map((text) => desk.live.ask(question(text)));
    await expect.poll(() => desk.requests.length).toBe(1);
    let setups = 0;
    desk.turnSetup = () => Promise.resolve((setups++, setup));
    expect(desk.live.withdraw(two!.turnId)).toEqual(question('Two'));
    expect(desk.live.withdraw(two!.turnId)).toBeUndefined();
    expect(desk.live.withdraw(one!.turnId)).toBeUndefined();
    open();
    expect(await two!.answered).toMatchObject({ status: 'cancelled', turnId: two!.turnId, text: '' });
    expect(await three!.answered).toMatchObject({ status: 'completed' });
    expect(pathIds(desk.live.conversation, three!.turnId)).toEqual([one!.turnId, three!.turnId]);
    expect([desk.requests.length, setups]).toEqual([2, 1]);
  });
});

describe('a question that waits for a summary', () => {
  const answers = Array.from({ length: 8 }, (_, at) =>
    answered(`t${at}`, at === 0 ? null : `t${at - 1}`, 'word '.repeat(1_000)),
  );

  /** New questions, while the summary before the first of them is written: it ends when `open` is called. */
  async function begin(...texts: readonly string[]) {
    const desk = new Desk(conversationOf(...answers.flat()));
    const { opened, open } = gate();
    desk.before = () => opened;
    desk.turnSetup = () => Promise.resolve({ ...setup, windows: { [options.model]: 8_192 }, maySummarise: () => true });
    const questions = texts.map((text) => desk.live.ask(question(text)));
    await expect.poll(() => desk.requests.length).toBe(1);
    const waiting = Object.values(desk.live.conversation.turns).filter(({ id }) => id.startsWith('new'));
    const { id } = waiting.find((turn) => turn.question.summarises !== undefined)!;
    return { desk, questions, open, statusOf: (turnId = id) => desk.live.conversation.turns[turnId]?.status };
  }

  it('has it stopped when it is withdrawn', async () => {
    const { desk, questions, statusOf } = await begin('One');
    expect(desk.live.withdraw(questions[0]!.turnId)).toEqual(question('One'));
    expect(await questions[0]!.answered).toMatchObject({ status: 'cancelled', text: '' });
    expect([statusOf(), desk.live.isBusy, desk.requests.length]).toEqual(['cancelled', false, 1]);
  });

  it('leaves it to those behind it when it is withdrawn, and has it stopped with the last of them', async () => {
    const { desk, questions, statusOf } = await begin('One', 'Two', 'Three');
    const [one, two, three] = questions;
    desk.live.withdraw(one!.turnId);
    desk.live.withdraw(two!.turnId);
    expect(statusOf()).toBe('streaming');
    desk.live.withdraw(three!.turnId);
    await desk.live.end();
    expect([statusOf(), desk.requests.length]).toEqual(['cancelled', 1]);
  });

  it('leaves it to those behind it, which go on from it', async () => {
    const { desk, questions, statusOf, open } = await begin('One', 'Two');
    desk.live.withdraw(questions[0]!.turnId);
    open();
    expect(await questions[1]!.answered).toMatchObject({ status: 'completed' });
    expect(statusOf()).toBe('completed');
    expect(JSON.stringify(desk.requests.at(-1)?.input)).toContain('Summary of our conversation');
  });

  it('has it stopped when it is stopped by itself', async () => {
    const { desk, questions, statusOf } = await begin('One');
    desk.live.stopTurn(questions[0]!.turnId);
    expect(await questions[0]!.answered).toMatchObject({ status: 'cancelled' });
    expect([statusOf(), desk.live.isBusy, desk.requests.length]).toEqual(['cancelled', false, 1]);
  });

  it('leaves it to others when it is stopped by itself', async () => {
    const { desk, questions, open } = await begin('One', 'Two', 'Three');
    desk.live.stopTurn(questions[0]!.turnId);
    desk.live.stopTurn(questions[1]!.turnId);
    open();
    expect(await questions[2]!.answered).toMatchObject({ status: 'completed' });
    expect(JSON.stringify(desk.requests.at(-1)?.input)).toContain('Summary of our conversation');
  });

  it('is stopped with it, also once the question before it has been withdrawn', async () => {
    const { desk, questions, statusOf } = await begin('One', 'Two');
    desk.live.withdraw(questions[0]!.turnId);
    desk.live.stop();
    expect(await questions[1]!.answered).toMatchObject({ status: 'cancelled' });
    await desk.live.end();
    expect([statusOf(), desk.requests.length]).toEqual(['cancelled', 1]);
  });
});

describe('a summary that the person asks for', () => {
  it('stands after what was asked while the turns before it were read, and what comes then after both', async () => {
    const desk = new Desk(chain(4));
    const summarising = desk.live.summarise(options, '');
    const { turnId } = desk.live.ask(question('Right behind it'));
    const summary = await summarising;
    await summary?.answered;
    await desk.live.ask(question('Next')).answered;
    const path = ['t0', 't1', 't2', 't3', turnId, summary?.turnId, 'new3'];
    expect(pathIds(desk.live.conversation, 'new3')).toEqual(path);
    expect(JSON.stringify(desk.requests.at(-1)?.input)).toMatch(/Summary of our conversation.*Right behind it.*Next/);
  });

  it('is one of the version that is shown when it is asked', async () => {
    const desk = new Desk([...answered('o0', null, 'O'), ...answered('o1', 'o0', 'O')].reduce(reduce, chain(2)));
    const summarising = desk.live.summarise(options, '');
    await desk.live.chooseVersion('t0');
    const summary = await summarising;
    expect(turnOf(desk.live.conversation, summary?.turnId ?? '')).toMatchObject({
      parentId: 't1',
      question: { summarises: expect.stringMatching(/^t/) as string },
    });
  });
});

describe('turns that are in the tree only', () => {
  it('are read before those that are shown, as many as are asked for, and the panel is told of just these', async () => {
    const desk = new Desk(chain(100), fromIndex(60));
    await desk.live.reader.readEarlier(30);
    expect(desk.readings).toEqual([Array.from({ length: 30 }, (_, index) => `t${index + 30}`)]);
    expect(desk.actions.map(({ type }) => type)).toEqual(['turnsRead']);
    expect([unreadCount(desk.live.conversation), shownTurns(desk.live.conversation).length]).toEqual([30, 70]);
    await desk.live.reader.readEarlier(turnsAtOnce);
    await desk.live.reader.readEarlier(turnsAtOnce);
    expect([unreadCount(desk.live.conversation), desk.readings.length]).toEqual([0, 2]);
  });

  it('are read once, with others, where somebody asks for them, and stay unread there', async () => {
    const desk = new Desk(chain(10), fromIndex(5));
    const ids = ['t1', 't7', 'gone'];
    expect((await desk.live.reader.readTurns(ids)).map(({ id }) => id)).toEqual(['t1', 't7']);
    expect((await desk.live.reader.readTurns(ids)).map(({ id }) => id)).toEqual(['t1', 't7']);
    expect([desk.actions, unreadCount(desk.live.conversation)]).toEqual([[], 5]);
  });

  it('are read with what was asked on their sides', async () => {
    const whole = [{ ...asked('s', 't0'), isAside: true } as Action, ended('s')].reduce(reduce, chain(2));
    const desk = new Desk(whole, (id) => id === 't1');
    await desk.live.reader.readEarlier(1);
    expect(shownTurns(desk.live.conversation).map(({ id }) => id)).toEqual(['t0', 's', 't1']);
  });

  it('are read with their other versions, and not with what came after those', async () => {
    const other = [...answered('o1', 't0', 'O'), ...answered('o2', 'o1', 'O'), ...answered('t2', 't1', 'A2')];
    const desk = new Desk(other.reduce(reduce, chain(2)), (id) => id === 't2');
    await desk.live.reader.readEarlier(1);
    expect(desk.readings).toEqual([['t1', 'o1']]);
    expect(shownTurns(desk.live.conversation).map(({ id }) => id)).toEqual(['t1', 't2']);
  });

  it('are read when another version is looked at, before it is', async () => {
    const whole = [...answered('o0', null, 'O'), ...answered('o1', 'o0', 'O')].reduce(reduce, chain(2));
    const desk = new Desk(whole, (id) => id.startsWith('o'));
    await desk.live.chooseVersion('t0');
    expect(desk.actions.map(({ type }) => type)).toEqual(['turnsRead', 'versionChosen']);
    expect(shownTurns(desk.live.conversation).map(({ id }) => id)).toEqual(['t0', 't1']);
    await desk.live.chooseVersion('t0');
    expect(desk.actions).toHaveLength(2);
  });

  it('are read when one of them names the conversation again, before it does', async () => {
    const desk = new Desk({ ...chain(100), title: 'Mine' }, fromIndex(60));
    await desk.live.rename('');
    expect(desk.readings).toEqual([['t0']]);
    expect(desk.actions.map(({ type }) => type)).toEqual(['turnsRead', 'renamed']);
    expect(currentTitle(desk.live.conversation, 'Mine')).toBe('Question t0');
    expect(unreadCount(desk.live.conversation)).toBe(60);
  });

  it('are all told where everything that is shown is, with what was asked on the side of them', async () => {
    const aside = {
      type: 'questionAsked',
      at: 1,
      turnId: 'x0',
      parentId: 't1',
      isAside: true,
      question: question('Side'),
    } as const;
    const desk = new Desk(reduce(reduce(chain(10), aside), { ...ended('x0') }), fromIndex(5));
    const shown = await desk.live.reader.readShown();
    expect(shown.map(({ id }) => id)).toEqual(['t0', 't1', 'x0', 't2', 't3', 't4', 't5', 't6', 't7', 't8', 't9']);
    expect([desk.actions, unreadCount(desk.live.conversation)]).toEqual([[], 5]);
  });

  it('are brought again where the server has forgotten, without being shown, and read once', async () => {
    const desk = new Desk(chain(60), fromIndex(20));
    await desk.live.ask(question('One')).answered;
    expect(desk.requests[0]?.input).toHaveLength(60 * 2 + 1);
    expect([unreadCount(desk.live.conversation), desk.readings.map(({ length }) => length)]).toEqual([20, [20]]);
    await desk.live.ask(question('Two')).answered;
    expect(desk.readings).toHaveLength(1);
  });

  it.each([
    ['one', 1, 60],
    ['one, where none has been read yet', 1, 100],
    ['one after another', 2, 60],
  ])('are read when a summary stands for them: %s', async (_, count, from) => {
    const whole = remembering(new Desk(chain(100)));
    const part = remembering(new Desk(chain(100), fromIndex(from)));
    for (const { live } of [whole, part])
      for (let at = 0; at < count; at++) {
        const summary = await live.summarise(options, '');
        await summary?.answered;
        await live.ask(question('And now?')).answered;
      }
    expect(part.requests[0]?.previous_response_id).toMatch(/^r-t[45]/);
    expect(part.requests[1]?.input.length).toBeLessThan(110);
    expect(part.requests).toEqual(whole.requests);
  });

  it('are read back to the answer that a question continues, over any number that were not answered', async () => {
    const failures = Array.from({ length: 2 * turnsAtOnce }, (_, index) => [
      asked(`t${index + 1}`, `t${index}`),
      sent(`t${index + 1}`),
      ended(`t${index + 1}`, 'failed'),
    ]).flat();
    const whole = failures.reduce(reduce, chain(1));
    const desk = new Desk(whole, fromIndex(2 * turnsAtOnce));
    await desk.live.ask(question('Again'), { parentId: `t${2 * turnsAtOnce}` }).answered;
    expect(desk.requests[0]?.input).toEqual([
      { role: 'user', content: 'Question t0' },
      { role: 'assistant', content: 'A0' },
      { role: 'user', content: 'Again' },
    ]);
  });

  it('are left out when they are on no disk', async () => {
    const desk = new Desk(chain(3), () => false, {});
    expect(await desk.live.ask(question('One')).answered).toMatchObject({ status: 'completed' });
    await desk.live.reader.readLast(desk.live.conversation.headId);
    expect(desk.actions.some(({ type }) => type === 'turnsRead')).toBe(false);
  });

  it('are handed out as a path, in its order', async () => {
    const desk = new Desk(chain(5), (id) => id === 't2' || id === 't4');
    expect((await desk.live.reader.readPath('t3')).map(answerText)).toEqual(['A0', 'A1', 'A2', 'A3']);
    expect(desk.actions).toEqual([]);
    expect(await desk.live.reader.readPath('nowhere')).toEqual([]);
  });
});

describe('what becomes of an answer later', () => {
  it('is a title, a change and its review', async () => {
    const desk = new Desk(chain(1));
    const change = { uri: 'file:///a', path: 'a', hunks: [] };
    await desk.live.rename('Mine');
    desk.live.record('t0', { type: 'changeProposed', change });
    desk.live.record('t0', { type: 'changeReviewed', review: { kept: 1, undone: 0 } });
    expect(desk.live.conversation).toMatchObject({
      title: 'Mine',
      turns: { t0: { change: { ...change, review: { kept: 1, undone: 0 } } } },
    });
  });

  it('is the rest of it, found on the server, without its response id', () => {
    const lost = [asked('a'), sent('a'), { ...ended('a', 'failed'), failure: { kind: 'cutOff' } } as Action];
    const desk = new Desk(conversationOf(...lost));
    const { type, response } = completed(message('m1', 'Whole'));
    desk.live.recover('a', { type, response: { ...(response as object), id: 'secret' } });
    const turn = turnOf(desk.live.conversation, 'a');
    expect([turn.status, turn.failure, answerText(turn)]).toEqual(['completed', undefined, 'Whole']);
    expect(JSON.stringify(desk.actions)).not.toContain('secret');
  });
});
