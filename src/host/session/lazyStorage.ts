import type { Action } from '../../core/conversation/action.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { toLogLine } from '../../core/stored/formatLogLine.ts';
import { isSafeId } from '../../core/stored/safeId.ts';
import type { ConversationEntry } from '../../core/stored/workspaceState.ts';
import { gatherLogs, moveUnlessThere } from '../storage/mergeSiblingLogs.ts';
import { isMissing } from '../storage/missingFile.ts';
import { listLogs } from '../storage/storedLogs.ts';
import type { Transcripts } from '../storage/transcripts.ts';
import { notSaved } from './cannotOpen.ts';
import type { ConversationList } from './conversationList.ts';

export interface LazyStorage {
  readonly transcripts: Transcripts;
  readonly list: ConversationList;
  readonly now: () => number;
  readonly newId: () => string;
  /** A line for the log. */
  readonly onError: (message: string, error?: unknown) => void;
}

// Rarely used operations on stored conversations, loaded when needed.
export { recoverAnswers } from './lostAnswers.ts';

/** Moves logs here that are in folders beside this workspace's. */
export async function gather({ transcripts, newId }: LazyStorage): Promise<void> {
  await gatherLogs(transcripts.folder, newId);
}

/** Lists transcripts that are on disk only, as far as there is room: another window's, or those of a list that was lost. */
export async function findUnlisted(storage: LazyStorage, signal?: AbortSignal): Promise<void> {
  const { transcripts, list, onError } = storage;
  await gather(storage);
  const since = list.leftOutBefore;
  const stored = await listLogs(transcripts.folder);
  const found: ConversationEntry[] = [];
  for (const transcript of stored.filter(({ id, changedAt }) => changedAt >= since && !list.get(id))) {
    if (signal?.aborted) break;
    const entry = await list
      .entryOf(transcript)
      .catch((error: unknown) => onError('A transcript could not be read', error));
    if (entry) found.push(entry);
  }
  // Some may have been deleted meanwhile.
  const there = new Set((await listLogs(transcripts.folder)).map(({ id }) => id));
  list.addAll(found.filter(({ id }) => there.has(id)));
}

/** Lists a conversation as if something had just happened in it, since the list had no room for it; `undefined` where it is not on disk. */
export async function listAgain(
  id: string,
  { transcripts, list, now }: LazyStorage,
): Promise<ConversationEntry | undefined> {
  const at = now();
  if (isSafeId(id) && (await transcripts.has(id))) await list.addStored({ id, createdAt: at, changedAt: at });
  return list.get(id);
}

/** Writes a log under a new id, which is returned. @throws `CannotOpen` where it cannot be written: it is not listed then. */
export async function importLog(
  lines: readonly string[],
  title: string,
  { transcripts, list, newId, now }: LazyStorage,
): Promise<string> {
  const [id, at] = [newId(), now()];
  await create(id, lines, transcripts);
  const { conversation } = await transcripts.of(id).open(at, 0);
  list.add({ id, title, createdAt: at, updatedAt: at, headId: conversation.headId });
  return id;
}

/**
 * @param title - What the copy is called; without one it is named after where it left.
 * @returns the id of a conversation that has these lines of another, and goes on from one of its turns.
 * @throws as `importLog` does.
 */
export async function copy(
  { id: conversationId, title }: { readonly id: string; readonly title?: string },
  turnId: string,
  lines: readonly string[],
  storage: LazyStorage,
): Promise<string> {
  const [id, at] = [storage.newId(), storage.now()];
  const actions: readonly Action[] = [
    { type: 'forked', at, conversationId, fromTurnId: turnId },
    ...(title === undefined ? [] : [{ type: 'renamed' as const, at, title }]),
    { type: 'versionChosen', at, turnId },
  ];
  await create(id, [...lines, ...actions.flatMap((action) => toLogLine(action) ?? [])], storage.transcripts);
  await storage.list.addStored({ id, createdAt: at, changedAt: at }, at);
  return id;
}

async function create(id: string, lines: readonly string[], transcripts: Transcripts): Promise<void> {
  await transcripts.create(id, lines).catch((error: unknown) => {
    throw notSaved(error);
  });
}

/** All of a conversation that another window has open; what is being answered there ends in the copy. */
export async function copyWhole(conversation: Conversation, headId: string, storage: LazyStorage): Promise<string> {
  const { transcripts } = storage;
  const title = conversation.title ?? storage.list.titleOf(conversation.id);
  const lines = await transcripts.of(conversation.id).readAll();
  const id = await copy({ id: conversation.id, title }, headId, lines, storage);
  for (const { id: turnId, failure, askedAt: at } of Object.values(conversation.turns)) {
    if (failure?.kind === 'otherWindow')
      transcripts.of(id).append({ type: 'turnEnded', at, turnId, status: 'failed', failure });
  }
  return id;
}

/**
 * Restores a deleted transcript, with what could not be written before.
 *
 * @returns the id under which it is back: another one where something has been written in its place meanwhile;
 * `undefined` where there is nothing to be had back.
 */
export async function restore(conversationId: string, storage: LazyStorage): Promise<string | undefined> {
  const { transcripts } = storage;
  const movedTo = await moveBack(conversationId, storage);
  const unwritten = transcripts.takeUnwritten(conversationId);
  if (unwritten.length === 0) return movedTo;
  const id = movedTo ?? conversationId;
  transcripts.of(id).copy(unwritten);
  return id;
}

async function moveBack(conversationId: string, { transcripts, newId }: LazyStorage): Promise<string | undefined> {
  try {
    for (const id of [conversationId, newId()])
      if (await moveUnlessThere(transcripts.deletedPath(conversationId), transcripts.path(id))) return id;
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  return undefined;
}
