import { dayMs, hourMs } from '../../core/basics/dayMs.ts';
import type { Memento } from 'vscode';
import { Emitter, type Event } from '../../core/basics/emitter.ts';
import { own } from '../../core/basics/records.ts';
import { contextWindow, type WindowTable } from '../../core/models/contextWindow.ts';
import type { Endpoint } from '../../core/servers/endpoint.ts';
import type { ListedModel } from '../../core/models/listedModels.ts';
import type { ReadModels } from '../../core/servers/readModels.ts';
import { isServiceAddress } from '../../core/servers/serviceHost.ts';
import { storedModelList, withModelList } from '../../core/stored/storedModelLists.ts';

const key = 'threadline.modelLists';

/** How long a server that gave no list is not asked again in the background, in milliseconds. */
const pauseMs = hourMs;

/** The lists of models that servers give. Each is kept for a day, and looked up in the background only if it can add something. */
export class ModelLists {
  readonly #memento: Memento;
  readonly #read: ReadModels;
  readonly #now: () => number;
  readonly #reading = new Map<string, Promise<readonly ListedModel[]>>();
  readonly #askedAt = new Map<string, number>();
  readonly #changed: Emitter<void>;

  /**
   * @param onError - Called with what a listener threw.
   * @param now - Milliseconds since 1970.
   */
  constructor(memento: Memento, read: ReadModels, onError: (error: unknown) => void, now = Date.now) {
    this.#memento = memento;
    this.#read = read;
    this.#changed = new Emitter(onError);
    this.#now = now;
  }

  /** A list has been read. */
  get onDidChange(): Event<void> {
    return this.#changed.event;
  }

  /** Windows of models, as the person has them, else as the server has said. Asks nobody. */
  windows(baseUrl: string | undefined, stated: WindowTable): WindowTable {
    const { models = [] } = (baseUrl === undefined ? undefined : this.#stored(baseUrl)) ?? {};
    const said = models.map(({ name, contextTokens }) => [name, contextTokens] as const);
    return {
      ...Object.fromEntries(said.filter((entry): entry is [string, number] => entry[1] !== undefined)),
      ...stated,
    };
  }

  /** What models read, as the server has said. Asks nobody. */
  inputs(baseUrl: string): NonNullable<Endpoint['inputs']> {
    const { models = [] } = this.#stored(baseUrl) ?? {};
    return Object.fromEntries(models.flatMap(({ name, input }) => (input ? [[name, input] as const] : [])));
  }

  /** Asks in the background for the window of a model, where that may tell something that is not known. */
  lookUp(endpoint: Endpoint, model: string, stated: WindowTable): void {
    if (own(stated, model) !== undefined) return;
    // An unknown address counts as the service, whose models are known here; behind a gateway there may be others.
    const mayTell = endpoint.server !== 'qwen' || contextWindow(model).isAssumed === true;
    const isPaused = this.#now() - (this.#askedAt.get(endpoint.baseUrl) ?? -Infinity) < pauseMs;
    if (mayTell && !isPaused) void this.models(endpoint);
  }

  /** A server's models; empty where it does not say, and for the service, which has no such list. */
  async models(endpoint: Endpoint): Promise<readonly ListedModel[]> {
    const { baseUrl } = endpoint;
    const stored = this.#stored(baseUrl);
    const isFresh = stored && Math.abs(this.#now() - stored.readAt) < dayMs;
    if (isFresh || isServiceAddress(baseUrl)) return stored?.models ?? [];
    return await (this.#reading.get(baseUrl) ?? this.#ask(endpoint));
  }

  async #ask(endpoint: Endpoint): Promise<readonly ListedModel[]> {
    const { baseUrl } = endpoint;
    this.#askedAt.set(baseUrl, this.#now());
    const reading = this.#readList(endpoint).finally(() => this.#reading.delete(baseUrl));
    this.#reading.set(baseUrl, reading);
    return await reading;
  }

  /** An empty list counts as none: the server may get models at any time. */
  async #readList(endpoint: Endpoint): Promise<readonly ListedModel[]> {
    const { baseUrl } = endpoint;
    const models = await this.#read(endpoint).catch(() => undefined);
    if (!models || models.length === 0) return this.#stored(baseUrl)?.models ?? [];
    const lists = withModelList(this.#memento.get(key), baseUrl, { readAt: this.#now(), models });
    // Where it cannot be kept, the next window asks again.
    await Promise.resolve(this.#memento.update(key, lists)).catch(() => undefined);
    this.#changed.fire();
    return models;
  }

  #stored(baseUrl: string) {
    return storedModelList(this.#memento.get(key), baseUrl);
  }
}
