/** What a conversation should be: as little as can be said of it, and none of it shared with what is tested. */
export interface ModelTurn {
  readonly id: string;
  parentId: string | null;
  isAside: boolean;
  readonly question: string;
  readonly model: string;
  /** The last of the turns that it is a summary of. */
  readonly summarises?: string;
  answer: string;
  hasOutput: boolean;
  status: 'queued' | 'completed' | 'incomplete' | 'failed' | 'cancelled';
  /** The functions that it called before it answered. */
  calls: readonly ModelCall[];
}

export interface ModelCall {
  readonly id: string;
  /** Absent while it has not returned. */
  readonly output?: string;
}

export interface Message {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

/** What a call returned, and before it the call: never one without the other. */
export interface PairItem {
  readonly type: 'function_call' | 'function_call_output';
  readonly call_id: string;
}

export interface Earlier {
  readonly summary?: ModelTurn;
  readonly turns: readonly ModelTurn[];
  /** No response knows of the summary and of the turns. */
  readonly isSummarised: boolean;
}

export class ModelConversation {
  readonly id: string;
  readonly turns = new Map<string, ModelTurn>();
  headId: string | null = null;
  title: string | undefined;
  /** The turn at which it left another conversation. */
  leftAt: string | undefined;
  /** Its log was cut, so that the list may know more of it than the log. */
  isCut = false;

  constructor(id: string) {
    this.id = id;
  }

  copy(id = this.id): ModelConversation {
    const copy = new ModelConversation(id);
    for (const turn of this.turns.values()) copy.turns.set(turn.id, { ...turn });
    copy.headId = this.headId;
    copy.title = this.title;
    copy.leftAt = this.leftAt;
    copy.isCut = this.isCut;
    return copy;
  }

  /** What it is called where nobody has named it. */
  name(): string {
    const left = this.turns.get(this.leftAt ?? '');
    const naming = left ?? [...this.turns.values()][0];
    const question = naming?.summarises === undefined ? (naming?.question ?? '') : 'Summary of the older turns';
    const name = question.length > 60 ? `${question.slice(0, 59)}…` : question;
    return left ? `Fork at “${name}”` : name;
  }

  ask(turn: Pick<ModelTurn, 'id' | 'parentId' | 'isAside' | 'question' | 'model' | 'summarises'>): void {
    this.turns.set(turn.id, { ...turn, answer: '', hasOutput: false, status: 'queued', calls: [] });
    if (!turn.isAside) this.headId = turn.id;
  }

  /** Turns stand in the order in which they were asked. */
  putLast(isLast: (id: string) => boolean): void {
    for (const turn of [...this.turns.values()].filter(({ id }) => isLast(id))) {
      this.turns.delete(turn.id);
      this.turns.set(turn.id, turn);
    }
  }

  path(turnId: string | null): ModelTurn[] {
    const turn = turnId === null ? undefined : this.turns.get(turnId);
    return turn ? [...this.path(turn.parentId), turn] : [];
  }

  /** What there is to go on from when a turn is asked: the turns with something in them, after those that a summary stands for. */
  earlier(turnId: string): Earlier {
    const path = this.path(turnId).slice(0, -1);
    const placeOf = (id: string | undefined): number => path.findIndex((turn) => turn.id === id);
    const summary = path.findLast((turn) => turn.status === 'completed' && placeOf(turn.summarises) >= 0);
    const until = placeOf(this.turns.get(turnId)?.summarises);
    const turns = path
      .slice(placeOf(summary?.summarises) + 1, until < 0 ? path.length : until + 1)
      .filter((turn) => isAnswered(turn) && turn.summarises === undefined);
    const isSummarised = summary !== undefined && placeOf(turns.at(-1)?.id) < placeOf(summary.id);
    return { turns, isSummarised, ...(summary && { summary }) };
  }

  /**
   * All that the server has to know when a turn is asked.
   *
   * @param newest - How many of the turns before it there is room for; all by default.
   */
  contextOf(turnId: string, newest = Infinity): (Message | PairItem)[] {
    const asked = this.turns.get(turnId);
    const { summary, turns } = this.earlier(turnId);
    const summed = `Summary of our conversation up to here:\n\n${summary?.answer ?? ''}`;
    const fitting = turns.slice(Math.max(0, turns.length - newest));
    const said = [...(summary ? [{ role: 'assistant', content: summed } as const] : []), ...fitting.flatMap(saidIn)];
    return asked ? [...said, { role: 'user', content: asked.question }] : said;
  }

  nextParentId(): string | null {
    return this.path(this.headId).findLast((turn) => turn.status === 'queued' || isAnswered(turn))?.id ?? null;
  }

