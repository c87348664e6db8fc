import type { Failure } from '../failures/failure.ts';
import type { Endpoint } from './endpoint.ts';

/** What one small request found out. */
export type Connection =
  | {
      readonly state: 'works';
      readonly model: string;
      readonly elapsedMs: number;
      /** Whether the answer had an id, and its server is not of a kind that gives ids and keeps nothing. */
      readonly keepsConversations: boolean;
    }
  | { readonly state: 'fails'; readonly failure: Failure };

/** Asks a server the least that can be asked. Never throws; a stop is a failure of kind `cancelled`. */
export type CheckConnection = (endpoint: Endpoint, model: string, signal: AbortSignal) => Promise<Connection>;
