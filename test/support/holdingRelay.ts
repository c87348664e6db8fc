import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Simulator } from '../simulator/simulator.ts';
import { framesOf } from './framesOf.ts';

/** Where an answer stops: before anything of it is sent, in one of its parts, or broken off in the middle of an event. */
export type Stage = 'unanswered' | 'begun' | 'thinking' | 'tool' | 'text' | 'dropped';

export interface HoldPlan {
  readonly stage: Stage;
  /** How many events of that part are let through; all that come before it are. */
  readonly after: number;
  /** Pause before each event, in milliseconds; 0: as fast as they come. */
  readonly paceMs: number;
}

interface Gate {
  readonly opened: Promise<void>;
  readonly open: () => void;
}

function createGate(): Gate {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

/** One question with its answer, as far as it has been let through. */
export class HeldAnswer {
  readonly plan: HoldPlan | undefined;
  body: Readonly<Record<string, unknown>> | undefined;
  responseId: string | undefined;
  /** Whether the server has all of it, and gives it to whoever asks later. */
  isKept = true;
  /** Whether it was asked for by its id, since the last crash. */
  isAskedFor = false;
  #passedText = '';
  readonly #arrival = createGate();
  readonly #stop = createGate();
  readonly #release = createGate();
  readonly #end = createGate();

  constructor(plan?: HoldPlan) {
    this.plan = plan;
  }

  /** Resolves when the question has come. */
  readonly arrived = this.#arrival.opened;
  /** Resolves when the answer stands where it was to stop. */
  readonly held = this.#stop.opened;

  /** Lets the rest of it through, and resolves when its last byte is written. */
  async finish(): Promise<void> {
    this.#release.open();
    await this.#end.opened;
  }

  /** The answer's text that has been sent. */
  get passedText(): string {
    return this.#passedText;
  }

  meet(body: Readonly<Record<string, unknown>>): void {
    this.body = body;
    this.#arrival.open();
  }

  note(frame: string): void {
    const data = /^data:(.*)$/m.exec(frame)?.[1];
    const event = (data === undefined ? {} : JSON.parse(data)) as {
      readonly type?: string;
      readonly delta?: string;
      readonly response?: { readonly id: string };
    };
    this.responseId ??= event.response?.id;
    if (event.type === 'response.output_text.delta') this.#passedText += event.delta ?? '';
  }

  async hold(): Promise<void> {
    this.#stop.open();
    await this.#release.opened;
  }

  end(): void {
    this.#end.open();
  }
}

const parts: Readonly<Record<Stage, RegExp>> = {
  unanswered: /^/,
  begun: /^event:response\.(created|in_progress)/m,
  thinking: /^event:response\.reasoning/m,
  tool: /^event:response\.web_search_call/m,
  text: /^event:response\.output_text\.delta/m,
  dropped: /^event:response\./m,
};

/** Stands before a simulator, and holds answers back where a test wants it: the question's name, in brackets, says which. */
export class HoldingRelay {
  readonly #simulator: Simulator;
  readonly #answers = new Map<string, HeldAnswer>();
  readonly #server = createServer(
    (incoming, outgoing) => void this.#pass(incoming, outgoing).catch(() => outgoing.destroy()),
  );
  /** Names of the questions in the order in which they came. */
  readonly asked: string[] = [];

  constructor(simulator: Simulator) {
    this.#simulator = simulator;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get baseUrl(): string {
    const { port } = this.#server.address() as AddressInfo;
    return this.#simulator.baseUrl.replace(this.#simulator.origin, `http://127.0.0.1:${port}`);
  }

  /** What will become of a question; without a plan nothing is held. */
  expect(name: string, plan?: HoldPlan): HeldAnswer {
    const answer = new HeldAnswer(plan);
    this.#answers.set(name, answer);
    return answer;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await bodyOf(incoming);
    const answer = incoming.method === 'POST' ? this.#meet(body) : undefined;
    const fetched = incoming.method === 'GET' ? this.#byId(incoming.url ?? '') : undefined;
    if (fetched) fetched.isAskedFor = true;
    if (fetched?.isKept === false) {
      outgoing.writeHead(404).end('{}');
      return;
    }
    const { method, url: path, headers } = incoming;
    const upstream = request({ host: '127.0.0.1', port: this.#simulator.port, method, path, headers });
    upstream.end(body);
    const [reply] = (await once(upstream, 'response')) as [IncomingMessage];
    if (answer?.plan?.stage === 'unanswered') await answer.hold();
    outgoing.writeHead(reply.statusCode ?? 500, reply.headers);
    await passFrames(reply, outgoing, answer);
  }

  #meet(body: string): HeldAnswer {
    const parsed = JSON.parse(body) as { readonly input: string | readonly { readonly content?: string }[] };
    const question = typeof parsed.input === 'string' ? parsed.input : (parsed.input.at(-1)?.content ?? '');
    const name = /\[([^\]]+)\]/.exec(question)?.[1] ?? question;
    const answer = this.#answers.get(name) ?? this.expect(name);
    this.asked.push(name);
    answer.meet(parsed);
    return answer;
  }

  #byId(address: string): HeldAnswer | undefined {
    return [...this.#answers.values()].find(
      ({ responseId }) => responseId !== undefined && address.includes(responseId),
    );
  }
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of incoming as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString();
}

async function passFrames(
  reply: IncomingMessage,
  outgoing: ServerResponse,
  answer: HeldAnswer | undefined,
): Promise<void> {
  const { stage = 'text', after = Number.POSITIVE_INFINITY, paceMs = 0 } = answer?.plan ?? {};
  let passed = 0;
  let isHeld = stage === 'unanswered';
  for await (const frame of framesOf(reply)) {
    const isPart = parts[stage].test(frame);
    if (!isHeld && passed === after && (isPart || passed > 0)) {
      isHeld = true;
      if (stage === 'dropped') return await breakOff(frame, outgoing, answer);
      await answer?.hold();
    }
    if (paceMs > 0 && !isHeld) await new Promise((resolve) => setTimeout(resolve, paceMs));
    answer?.note(frame);
    if (isPart) passed += 1;
    outgoing.write(frame);
  }
  outgoing.end(() => answer?.end());
}

/** Half an event, and then nothing: that may be in the middle of a character. */
async function breakOff(frame: string, outgoing: ServerResponse, answer: HeldAnswer | undefined): Promise<void> {
  const bytes = Buffer.from(frame);
  await new Promise<void>((resolve) => outgoing.write(bytes.subarray(0, bytes.length >> 1), () => resolve()));
  outgoing.destroy();
  answer?.end();
  await answer?.hold();
}