  newestBelow(turnId: string | null): string | null {
    const child = [...this.turns.values()].findLast((turn) => turn.parentId === turnId && !turn.isAside);
    return child ? this.newestBelow(child.id) : turnId;
  }

  withdraw(turnId: string): void {
    const taken = this.turns.get(turnId);
    if (!taken) return;
    this.turns.delete(turnId);
    for (const turn of this.turns.values()) {
      if (turn.parentId !== turnId) continue;
      turn.parentId = taken.parentId;
      if (taken.parentId === null) turn.isAside = false;
    }
    if (this.headId === turnId) this.headId = this.newestBelow(taken.parentId);
  }

  versions(turnId: string): string[] {
    const { parentId } = this.turns.get(turnId) ?? {};
    return [...this.turns.values()].filter((turn) => turn.parentId === parentId && !turn.isAside).map(({ id }) => id);
  }

  shown(): string[] {
    const path = this.path(this.headId);
    const asides = [...this.turns.values()].filter((turn) => turn.isAside && !path.includes(turn));
    return path.flatMap((turn) => [turn, ...asides.filter(({ parentId }) => parentId === turn.id)]).map(({ id }) => id);
  }
}

function isAnswered({ hasOutput }: ModelTurn): boolean {
  return hasOutput;
}

export function saidIn({ question, answer, calls }: ModelTurn): (Message | PairItem)[] {
  const asked: Message = { role: 'user', content: question };
  return [asked, ...pairsOf(calls), ...(answer === '' ? [] : [{ role: 'assistant', content: answer } as const])];
}

/** As they are sent: each call with its output, and none without. */
export function pairsOf(calls: readonly ModelCall[]): PairItem[] {
  return calls
    .filter(({ output }) => output !== undefined)
    .flatMap(({ id, output }) => [
      { type: 'function_call', call_id: id, name: 'ws_look', arguments: '{}' },
      { type: 'function_call_output', call_id: id, output },
    ]);
}

export const lostQuestion = '(This question could not be read from disk.)';

/** What the whole lines of a log say, and the beginning of a question that was cut. */
export function modelOfLog(id: string, log: Buffer): ModelConversation {
  const model = new ModelConversation(id);
  const sent = new Set<string>();
  for (const text of log.toString('utf8').split('\n')) {
    const line = parsed(text) ?? cutQuestion(text);
    if (line) applyLine(model, line, sent);
  }
  for (const turn of model.turns.values()) if (turn.status === 'queued') turn.status = 'failed';
  return model;
}

type Line = Readonly<Record<string, unknown>> & { readonly type: string; readonly turnId: string };

function parsed(text: string): Line | undefined {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return undefined;
  }
}

function cutQuestion(text: string): Line | undefined {
  const beginning = /^(\{"v":1,"type":"questionAsked",.*?),"question":/.exec(text)?.[1];
  return beginning === undefined
    ? undefined
    : (JSON.parse(`${beginning},"question":{"text":${JSON.stringify(lostQuestion)},"options":{"model":""}}}`) as Line);
}

function applyLine(model: ModelConversation, line: Line, sent: Set<string>): void {
  const turn = model.turns.get(line.turnId);
  if (line.type === 'questionAsked') {
    const { text, options, summarises } = line.question as {
      text: string;
      options: { model: string };
      summarises?: string;
    };
    model.ask({
      id: line.turnId,
      parentId: line.parentId as string | null,
      isAside: line.isAside === true,
      question: text,
      model: options.model,
      ...(summarises !== undefined && { summarises }),
    });
  }
  if (line.type === 'renamed') model.title = line.title as string;
  if (line.type === 'versionChosen') model.headId = line.turnId;
  if (line.type === 'requestPlanned') sent.add(line.turnId);
  if (line.type === 'questionWithdrawn' && !sent.has(line.turnId)) model.withdraw(line.turnId);
  if (line.type === 'eventsReceived' && turn)
    (line.events as Readonly<Record<string, unknown>>[]).forEach((event) => applyEvent(turn, event));
  if (line.type === 'toolReturned' && turn)
    turn.calls = turn.calls.map((call) =>
      call.id === line.callId ? { ...call, output: line.output as string } : call,
    );
  if (line.type === 'turnEnded' && turn) turn.status = line.status as ModelTurn['status'];
}

function applyEvent(turn: ModelTurn, { type, delta, item }: Readonly<Record<string, unknown>>): void {
  const { call_id: callId } = (item ?? {}) as { readonly call_id?: string };
  if (type === 'response.output_item.added') turn.hasOutput = true;
  if (type === 'response.output_item.added' && callId !== undefined) turn.calls = [...turn.calls, { id: callId }];
  if (type === 'response.output_text.delta') turn.answer += String(delta);
}
