import { follows } from '../../../support/follows.ts';
import { isDeepStrictEqual } from 'node:util';
import { mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import type { Conversation, Question } from '../../../../src/core/conversation/conversation.ts';
import { answerText } from '../../../../src/core/conversation/answerText.ts';
import { pathIds, shownTurns, versionsOf } from '../../../../src/core/conversation/path.ts';
import { reduce } from '../../../../src/core/conversation/reduce.ts';
import type { ResponsesRequest } from '../../../../src/core/request/responsesRequest.ts';
import type { ServerState } from '../../../../src/core/servers/capabilities.ts';
import { modelFamily } from '../../../../src/core/models/modelFamily.ts';
import type { ToolBox } from '../../../../src/core/tools/toolBox.ts';
import type { AskResult } from '../../../../src/core/turn/askResult.ts';
import { ChatSession } from '../../../../src/host/session/chatSession.ts';
import type { AskPosition, LiveConversation } from '../../../../src/core/session/liveConversation.ts';
import { ResponseIdVault } from '../../../../src/host/storage/responseIdVault.ts';
import { WorkspaceMemento } from '../../../../src/host/storage/workspaceMemento.ts';
import { MemoryMemento } from '../../../support/doubles/memoryMemento.ts';
import { MemorySecrets } from '../../../support/doubles/memorySecrets.ts';
import { type ModelCall, ModelConversation, modelOfLog, type ModelTurn, pairsOf, saidIn } from './model.ts';
import type { Outcome, SeenRequest, Server } from './standIn.ts';
import { answerTo, callsFor, contentText, outcomeOf, tokensIn, tokensOf } from './standIn.ts';

/** A response that the server gave to a turn, and what its id is good for. */
interface Given {
  readonly id: string;
  readonly origin: string;
  readonly key: string | undefined;
  readonly family: string;
  readonly at: number;
  /** The instructions that it follows. */
  readonly told: string;
  /** What the model had read and written with it, in tokens. */
  readonly tokens: number;
}

const models = ['qwen3-max-2026-01-23', 'qwen3-max', 'qwen3.5-plus'] as const;
const keys = ['sk-1', 'sk-2'] as const;
export const day = 24 * 3_600_000;

interface Happened {
  requests: number;
  summaries: number;
  /** Requests for which turns were left out. */
  cut: number;
}

/** One window: what is looked at in it, and what it should be. */
export interface Window {
  readonly session: ChatSession;
  readonly memory: WorkspaceMemento;
  live: LiveConversation;
  model: ModelConversation;
}

/** A machine with its windows beside a model of what they should hold; each thing that is done is done to both. */
export class World {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'threadline-tree-'));
  readonly secrets = new MemorySecrets();
  readonly server: Server;
  readonly conversations = new Map<string, ModelConversation>();
  readonly #given = new Map<string, Given>();
  readonly #dead = new Set<string>();
  readonly #counts = new Map<string, number>();
  readonly errors: string[] = [];
  /** One function, which tells by what it was called; the last call of an answer that stalls never returns. */
  readonly #tools: ToolBox = {
    declare: () => [],
    call: async ({ callId }) => (isLostCall(callId) ? await this.#stallCall() : { output: seenBy(callId) }),
  };
  memento = new MemoryMemento();
  serverState: ServerState = 'auto';
  instructions = '';
  /** Summaries are written by themselves where a window is full. */
  maySummarise = true;
  #window = Infinity;
  /** Those of all windows that were ever open. */
  readonly #sessions: ChatSession[] = [];
  #checked: number;
  #ids = 0;
  #origin = 0;
  #key = 0;
  #model = 0;
  now = Date.now();
  /** Whether every id that was given is also kept: not where secrets are lost, or two windows write them. */
  keepsIds = true;
  window!: Window;

  /** Counted over all worlds of a test. */
  readonly #happened: Happened;

  constructor(server: Server, happened: Happened = { requests: 0, summaries: 0, cut: 0 }) {
    this.server = server;
    this.#happened = happened;
    this.#checked = server.requests.length;
  }

  async start(): Promise<this> {
    this.window = await this.openWindow();
    return this;
  }

  // ── windows ──

  newSession(): Pick<Window, 'session' | 'memory'> {
    const responseIds = new ResponseIdVault(
      this.secrets,
      'w',
      () => undefined,
      () => this.now,
    );
    const memory = new WorkspaceMemento(this.memento, () => this.errors.push('memento'));
    const session = new ChatSession({
      respond: this.server.respond,
      turnSetup: async () => {
        await responseIds.load();
        return {
          endpoint: { baseUrl: this.baseUrl, apiKey: keys[this.#key], idleTimeoutMs: 10_000 },
          serverState: this.serverState,
          instructions: follows(() => this.instructions),
          windows: this.#window === Infinity ? {} : Object.fromEntries(models.map((name) => [name, this.#window])),
          maySummarise: () => this.maySummarise,
          tools: this.#tools,
        };
      },
      responseIds,
      memory,
      folder: this.folder,
      now: () => this.now,
      newId: () => `t${++this.#ids}`,
      onRequest: () => undefined,
      onError: (message) => this.errors.push(message),
      onBegun: () => undefined,
      onTranscriptLost: () => this.errors.push('transcript lost'),
      onTranscriptWritten: () => this.errors.push('transcript written'),
      say: (sentence) => this.errors.push(sentence),
    });
    this.#sessions.push(session);
    return { session, memory };
  }

  get baseUrl(): string {
    return this.server.baseUrls[this.#origin] ?? '';
  }

  async openWindow(): Promise<Window> {
    const { session, memory } = this.newSession();
    const live = await session.active();
    return { session, memory, live, model: this.modelOf(live.conversation.id) };
  }

  modelOf(id: string): ModelConversation {
    const known = this.conversations.get(id) ?? new ModelConversation(id);
    this.conversations.set(id, known);
    return known;
  }

  /** A window is closed in peace, and another one opened. */
  async reload(): Promise<void> {
    const before = this.window.model;
    await this.settle();
    await this.checkStored();
    await this.window.session.close();
    this.window = await this.openWindow();
    if (before.turns.size > 0) expect(this.window.model.id).toBe(before.id);
  }

  async settle(): Promise<void> {
    await this.window.session.transcripts.flush();
    await new Promise(setImmediate);
  }

  /** Waits for what is still being written: it would make the folder anew while it is removed. */
  async close(): Promise<void> {
    await this.settle();
    for (const session of this.#sessions) await session.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  file(id: string): string {
    return path.join(this.folder, `${id}.jsonl`);
  }

  /** The machine dies, and of the log there is only what had been written up to a byte. */
  async crash(share: number): Promise<void> {
    await this.settle();
    const { model } = this.window;
    if (model.turns.size === 0) return;
    const whole = readFileSync(this.file(model.id));
    const cut = whole.subarray(0, Math.floor(share * whole.length));
    truncateSync(this.file(model.id), cut.length);
    const expected = modelOfLog(model.id, cut);
    expected.isCut = true;
    this.conversations.set(model.id, expected);
    this.window = await this.openWindow();
    await this.checkStored();
    await this.ask('whole');
    await this.settle();
    expect(readFileSync(this.file(model.id)).subarray(0, cut.length).equals(cut)).toBe(true);
  }

  // ── what can change around a conversation ──

  changeSetup(what: number): void {
    if (what % 4 === 0) this.#origin = 1 - this.#origin;
    else if (what % 4 === 1) this.#key = 1 - this.#key;
    else if (what % 4 === 2) this.#model = (this.#model + 1) % models.length;
    else this.serverState = this.serverState === 'auto' ? 'replay' : 'auto';
  }

  setWindow(tokens: number): void {
    this.#window = tokens;
    this.server.setWindow(tokens);
  }

  breakSecrets(): void {
    this.secrets.isBroken = !this.secrets.isBroken;
    this.keepsIds = false;
  }

  pass(ms: number, isBoth: boolean): void {
    this.server.advance(ms);
    if (isBoth) this.now += ms;
  }

  // ── questions ──

  /** What was called with it has returned by then. */
  async #stallCall(): Promise<never> {
    await new Promise(setImmediate);
    this.server.reach();
    return await new Promise(() => undefined);
  }

  question(text: string): Question {
    return {
      kind: 'chat',
      text,
      attachments: [],
      options: {
        model: models[this.#model] ?? models[0],
        enableThinking: false,
        tools: [],
        functionTools: ['ws_look'],
        temperature: null,
        topP: null,
      },
    };
  }

  /** Where a window can be filled, some questions are long, and so are their answers, which repeat them. */
  newText(outcome: Outcome): string {
    const text = `${outcome} ${++this.#ids}`;
    if (this.#window === Infinity || outcome.startsWith('calls')) return text;
    return `${text} ${'word '.repeat([400, 800, 0, 400, 1400][this.#ids % 5] ?? 0)}`.trim();
  }

  /** Asks in a window and tells its model; nothing has been sent yet. */
  put(
    window: Window,
    text: string,
    place: AskPosition = {},
  ): { readonly turn: ModelTurn; readonly answered: Promise<AskResult> } {
    const { live, model } = window;
    const parentId = place.parentId === undefined ? model.nextParentId() : place.parentId;
    const { turnId: id, answered } = live.ask(this.question(text), place);
    model.ask({
      id,
      parentId,
      isAside: place.isAside === true && parentId !== null,
      question: text,
      model: models[this.#model] ?? models[0],
    });
    const turn = model.turns.get(id);
    if (!turn) throw new Error('The model has the turn');
    return { turn, answered };
  }

  async ask(outcome: Outcome, place: AskPosition = {}, text = this.newText(outcome)): Promise<void> {
    await this.askIn(this.window, text, place);
  }

  async askIn(window: Window, text: string, place: AskPosition = {}): Promise<ModelTurn> {
    const isStopped = ['stalled', 'silent', 'callsStalled'].includes(outcomeOf(text));
    const stalled = isStopped || outcomeOf(text) === 'held' ? this.server.stalled() : undefined;
    const { turn, answered } = this.put(window, text, place);
    await stalled;
    if (isStopped) window.live.stop();
    this.server.release();
    const result = await answered;
    this.sent(window.model, turn);
    expect({ status: result.status, text: result.text }).toEqual({ status: turn.status, text: turn.answer });
    return turn;
  }

  /** The older half is summarised; where nothing new has been said, nothing is sent. */
  async compact(): Promise<void> {
    const { live, model } = this.window;
    const parentId = model.nextParentId();
    const asked = await live.summarise(this.question('').options, '');
    if (!asked) return;
    const { turnId: id, answered } = asked;
    const { text = '', summarises = '', options } = live.conversation.turns[id]?.question ?? {};
    model.ask({ id, parentId, isAside: false, question: text, model: options?.model ?? '', summarises });
    const { failure } = await answered;
    const turn = model.turns.get(id);
    // Of turns none of which fits there is none.
    if (turn && failure?.kind === 'questionTooLarge' && this.#window < Infinity) turn.status = 'failed';
    else if (turn) this.sent(model, turn);
  }

  /** A turn has been sent, and its answer has ended: what the server got is looked at, and what it said is known from here on. */
  sent(model: ModelConversation, turn: ModelTurn): void {
    if (this.maySummarise) this.#takeInSummary(model, turn);
    if (turn.summarises !== undefined) this.#happened.summaries++;
    const request = this.#checkRounds(model, turn, this.#checkRequests(model, turn));
    const count = (this.#counts.get(turn.question) ?? 0) + 1;
    this.#counts.set(turn.question, count);
    const { text, hasOutput } = answerTo(turn.question, count);
    const status = statuses[outcomeOf(turn.question)];
    Object.assign(turn, { answer: text, hasOutput, status, calls: callsFor(turn.question).flat().map(toCall) });
    // What the server was told not to store cannot be continued there.
    if (request.body.store === false || (status !== 'completed' && status !== 'incomplete')) return;
    this.#given.set(turn.id, {
      id: request.responseId ?? '',
      origin: request.origin,
      key: request.key,
      family: modelFamily(turn.model),
      at: this.now,
      told: this.instructions,
      tokens: (request.read ?? 0) + tokensIn(text),
    });
  }

  /** A summary that was written before a turn stands between it and what it continues. */
  #takeInSummary(model: ModelConversation, turn: ModelTurn): void {
    const { tree, turns } = this.window.live.conversation;
    const { parentId = null } = tree[turn.id] ?? {};
    const { text = '', options, summarises } = turns[parentId ?? '']?.question ?? {};
    if (parentId === null || summarises === undefined || model.turns.has(parentId)) return;
    const { headId } = model;
    model.ask({
      id: parentId,
      parentId: turn.parentId,
      isAside: false,
      question: text,
      model: options?.model ?? '',
      summarises,
    });
    Object.assign(model, { headId });
    // It was asked when its turn came: others may wait that were asked before, and after.
    const ids = Object.keys(tree);
    model.putLast((id) => ids.indexOf(id) > ids.indexOf(parentId));
    turn.parentId = parentId;
    const summary = model.turns.get(parentId);
    if (summary) this.sent(model, summary);
  }

  /** A turn was sent and stopped after its answer had come, but not its end. */
  stopped(model: ModelConversation, turn: ModelTurn): void {
    this.sent(model, turn);
    this.#given.delete(turn.id);
    turn.status = 'cancelled';
  }

  /** Either chained to what it continues, or with everything before it: never both, never twice by an id that is dead. */
  #checkRequests(model: ModelConversation, turn: ModelTurn): SeenRequest {
    const first = this.#next();
    const { turns, isSummarised } = model.earlier(turn.id);
    const parent = isSummarised ? undefined : turns.at(-1);
    const given = parent && this.#given.get(parent.id);
    const { previous_response_id: previous } = first.body;
    if (previous === undefined) {
      const isFull = given && given.tokens + tokensIn(turn.question) > this.#window / 2;
      if (
        given &&
        !isFull &&
        this.#mustChain(given, turn, first) &&
        parent.status !== 'failed' &&
        parent.status !== 'cancelled'
      )
        expect.fail(`${turn.id} should be chained`);
      return this.#whole(model, turn, first);
    }
    expect({ previous, input: spoken(first), origin: first.origin, key: first.key }).toEqual({
      previous: given?.id,
      input: turn.question,
      origin: given?.origin,
      key: given?.key,
    });
    expect(given?.family).toBe(modelFamily(turn.model));
    this.#checkTold(first, given?.told);
    if (!first.isRefused) return first;
    // Of two windows each may find out by itself.
    if (this.keepsIds) expect(this.#dead.has(previous)).toBe(false);
    this.#dead.add(previous);
    if (parent && this.keepsIds) this.#given.delete(parent.id);
    return this.#whole(model, turn, this.#next());
  }

  /** What functions returned goes on from the response that called them, or comes with everything: never a call without its output. */
  #checkRounds(model: ModelConversation, turn: ModelTurn, first: SeenRequest): SeenRequest {
    const rounds = callsFor(turn.question)
      .map((calls) => calls.map(toCall))
      .filter((calls) => calls.every(({ output }) => output !== undefined));
    return rounds.reduce((before, calls, round) => {
      const request = this.#next();
      const { previous_response_id: previous } = request.body;
      const input = spoken(request);
      const pairs = rounds.slice(0, round + 1).flatMap(pairsOf);
      const isFull = (before.read ?? 0) > this.#window / 2;
      if (this.serverState === 'replay' || (isFull && previous === undefined))
        this.#checkNewest(
          request,
          (newest) => [...model.contextOf(turn.id, newest), ...pairs],
          model.earlier(turn.id).turns,
        );
      else
        expect({ previous, input }).toEqual({
          previous: before.responseId,
          input: pairsOf(calls).filter(({ type }) => type === 'function_call_output'),
        });
      return request;
    }, first);
  }

  #next(): SeenRequest {
    const request = this.server.requests[this.#checked];
    this.#checked++;
    if (!request) throw new Error('Nothing was sent');
    this.#happened.requests++;
    // Beyond that the service would drop the oldest without a word.
    expect(request.read ?? 0).toBeLessThanOrEqual(0.8 * this.#window);
    return request;
  }

  #whole(model: ModelConversation, turn: ModelTurn, request: SeenRequest): SeenRequest {
    this.#checkNewest(request, (newest) => model.contextOf(turn.id, newest), model.earlier(turn.id).turns);
    this.#checkTold(request, '');
    return request;
  }

  /** All that came before goes along, or exactly the newest turns that fit, and a line that says how many do not. */
  #checkNewest(
    request: SeenRequest,
    contextOf: (newest: number) => readonly object[],
    turns: readonly ModelTurn[],
  ): void {
    expect(request.body).not.toHaveProperty('previous_response_id');
    const input = spoken(request);
    const items = typeof input === 'string' ? [{ role: 'user', content: input }] : input;
    const counts =
      this.#window === Infinity
        ? [turns.length]
        : turns
            .map((_, at) => at + 1)
            .toReversed()
            .concat(0);
    const newest = counts.find((count) => isDeepStrictEqual(items, contextOf(count)));
    if (newest === undefined) return expect(items).toEqual(contextOf(turns.length));
    const [said] = allSystemTexts(request.body.input).flatMap(
      (text) => /^Left out here .*?(\d+)/.exec(text)?.[1] ?? [],
    );
    expect(Number(said ?? 0)).toBeGreaterThanOrEqual(turns.length - newest);
    if (newest === turns.length) return;
    this.#happened.cut++;
    // Of a window that was full only half is filled again.
    const next = tokensOf({ input: saidIn(turns[turns.length - newest - 1]!) as ResponsesRequest['input'] });
    expect((request.read ?? 0) + next * 1.5).toBeGreaterThan(this.#window / 4);
  }

  /** The instructions go along when the server does not follow them yet, and no others do. @param told - What it follows. */
  #checkTold({ body }: SeenRequest, told = ''): void {
    const now = this.instructions;
    if (body.instructions !== undefined) return expect([body.instructions, systemTexts(body.input)]).toEqual([now, []]);
    if (now === told) return expect(systemTexts(body.input)).toEqual([]);
    const [text = '', ...more] = systemTexts(body.input);
    expect(more).toEqual([]);
    if (now === '') expect(text).toMatch(/^No longer in force/);
    else if (told === '') expect(text).toBe(now);
    else expect(text).toMatch(new RegExp(`^From here on, in place of .*${now}$`, 's'));
  }

  #mustChain({ origin, key, family, at }: Given, turn: ModelTurn, request: SeenRequest): boolean {
    const isSame = origin === request.origin && key === request.key && family === modelFamily(turn.model);
    return this.keepsIds && isSame && this.serverState === 'auto' && this.now - at <= 6.5 * day;
  }

  /** Nothing was sent that no question explains. */
  checkAllExplained(): void {
    expect(this.server.requests.length).toBe(this.#checked);
  }

  // ── comparing ──

  async checkStored(): Promise<void> {
    this.checkAllExplained();
    expect(this.errors.filter((message) => !message.includes('could not be read'))).toEqual([]);
    const { session, memory } = this.newSession();
    for (const model of this.conversations.values()) {
      const entry = memory.state.conversations.find(({ id }) => id === model.id);
      if (!entry) expect(model.turns.size).toBe(0);
      else {
        if (!model.isCut) expect(entry.title).toBe(model.title ?? model.name());
        await this.check(await session.load(model.id), model);
      }
    }
    await session.transcripts.flush();
  }

  async check(live: LiveConversation, model: ModelConversation): Promise<void> {
    // A question that was asked off the shown path, and stopped before it was sent, may have unread turns above it.
    await live.reader.readLast(live.conversation.headId);
    if (Object.keys(live.conversation.tree).length < 40)
      same(
        shownTurns(live.conversation).map(({ id }) => id),
        model.shown(),
      );
    const turns = (await Promise.all([...model.turns.keys()].map((id) => live.reader.readPath(id)))).flat();
    const [is, shouldBe] = [
      pictureOf(reduce(live.conversation, { type: 'turnsRead', at: 0, turns })),
      modelPicture(model),
    ];
    // A fork is copied along its path, in which a summary stands before the question that was asked before it.
    if (model.leftAt === undefined) same(is, shouldBe);
    else same({ ...is, turns: byId(is.turns) }, { ...shouldBe, turns: byId(shouldBe.turns) });
  }
}

/** What was said, without what is to be followed: a question by itself is its text. */
function spoken({ body: { input } }: SeenRequest): string | readonly object[] {
  if (typeof input === 'string') return input;
  const items = input.filter((item) => !('role' in item) || item.role !== 'system');
  const [only] = items;
  return items.length === 1 && only && 'content' in only ? only.content : items;
}

/** The instructions. */
function systemTexts(input: ResponsesRequest['input']): readonly string[] {
  return allSystemTexts(input).filter((text) => !text.startsWith('Left out here'));
}

function allSystemTexts(input: ResponsesRequest['input']): readonly string[] {
  if (typeof input === 'string') return [];
  return input.flatMap((item) => ('role' in item && item.role === 'system' ? [contentText(item)] : []));
}

/** `toEqual` takes its time, also where there is nothing to tell. */
function same(actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toEqual(expected);
}

function byId<T extends { readonly id: string }>(turns: readonly T[]): readonly T[] {
  return turns.toSorted((a, b) => a.id.localeCompare(b.id));
}

function pictureOf(conversation: Conversation) {
  const turns = Object.keys(conversation.tree).map((id) => {
    const turn = conversation.turns[id]!;
    const { parentId, isAside, question, status } = turn;
    const returned = turn.responses.flatMap(({ results = [] }) =>
      results.map(({ callId, output }) => ({ id: callId, output })),
    );
    return {
      id,
      parentId,
      isAside: isAside === true,
      question: question.text,
      status,
      answer: answerText(turn),
      returned,
      path: pathIds(conversation, id),
      versions: versionsOf(conversation, turn),
    };
  });
  return { turns, headId: conversation.headId, title: conversation.title };
}

function modelPicture(model: ModelConversation) {
  const turns = [...model.turns.values()].map(({ id, parentId, isAside, question, status, answer, calls }) => {
    const returned = calls.filter(({ output }) => output !== undefined);
    return {
      id,
      parentId,
      isAside,
      question,
      status,
      answer,
      returned,
      path: model.path(id).map((turn) => turn.id),
      versions: model.versions(id),
    };
  });
  return { turns, headId: model.headId, title: model.title };
}

const statuses: Readonly<Record<Outcome, ModelTurn['status']>> = {
  whole: 'completed',
  held: 'completed',
  calls: 'completed',
  callsHalf: 'failed',
  callsStalled: 'cancelled',
  nothing: 'completed',
  limit: 'incomplete',
  refused: 'failed',
  half: 'failed',
  begun: 'failed',
  stalled: 'cancelled',
  silent: 'cancelled',
};

function isLostCall(callId: string): boolean {
  return outcomeOf(callId) === 'callsStalled' && callId.endsWith('.1');
}

function seenBy(callId: string): string {
  return `Seen by ${callId}`;
}

function toCall(id: string): ModelCall {
  return isLostCall(id) ? { id } : { id, output: seenBy(id) };
}
