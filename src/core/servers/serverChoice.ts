import { capabilitiesOf, type ServerKind, type ServerState } from './capabilities.ts';
import { serverKindOf } from './serverKind.ts';

/** What is written into the settings when a server is chosen. */
export interface ServerChoice {
  readonly baseUrl: string;
  /** `auto` where the address says it by itself. */
  readonly server: ServerKind | 'auto';
  /** `replay` for servers that keep no conversations: some silently ignore a response id, which cannot be detected. */
  readonly serverState: ServerState;
}

/** @param kind - What the server is known to be; as its address says when it is not given. */
export function serverChoice(baseUrl: string, kind: ServerKind = serverKindOf(baseUrl)): ServerChoice {
  return {
    baseUrl,
    server: serverKindOf(baseUrl) === kind ? 'auto' : kind,
    serverState: capabilitiesOf(kind).keepsState ? 'auto' : 'replay',
  };
}
