import type { ChatSession } from '../session/chatSession.ts';
import type { EndpointGate } from '../setup/endpointGate.ts';
import type { EditNotices } from './editNotices.ts';
import type { LiveEdits } from './document/liveEdits.ts';
import type { UnfinishedEdits } from './document/unfinishedEdits.ts';

/** The conversations of edits. */
export type EditSession = Pick<ChatSession, 'load' | 'get' | 'startForEdit' | 'onDidAct'>;

/** What asking for edits needs of the window. */
export interface EditingPorts {
  readonly session: EditSession;
  readonly edits: LiveEdits;
  readonly notices: EditNotices;
  readonly gate: Pick<EndpointGate, 'mayThinkInText' | 'capabilities' | 'windows'>;
  readonly unfinished: Pick<UnfinishedEdits, 'all' | 'remember' | 'forget' | 'discard'>;
}
