import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Attachment } from '../../../src/core/conversation/conversation.ts';
import type { ChatSession } from '../../../src/host/session/chatSession.ts';
import { recentConversations } from '../../../src/host/panel/recentConversations.ts';
import { ComposerState } from '../../../src/host/session/composerState.ts';
import { WorkspaceMemento } from '../../../src/host/storage/workspaceMemento.ts';
import { options } from '../../core/builders.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { Machine } from '../../support/machine.ts';

let simulator: Simulator;
let machine: Machine;
beforeEach(async () => {
  simulator = await startSimulator();
  machine = new Machine(simulator.baseUrl);
});
afterEach(async () => {
  await simulator.close();
  await machine.close();
});

function fail(error: unknown): never {
  throw error;
}

/** The box of a window that has just been opened. */
const openBox = (): ComposerState => new ComposerState(new WorkspaceMemento(machine.memento, fail), fail);

const file: Attachment = { uri: 'file:///a.ts', path: 'a.ts', languageId: 'typescript', text: '' };

/** A conversation in which something is typed and attached, and another one is shown. */
async function unsent() {
  const session = machine.openWindow();
  const { conversationId: id } = await machine.ask(session, { kind: 'chat', text: 'Hello', attachments: [], options });
  const box = openBox();
  box.saveDraft(id, 'half a thought');
  box.attach(id, [file]);
  await session.startNew();
  return { session, id, box };
}

it('the list tells at once what it has after a deletion, an undo and another title', async () => {
  const { session, id } = await unsent();
  await session.open(id);
  const memory = new WorkspaceMemento(machine.memento, fail);
  const told: string[] = [];
  session.onDidChangeList(() =>
    told.push(
      recentConversations(memory)
        .map(({ title }) => title)
        .join(),
    ),
  );
  await removeAndUndo(session, id);
  await session.rename(id, 'Renamed');
  expect(told).toEqual(['', 'Hello', 'Renamed']);
});

async function removeAndUndo(session: ChatSession, id: string): Promise<void> {
  const undo = await session.remove(id);
  await undo();
}

const inBox = (box: ComposerState, id: string): unknown[] => [box.draftOf(id), box.attachmentsOf(id)];

it('a deleted conversation comes back with what was unsent in it before the window was opened', async () => {
  const { session, id } = await unsent();
  const box = openBox();
  await removeAndUndo(session, id);
  expect(inBox(box, id)).toEqual(['half a thought', [file]]);
});

it('a deleted conversation comes back with what was unsent in it for the next window, too', async () => {
  const { session, id, box } = await unsent();
  await removeAndUndo(session, id);
  expect(inBox(box, id)).toEqual(['half a thought', [file]]);
  expect(inBox(openBox(), id)).toEqual(['half a thought', [file]]);
});

it('a deleted conversation comes back without what was unsent before, where something has been stored since', async () => {
  const { session, id } = await unsent();
  const undo = await session.remove(id);
  const memory = new WorkspaceMemento(machine.memento, fail);
  memory.change((state) => ({ ...state, drafts: { ...state.drafts, [id]: 'newer' } }));
  await undo();
  expect(inBox(openBox(), id)).toEqual(['newer', [file]]);
});
