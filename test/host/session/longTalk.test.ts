import { existsSync, readFileSync, truncateSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Question, Turn } from '../../../src/core/conversation/conversation.ts';
import { isUnanswered } from '../../../src/core/conversation/path.ts';
import type { AskPosition } from '../../../src/core/session/liveConversation.ts';
import type { ChatSession } from '../../../src/host/session/chatSession.ts';
import { options } from '../../core/builders.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { hasRole, messageText } from '../../simulator/inputItems.ts';
import type { RequestRecord } from '../../simulator/record.ts';
import { Machine } from '../../support/machine.ts';

const day = 24 * 3_600_000;
const models = ['qwen3-max-2026-01-23', 'qwen3.5-plus', 'qwen-plus'] as const;
const windows = [4096, 8192, 32_768] as const;

type Step =
  | { readonly do: 'ask' | 'again' | 'reword' | 'aside' | 'call'; readonly words: number }
  | { readonly do: 'model' | 'window' | 'compact' | 'instructions' | 'state' | 'key' | 'fork'; readonly at: number }
  | { readonly do: 'crash'; readonly share: number }
  | { readonly do: 'week' | 'forget' | 'rewrite' | 'reload' };

const asked = (what: 'ask' | 'again' | 'reword' | 'aside' | 'call') =>
  fc.record({ do: fc.constant(what), words: fc.nat(260) });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: asked('ask') },
  { weight: 4, arbitrary: fc.constantFrom('again', 'reword', 'aside', 'call' as const).chain(asked) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('model', 'window', 'compact', 'instructions', 'state', 'key', 'fork' as const),
      at: fc.nat(2),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('crash' as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('week', 'forget', 'rewrite', 'reload' as const) }) },
);

/** The numbers of the questions of the path, in their order, at each request that was sent. */
type Expected = (readonly number[])[];

type Reading = NonNullable<RequestRecord['reading']>;

/** One conversation, and which questions should be on its path. */
class Talk {
  readonly #machine: Machine;
  readonly #simulator: Simulator;
  readonly #expected: Expected;
  #session: ChatSession;
  #model: string = models[0];
  #numbers: readonly number[] = [];
  #next = 0;
  /** Bytes of the log before the last question. */
  #logBefore = 0;

  constructor(machine: Machine, simulator: Simulator, expected: Expected) {
    [this.#machine, this.#simulator, this.#expected] = [machine, simulator, expected];
    this.#session = machine.openWindow();
    this.#setWindow(windows[0]);
  }

  async do(one: Step): Promise<void> {
    const machine = this.#machine;
    switch (one.do) {
      case 'ask':
      case 'call':
        return await this.#askNext(one.words, one.do);
      case 'again':
      case 'reword':
        return await this.#askBeside(one.do, one.words);
      case 'aside':
        return await this.#askNext(one.words, 'aside');
      case 'model':
        this.#model = models[one.at] ?? models[0];
        return;
      case 'window':
        return this.#setWindow(windows[one.at] ?? windows[0]);
      case 'instructions':
        machine.instructions = 'Be brief. '.repeat(one.at * 10);
        return;
      case 'state':
        machine.serverState = one.at === 0 ? 'replay' : 'auto';
        return;
      case 'key':
        machine.apiKey = `sk-${one.at}`;
        return;
      case 'compact':
        await (
          await (await this.#session.active()).summarise({ ...options, model: this.#model }, '')
        )?.answered;
        return;
      case 'rewrite':
        return await this.#rewrite();
      case 'fork':
        return await this.#fork(one.at);
      case 'crash':
        return await this.#crash(one.share);
      case 'reload':
        await this.#session.close();
        this.#session = machine.openWindow();
        return;
      case 'forget':
        return this.#simulator.forget();
      case 'week':
        machine.now += 7 * day;
        this.#simulator.clock.advance(7 * day);
    }
  }

  async check(): Promise<void> {
    const turns = (await this.#path()).filter(({ question }) => question.summarises === undefined);
    expect(turns.map(({ question }) => numberOf(question))).toEqual(this.#numbers);
  }

  #setWindow(tokens: number): void {
    this.#machine.windows = Object.fromEntries(models.map((name) => [name, tokens]));
    this.#simulator.set({ windows: `*=${tokens}` });
  }

  async #path(): Promise<readonly Turn[]> {
    const live = await this.#session.active();
    const { headId } = live.conversation;
    return headId === null ? [] : await live.reader.readPath(headId);
  }

  async #last(): Promise<Turn | undefined> {
    return (await this.#path()).findLast(({ question }) => question.summarises === undefined);
  }

  #question(text: string, words: number): Question {
    const whole = `${text} ${'word '.repeat(words)}`;
    return { kind: 'chat', text: whole, attachments: [], options: { ...options, model: this.#model } };
  }

  async #askNext(words: number, how: 'ask' | 'call' | 'aside' = 'ask'): Promise<void> {
    this.#numbers = [...this.#numbers, this.#next];
    if (how === 'call') this.#callFirst();
    const aside = how === 'aside' ? this.#question('Beside', words) : undefined;
    await this.#ask(this.#question(`Question ${this.#next++}`, words), {}, aside);
  }

  /** Its answer calls a function before it says anything. */
  #callFirst(): void {
    const next = `Question ${this.#next}`;
    const ids = new Set<string>();
    this.#machine.onAction = (action) => {
      if (action.type === 'questionAsked' && action.question.text.startsWith(`${next} `)) ids.add(action.turnId);
      if (action.type !== 'requestPlanned' || !ids.delete(action.turnId)) return;
      this.#simulator.answerNext({ kind: 'call', name: 'ws_look', arguments: '{}', callId: next });
      this.#machine.onAction = () => undefined;
    };
  }

