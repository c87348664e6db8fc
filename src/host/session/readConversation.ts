import type { Action } from '../../core/conversation/action.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { reduce } from '../../core/conversation/reduce.ts';
import type { ConversationEntry } from '../../core/stored/workspaceState.ts';
import type { Transcripts } from '../storage/transcripts.ts';
import { CannotOpen, transcriptMissing, emptyTranscriptText, transcriptUnreadable } from './cannotOpen.ts';
import { turnsAtOnce } from '../../core/session/turnReader.ts';

export interface ReadingPorts {
  readonly transcripts: Transcripts;
  /** Moves logs here that are in folders beside this workspace's. */
  readonly gather: () => Promise<void>;
  /** A line for the log. */
  readonly onError: (message: string, error?: unknown) => void;
  /** A sentence for the person. */
  readonly say: (sentence: string) => void;
}

/** A conversation as it is on disk. */
export interface ReadConversation {
  readonly conversation: Conversation;
  /** Whether another window has it open: then nothing is written there. */
  readonly isElsewhere: boolean;
}

/**
 * Its last turns. It is this window's from then on, unless it is another's.
 *
 * @throws `CannotOpen` when its transcript is gone or cannot be read.
 */
export async function readConversation(entry: ConversationEntry, ports: ReadingPorts): Promise<ReadConversation> {
  const { transcripts } = ports;
  const isElsewhere = !(await transcripts.claims.take(entry.id));
  try {
    if (entry.headId !== null) await find(entry, ports);
    return { conversation: await openFromLog(entry, isElsewhere, ports), isElsewhere };
  } catch (error) {
    await transcripts.release(entry.id);
    throw error instanceof CannotOpen ? error : transcriptUnreadable(entry.title, error);
  }
}

/** What is not there may lie in a folder beside this one. */
async function find({ id, title }: ConversationEntry, { transcripts, gather }: ReadingPorts): Promise<void> {
  if (await transcripts.has(id)) return;
  await gather();
  if (!(await transcripts.has(id))) throw transcriptMissing(title);
}

async function openFromLog(
  { id, title, createdAt, headId }: ConversationEntry,
  isElsewhere: boolean,
  { transcripts, onError, say }: ReadingPorts,
): Promise<Conversation> {
  const log = transcripts.of(id);
  const { conversation, cutOff, damagedLines } = await log.open(createdAt, turnsAtOnce);
  if (damagedLines > 0) onError(`${damagedLines} lines of conversation ${id} could not be read`);
  if (conversation.headId === null && headId !== null) say(emptyTranscriptText(title));
  // What another window is answering ends there, and is not ended here on disk.
  if (isElsewhere) return cutOff.map(endedElsewhere).reduce(reduce, conversation);
  cutOff.forEach((action) => log.append(action));
  return conversation;
}

/** The end of an answer that another window goes on with. */
function endedElsewhere(action: Action): Action {
  return action.type === 'turnEnded' ? { ...action, failure: { kind: 'otherWindow' } } : action;
}
