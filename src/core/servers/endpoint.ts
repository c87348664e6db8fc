import type { InputKind } from '../models/modelFacts.ts';
import type { RejectedPart, ServerKind } from './capabilities.ts';

/** Where a request goes, with what. */
export interface Endpoint {
  /** The address before `/responses`. */
  readonly baseUrl: string;
  /** `undefined` for a server that asks for none: no `Authorization` header is sent then. */
  readonly apiKey: string | undefined;
  /** The longest silence, before and within the stream, in milliseconds. */
  readonly idleTimeoutMs: number;
  /** What kind of server it is; `qwen` when it is not said. */
  readonly server?: ServerKind;
  /** By model, what was rejected there in the last day. */
  readonly rejected?: Readonly<Record<string, readonly RejectedPart[]>>;
  /** By model, what it reads as the server has said. */
  readonly inputs?: Readonly<Record<string, readonly InputKind[]>>;
  /** Whether the service is asked to cache what a conversation begins with (API reference, 1.6). */
  readonly useSessionCache?: boolean;
}

/** Scheme, host and port: what a response id and a key belong to. */
export function originOf({ baseUrl }: Endpoint): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).origin : baseUrl;
}

/** Host and port, for people. */
export function hostOf({ baseUrl }: Pick<Endpoint, 'baseUrl'>): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl;
}

/** Where questions are posted. */
export function responsesUrl({ baseUrl }: Pick<Endpoint, 'baseUrl'>): string {
  return `${baseUrl}/responses`;
}
