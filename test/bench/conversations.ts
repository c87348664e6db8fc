import { follows } from '../support/follows.ts';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Question } from '../../src/core/conversation/conversation.ts';
import type { StreamEvent } from '../../src/core/output/wire.ts';
import type { ServerState } from '../../src/core/servers/capabilities.ts';
import type { ResponseId } from '../../src/core/request/responseIds.ts';
import { ChatSession } from '../../src/host/session/chatSession.ts';
import { TranscriptLog } from '../../src/host/storage/transcriptLog.ts';
import { WorkspaceMemento } from '../../src/host/storage/workspaceMemento.ts';
import { MemoryMemento } from '../support/doubles/memoryMemento.ts';
import { linesOf, turnActions } from '../host/session/tree/richLog.ts';
import { median, rounded } from './median.ts';

const rounds = 41;
const batches = 30;
const characters = 2_000;

/** What a long conversation costs beside a short one, and what a chained question costs beside a replayed one. */
export async function conversations(): Promise<Readonly<Record<string, number>>> {
  const folder = mkdtempSync(join(tmpdir(), 'threadline-bench-'));
  try {
    return {
      openConversationRatio: await openRatio(folder),
      appendBytesPerTurnRatio: await appendRatio(folder),
      uploadRatio: await uploadRatio(folder),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Time to open a conversation of 2 000 turns ÷ time for one of 200. */
async function openRatio(folder: string): Promise<number> {
  const [short, long] = [writeConversation(folder, 200), writeConversation(folder, 2_000)];
  const ratios: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const [shortMs, longMs] = [await openingTime(folder, short), await openingTime(folder, long)];
    if (round > 0) ratios.push(longMs / shortMs);
  }
  return rounded(median(ratios));
}

function writeConversation(folder: string, turns: number): string {
  const id = `turns-${turns}`;
  for (let index = 0; index < turns; index++) {
    appendFileSync(
      join(folder, `${id}.jsonl`),
      linesOf(turnActions(`t${index}`, index === 0 ? null : `t${index - 1}`, { batches, characters })),
    );
  }
  return id;
}

async function openingTime(folder: string, id: string): Promise<number> {
  const log = new TranscriptLog(folder, id, fail);
  const startedAt = performance.now();
  const { conversation } = await log.open(0, 40);
  const ms = performance.now() - startedAt;
  if (Object.keys(conversation.tree).length < 200) throw new Error('The conversation was not read');
  return ms;
}

/** Bytes written for a turn at turn 2 000 ÷ at turn 20. */
async function appendRatio(folder: string): Promise<number> {
  const place = join(folder, 'append');
  mkdirSync(place);
  const session = openSession(place, 'auto', () => undefined);
  const bytes: number[] = [];
  for (let turn = 1; turn <= 2_000; turn++) {
    const before = turn === 20 || turn === 2_000 ? await sizeOf(session, place) : 0;
    await (await session.active()).ask(question(turn)).answered;
    if (before > 0) bytes.push((await sizeOf(session, place)) - before);
  }
  const [early = NaN, late = NaN] = bytes;
  return rounded(late / early);
}

async function sizeOf(session: ChatSession, folder: string): Promise<number> {
  await session.transcripts.flush();
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

/** Bytes sent for turn 50 when it is chained ÷ when the whole conversation is replayed. */
async function uploadRatio(folder: string): Promise<number> {
  return rounded((await uploadOf(folder, 'auto')) / (await uploadOf(folder, 'replay')), 4);
}

async function uploadOf(folder: string, serverState: ServerState): Promise<number> {
  let bytes = 0;
  const session = openSession(join(folder, serverState), serverState, (body) => (bytes = Buffer.byteLength(body)));
  for (let turn = 1; turn <= 50; turn++) await (await session.active()).ask(question(turn)).answered;
  await session.transcripts.flush();
  return bytes;
}

function question(turn: number): Question {
  const text = `Question ${String(turn).padStart(4, '0')}: how would this look with a queue instead of a stack, and what would it cost?`;
  return {
    kind: 'chat',
    text,
    attachments: [],
    options: { model: 'qwen3-max', enableThinking: false, tools: [], temperature: null, topP: null },
  };
}

function openSession(folder: string, serverState: ServerState, onBody: (body: string) => void): ChatSession {
  const ids = new Map<string, ResponseId>();
  let count = 0;
  return new ChatSession({
    // eslint-disable-next-line @typescript-eslint/require-await
    respond: async function* (request) {
      onBody(JSON.stringify(request));
      yield* answer(`r${++count}`);
    },
    turnSetup: () =>
      Promise.resolve({
        endpoint: { baseUrl: 'https://example.com', apiKey: 'sk-1', idleTimeoutMs: 1_000 },
        serverState,
        instructions: follows(''),
      }),
    responseIds: {
      get: (turnId) => ids.get(turnId),
      put: (turnId, id) => ids.set(turnId, id),
      forget: (turnId) => ids.delete(turnId),
      putUnfinished: () => undefined,
      getUnfinished: () => undefined,
    },
    memory: new WorkspaceMemento(new MemoryMemento(), fail),
    folder,
    now: Date.now,
    newId: () => crypto.randomUUID(),
    onRequest: () => undefined,
    onError: fail,
    onBegun: () => undefined,
    onTranscriptLost: fail,
    onTranscriptWritten: () => undefined,
    say: fail,
  });
}

function* answer(id: string): Generator<StreamEvent> {
  const piece = 'Thirty words or so of an answer that explains what it does and why. '.repeat(
    1 + Math.floor(characters / 68 / batches),
  );
  yield { type: 'response.created', response: { id } };
  yield { type: 'response.output_item.added', output_index: 0, item: { id: 'm1', type: 'message', content: [] } };
  for (let batch = 0; batch < batches; batch++)
    yield { type: 'response.output_text.delta', item_id: 'm1', output_index: 0, content_index: 0, delta: piece };
  yield {
    type: 'response.completed',
    response: {
      id,
      output: [{ id: 'm1', type: 'message', content: [{ type: 'output_text', text: piece.repeat(batches) }] }],
    },
  };
}

function fail(error: unknown): never {
  throw error instanceof Error ? error : new Error(String(error));
}
