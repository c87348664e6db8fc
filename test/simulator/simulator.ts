import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Clock } from './clock.ts';
import { Conversations } from './conversations.ts';
import { refuse, type AcceptKeys, type Exchange, type World } from './exchange.ts';
import { Failures, type Failure } from './failures.ts';
import { asksForModels, listModels } from './listModels.ts';
import { meetFailure } from './meetFailure.ts';
import { readBody } from './readBody.ts';
import type { RequestRecord } from './record.ts';
import { answerRequest, prefixes } from './routes.ts';
import type { Step } from './steps.ts';
import { chosenGlitches } from './stream/glitches.ts';
import { defaultSwitches, type Profile, type Switches } from './switches.ts';

export interface SimulatorOptions extends Partial<Switches> {
  /** State of the service. Default `seed`. */
  readonly profile?: Profile;
  /** Port on 127.0.0.1. Default 0: any free one. */
  readonly port?: number;
  /** Keys let in. Default: any that starts with `sk-` but is not `sk-refused`. */
  readonly acceptKeys?: AcceptKeys;
  /** Called once for each request when it is over. */
  readonly onRequest?: (record: RequestRecord) => void;
}

/** The API on a loopback port, to be looked at, changed and broken by a test. */
export interface Simulator {
  readonly port: number;
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** What a client is given as its base URL. */
  readonly baseUrl: string;
  /** Every request whose body has arrived, oldest first. */
  readonly requests: readonly RequestRecord[];
  /** Requests for the list of models, which clients make by themselves: they are not among `requests`, and no failure meets them. */
  readonly listRequests: readonly RequestRecord[];
  readonly clock: Clock;
  readonly switches: Switches;
  /**
   * Changes switches for the requests to come.
   *
   * @throws RangeError for a glitch that does not exist.
   */
  set(switches: Partial<Switches>): void;
  /** Makes the next requests go wrong, whatever they ask for. */
  failNext(failure: Failure, times?: number): void;
  /** Makes all requests go wrong, until `heal`. */
  failAlways(failure: Failure): void;
  heal(): void;
  /** Answers the next create request with these steps instead of a scenario. */
  answerNext(...steps: readonly Step[]): void;
  /** Forgets all responses, as a server does that was moved. */
  forget(): void;
  /** Stops listening and ends all connections at once. */
  close(): Promise<void>;
}

/** Starts a simulator. Reference, section 10. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const running = new Running(options);
  await running.listen(options.port ?? 0);
  return running;
}

const isOrdinaryKey = (key: string) => key.startsWith('sk-') && key !== 'sk-refused';

class Running implements Simulator {
  readonly requests: RequestRecord[] = [];
  readonly listRequests: RequestRecord[] = [];
  readonly #world: World;
  readonly #failures = new Failures();
  readonly #server: Server;
  readonly #onRequest: SimulatorOptions['onRequest'];
  #switches: Switches;
  #port = 0;

  constructor(options: SimulatorOptions) {
    const { profile = 'seed', acceptKeys = isOrdinaryKey, onRequest, ...switches } = options;
    this.#world = { profile, acceptKeys, clock: new Clock(), conversations: new Conversations(), scripts: [] };
    this.#switches = checked({ ...defaultSwitches[profile], ...switches });
    this.#onRequest = onRequest;
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  get port(): number {
    return this.#port;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get baseUrl(): string {
    const { paths } = this.#switches;
    const preferred = this.#world.profile === 'seed' ? 'legacy' : 'new';
    return this.origin + prefixes[paths === 'both' ? preferred : paths];
  }

  get clock(): Clock {
    return this.#world.clock;
  }

  get switches(): Switches {
    return this.#switches;
  }

  set(switches: Partial<Switches>): void {
    this.#switches = checked({ ...this.#switches, ...switches });
  }

  failNext(failure: Failure, times = 1): void {
    this.#failures.next(failure, times);
  }

  failAlways(failure: Failure): void {
    this.#failures.always(failure);
  }

  heal(): void {
    this.#failures.heal();
  }

  answerNext(...steps: readonly Step[]): void {
    this.#world.scripts.push(steps);
  }

  forget(): void {
    this.#world.conversations.forgetAll();
  }

  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', resolve);
    });
    const address = this.#server.address();
    this.#port = typeof address === 'object' && address !== null ? address.port : port;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const body = await readBody(request).catch(() => '');
    const exchange = this.#open(request, response, { body, gone: gone.signal });
    try {
      if (asksForModels(request)) await listModels(exchange);
      else if (body === undefined)
        await refuse(exchange, {
          status: 413,
          code: 'RequestTooLarge',
          message: 'Exceeded limit on max bytes to request body.',
        });
      else if (!(await meetFailure(exchange))) await answerRequest(exchange);
    } catch (error) {
      response.destroy(error instanceof Error ? error : undefined);
      throw error;
    }
  }

  #open(
    request: IncomingMessage,
    response: ServerResponse,
    { body, gone }: { body: string | undefined; gone: AbortSignal },
  ): Exchange {
    const failure = asksForModels(request) ? undefined : this.#failures.take();
    const switches = failure?.kind === 'switched' ? { ...this.#switches, ...failure.switches } : this.#switches;
    const record = this.#record(request, response, body ?? '');
    const key = /^Bearer +(.*)$/i.exec(request.headers.authorization ?? '')?.[1]?.trim() ?? '';
    return { world: this.#world, request, response, record, switches, failure, key, gone };
  }

  #record(request: IncomingMessage, response: ServerResponse, rawBody: string): RequestRecord {
    const record: RequestRecord = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      rawBody,
      body: parsed(rawBody),
      receivedAtMs: this.clock.now(),
      ignored: [],
      status: 0,
      eventsSent: 0,
      bytesSent: 0,
      clientGone: false,
      wasCut: false,
      closed: new Promise((resolve) => {
        response.once('close', () => {
          record.clientGone = !response.writableFinished && !record.wasCut;
          resolve();
          this.#onRequest?.(record);
        });
      }),
    };
    (asksForModels(request) ? this.listRequests : this.requests).push(record);
    return record;
  }
}

/** Fails early for names that no glitch has, rather than at the first request. */
function checked(switches: Switches): Switches {
  chosenGlitches(switches.glitches);
  return switches;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
