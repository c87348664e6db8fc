import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answerText } from '../../../src/core/conversation/answerText.ts';
import type { Question } from '../../../src/core/conversation/conversation.ts';
import { shownTurns } from '../../../src/core/conversation/path.ts';
import type { TypedQuestion, Prepared } from '../../../src/core/session/typedQuestion.ts';
import type { LiveConversation } from '../../../src/core/session/liveConversation.ts';
import { capabilitiesAt } from '../../../src/core/servers/capabilitiesAt.ts';
import { Asking } from '../../../src/host/session/asking.ts';
import type { ChatSession } from '../../../src/host/session/chatSession.ts';
import { ComposerState } from '../../../src/host/session/composerState.ts';
import { Notice } from '../../../src/host/session/notice.ts';
import { rewriteSummary } from '../../../src/host/session/summaries.ts';
import { WorkspaceMemento } from '../../../src/host/storage/workspaceMemento.ts';
import { options } from '../../core/builders.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { MemoryMemento } from '../../support/doubles/memoryMemento.ts';
import { Machine } from '../../support/machine.ts';

/** Asking reads settings, and nothing else of VS Code here. */
vi.mock('vscode', async () => {
  const { defaultSettings } = await import('../../support/doubles/defaultSettings.ts');
  return { workspace: defaultSettings };
});

let simulator: Simulator;
let machine: Machine;
let session: ChatSession;
beforeEach(async () => {
  simulator = await startSimulator();
  machine = new Machine(simulator.baseUrl);
  session = machine.openWindow();
});
afterEach(async () => {
  await simulator.close();
  await machine.close();
});

const question: Question = { kind: 'chat', text: 'One?', attachments: [], options };
const fail = (error: unknown): never => expect.fail(String(error));

function asking(prepare: (draft: TypedQuestion) => Promise<Prepared>): Asking {
  return new Asking({
    session,
    composer: new ComposerState(new WorkspaceMemento(new MemoryMemento(), fail), fail),
    notice: new Notice(fail),
    tools: { namesFor: () => [], tellOfPages: () => undefined },
    gate: { address: undefined, windows: {}, capabilities: (model) => capabilitiesAt(machine, model ?? '') },
    prepare,
  });
}

/** Another conversation is opened, and this one released: it is on disk. */
async function leave(live: LiveConversation): Promise<void> {
  await session.startNew();
  await expect.poll(async () => (await session.get(live.conversation.id)) !== live).toBe(true);
}

it('asks in other words where the person comes back to, though the conversation was released while the words were prepared', async () => {
  const { conversationId, turnId } = await machine.ask(session, question);
  const live = await session.get(conversationId);
  const asked = await asking(async (draft) => {
    await leave(live);
    return { question: draft };
  }).again(conversationId, turnId, { text: 'One, with #changes?' });
  const { conversation } = await session.get(conversationId);
  expect(conversation.turns[asked?.turnId ?? '']).toMatchObject({ parentId: null, status: 'completed' });
  expect(live.conversation.turns).not.toHaveProperty([asked?.turnId ?? '']);
});

it('puts a summary in other words where the person comes back to, though the conversation was released while it was read', async () => {
  await machine.ask(session, question);
  await machine.ask(session, { ...question, text: 'Two?' });
  const live = await session.active();
  const summary = await live.summarise(options, '');
  await summary?.answered;
  const { id: conversationId } = live.conversation;
  const message = { conversationId, turnId: summary?.turnId ?? '', text: 'Mine' };
  vi.spyOn(live.reader, 'readTurns').mockImplementation(async (turnIds) => {
    await leave(live);
    return turnIds.flatMap((id) => live.conversation.turns[id] ?? []);
  });
  expect(await rewriteSummary(message, { session })).toBe(true);
  const { conversation } = await session.get(conversationId);
  expect(shownTurns(conversation).map(answerText).at(-1)).toBe('Mine');
});

it('summarises in the conversation that it was asked for, though another one is opened while it is read', async () => {
  await machine.ask(session, question);
  await machine.ask(session, { ...question, text: 'Two?' });
  const live = await session.active();
  const { id } = live.conversation;
  const readPath = live.reader.readPath.bind(live.reader);
  vi.spyOn(live.reader, 'readPath').mockImplementation(async (turnId) => {
    await session.startNew();
    // What is idle is released meanwhile.
    await new Promise((resolve) => setTimeout(resolve, 100));
    return await readPath(turnId);
  });
  const summary = await live.summarise(options, '');
  await summary?.answered;
  const { turns } = (await session.get(id)).conversation;
  expect(turns[summary?.turnId ?? '']).toMatchObject({ status: 'completed' });
  expect(await session.get(id)).toBe(live);
});