  /** @param aside - Asked while the question is answered. */
  async #ask(question: Question, place: AskPosition = {}, aside?: Question): Promise<void> {
    const from = this.#simulator.requests.length;
    this.#logBefore = (await this.#log()).length;
    const answered = this.#machine.ask(this.#session, question, place);
    if (aside) expect((await this.#machine.ask(this.#session, aside, { isAside: true })).status).toBe('completed');
    const { status, text, failure } = await answered;
    expect({ status, failure }).toEqual({ status: 'completed', failure: undefined });
    expect(text).not.toBe('');
    for (let at = from; at < this.#simulator.requests.length; at++) this.#expected[at] = this.#numbers;
  }

  async #askBeside(how: 'again' | 'reword', words: number): Promise<void> {
    const last = await this.#last();
    if (!last) return;
    const { parentId } = last;
    if (how === 'again')
      return await this.#ask({ ...last.question, options: { ...options, model: this.#model } }, { parentId });
    this.#numbers = [...this.#numbers.slice(0, -1), this.#next];
    await this.#ask(this.#question(`Question ${this.#next++}`, words), { parentId });
  }

  async #rewrite(): Promise<void> {
    const summary = (await this.#path()).findLast(({ question }) => question.summarises !== undefined);
    if (summary) (await this.#session.active()).rewriteSummary(summary, 'In my own words: all went well.');
  }

  async #fork(back: number): Promise<void> {
    const turns = (await this.#path()).filter(({ question }) => question.summarises === undefined);
    const turn = turns.at(-1 - back);
    if (!turn) return;
    await this.#session.fork((await this.#session.active()).conversation.id, turn.id);
    this.#numbers = this.#numbers.slice(0, turns.indexOf(turn) + 1);
    this.#logBefore = (await this.#log()).length;
  }

  /** The machine dies while the last question is answered, or a summary is written before it. */
  async #crash(share: number): Promise<void> {
    const log = await this.#log();
    const from = log.indexOf('\n', log.indexOf('"questionAsked"', this.#logBefore)) + 1;
    if (from <= this.#logBefore || from >= log.length) return;
    await this.#session.close();
    truncateSync(await this.#file(), from + Math.floor(share * (log.length - from)));
    this.#session = this.#machine.openWindow();
    const last = await this.#last();
    if (last && isUnanswered(last))
      this.#numbers = this.#numbers.filter((number) => number !== numberOf(last.question));
    this.#logBefore = Infinity;
    await this.#askNext(20);
  }

  async #file(): Promise<string> {
    const { id } = (await this.#session.active()).conversation;
    return path.join(this.#machine.folder, `${id}.jsonl`);
  }

  async #log(): Promise<Buffer> {
    await this.#session.transcripts.flush();
    const file = await this.#file();
    return existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  }
}

function numberOf({ text }: Question): number {
  return Number(/^Question (\d+)/.exec(text)?.[1]);
}

describe('whatever happens to a long conversation', () => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator({ profile: 'current', idsBelongToFamily: true });
  });
  afterAll(() => simulator.close());

  /** Whatever is read: questions that follow one another, each once, and a word for those before them. */
  function checkReading({ items }: Reading, expected: readonly number[] | undefined): void {
    const texts = items.map(messageText);
    const numbers = items
      .filter((item) => hasRole(item, 'user'))
      .flatMap((item) => [...messageText(item).matchAll(/^Question (\d+)/g)].map(([, number]) => Number(number)));
    const asked = expected ?? numbers;
    const first = asked.indexOf(numbers[0] ?? asked[0] ?? 0);
    expect(numbers).toEqual(asked.slice(first, first + numbers.length));
    if (first > 0) expect(texts.join('\n')).toMatch(/^Summary of our conversation|^Left out here/m);
  }

  it('no request exceeds the window, nothing is dropped unsaid, and a replay has the newest turns, each once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), async (steps) => {
        const machine = new Machine(simulator.baseUrl);
        machine.maySummarise = () => true;
        machine.tools = { declare: () => [], call: () => Promise.resolve({ output: 'Seen. '.repeat(50) }) };
        const from = simulator.requests.length;
        const expected: Expected = [];
        try {
          const talk = new Talk(machine, simulator, expected);
          for (const one of steps) await talk.do(one);
          await talk.check();
        } finally {
          await machine.close();
        }
        for (let at = from; at < simulator.requests.length; at++) {
          const { reading } = simulator.requests[at] ?? {};
          expect(reading?.dropped ?? 0).toBe(0);
          if (reading) checkReading(reading, expected[at]);
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 25), seed: Number(process.env.SEED ?? 1) },
    );
  }, 120_000);
});
