import type { ChatSession } from '../session/chatSession.ts';
import type { EndpointGate } from '../setup/endpoint.ts';
import type { EditNotices } from './editNotices.ts';
import type { LiveEdits } from './liveEdits.ts';
import type { UnfinishedEdits } from './unfinishedEdits.ts';

/** What asking for edits needs of the window. */
export interface EditingPorts {
  readonly session: ChatSession;
  readonly edits: LiveEdits;
  readonly notices: EditNotices;
  readonly gate: Pick<EndpointGate, 'mayThinkInText'>;
  readonly unfinished: UnfinishedEdits;
}
