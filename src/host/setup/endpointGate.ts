import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { WindowTable } from '../../core/models/contextWindow.ts';
import type { PriceRegion } from '../../core/models/modelFacts.ts';
import { type EndpointAddress, parseEndpointAddress } from '../../core/servers/endpointAddress.ts';
import { FailedRequest } from '../../core/failures/failure.ts';
import type { Endpoint } from '../../core/servers/endpoint.ts';
import type { ServerCapabilities, ServerKind } from '../../core/servers/capabilities.ts';
import { capabilitiesAt } from '../../core/servers/capabilitiesAt.ts';
import { imageModelFor } from '../../core/servers/imageModel.ts';
import { mayThinkInText } from '../../core/servers/mayThinkInText.ts';
import { priceRegionAt } from '../../core/servers/priceRegion.ts';
import { serverKindNow } from '../basics/askOptions.ts';
import { contextWindows, settings } from '../basics/settings.ts';
import type { KeyVault } from '../storage/keyVault.ts';
import type { ModelLists } from './modelLists.ts';
import { Rejections } from './rejections.ts';
import { withResolvedLoopback } from './resolveLoopback.ts';

const approvedKey = 'threadline.plainOrigins';

export interface GatePorts {
  readonly lists: Pick<ModelLists, 'inputs' | 'windows'>;
  /** Called with what a listener threw. */
  readonly onError: (error: unknown) => void;
}

/** The endpoint for questions: its address, its key, and the person's consent to unencrypted connections. */
export class EndpointGate {
  readonly #keys: KeyVault;
  readonly #approved: vscode.Memento;
  readonly #lists: GatePorts['lists'];
  readonly rejections: Rejections;

  constructor(keys: KeyVault, approved: vscode.Memento, { lists, onError }: GatePorts) {
    this.#keys = keys;
    this.#approved = approved;
    this.#lists = lists;
    this.rejections = new Rejections(approved, onError);
  }

  /** The address in the settings, `undefined` when it is none. Whether a name below `localhost` is this machine is not known yet. */
  get address(): EndpointAddress | undefined {
    return parseEndpointAddress(settings.baseUrl());
  }

  /** What kind of server it is, by its address and the settings. */
  get kind(): ServerKind {
    return serverKindNow();
  }

  /** What that server can do with a model, the chat's when none is named. */
  capabilities(model = settings.model()): ServerCapabilities {
    const baseUrl = this.#baseUrl;
    return capabilitiesAt({ server: this.kind, baseUrl, ...this.#learned(baseUrl) }, model);
  }

  /** A model there that takes images, in the place of one that does not; `undefined` where none is known. */
  get imageModel(): string | undefined {
    return imageModelFor(this.kind, this.#lists.inputs(this.#baseUrl));
  }

  /** Windows of models as they are known now: as the person has them, else as the server there has said. */
  get windows(): WindowTable {
    return this.#lists.windows(this.address?.baseUrl, contextWindows());
  }

  /** Whose prices count there; `undefined` where they are not known. */
  get priceRegion(): PriceRegion | undefined {
    return priceRegionAt({ server: this.kind, baseUrl: this.#baseUrl });
  }

  /** Whether what the model thinks may come as a part of the answer's text. */
  get mayThinkInText(): boolean {
    return mayThinkInText(this.kind, this.#baseUrl);
  }

  /** As requests use it, whatever stands at its end in the settings; what stands there where it is no address. */
  get #baseUrl(): string {
    return this.address?.baseUrl ?? settings.baseUrl();
  }

  /** A server on this machine needs no key. */
  async isKeyMissing(): Promise<boolean> {
    const address = await this.#lookedUp();
    return address !== undefined && !address.isLoopback && (await this.#keys.get(address.origin)) === undefined;
  }

  /**
   * The endpoint for the next request.
   * @throws FailedRequest when there is no usable address, no key, or no permission to send without encryption.
   */
  async open(): Promise<Endpoint> {
    const address = await this.#lookedUp();
    if (!address) throw new FailedRequest({ kind: 'badAddress' });
    const apiKey = await this.#keys.get(address.origin);
    if (apiKey === undefined && !address.isLoopback) throw new FailedRequest({ kind: 'noKey', host: address.host });
    if (address.isPlain && !(await this.#mayUseHttp(address))) {
      throw new FailedRequest({ kind: 'unsafeAddress', host: address.host });
    }
    return this.#endpoint(address, apiKey);
  }

  /** The endpoint if it can be used without asking the person anything; for background requests. */
  async openWithoutAsking(): Promise<Endpoint | undefined> {
    const address = await this.#lookedUp();
    if (!address || (address.isPlain && !this.#isApproved(address))) return undefined;
    const apiKey = await this.#keys.get(address.origin);
    const isUsable = apiKey !== undefined || address.isLoopback;
    return isUsable ? this.#endpoint(address, apiKey) : undefined;
  }

  async #lookedUp(): Promise<EndpointAddress | undefined> {
    const { address } = this;
    return address && (await withResolvedLoopback(address));
  }

  #endpoint({ baseUrl }: EndpointAddress, apiKey: string | undefined): Endpoint {
    const server = this.kind;
    // Only the service knows this header.
    return {
      baseUrl,
      apiKey,
      idleTimeoutMs: settings.idleTimeoutMs(),
      server,
      ...this.#learned(baseUrl),
      useSessionCache: server === 'qwen' && settings.sessionCache(),
    };
  }

  #learned(baseUrl: string): Pick<Endpoint, 'rejected' | 'inputs'> {
    return { rejected: this.rejections.at(baseUrl), inputs: this.#lists.inputs(baseUrl) };
  }

  #isApproved({ origin }: EndpointAddress): boolean {
    return this.#approved.get<readonly string[]>(approvedKey, []).includes(origin);
  }

  /** Asks once for each origin whether keys and code may go there without encryption; `false` when the person declines. */
  async #mayUseHttp(address: EndpointAddress): Promise<boolean> {
    if (this.#isApproved(address)) return true;
    const { origin, host } = address;
    const send = l10n.t('Send Without Encryption');
    const detail = l10n.t('Anyone on the network path can read the key, your questions and your code.');
    const message = l10n.t('The connection to {0} is not encrypted.', host);
    if ((await vscode.window.showWarningMessage(message, { modal: true, detail }, send)) !== send) return false;
    await this.#approved.update(approvedKey, [...this.#approved.get<readonly string[]>(approvedKey, []), origin]);
    return true;
  }
}
