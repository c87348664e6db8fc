import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Attachment, Question } from '../../../src/core/conversation/conversation.ts';
import type { ChatSession } from '../../../src/host/session/chatSession.ts';
import { ComposerState } from '../../../src/host/session/composerState.ts';
import { WorkspaceMemento } from '../../../src/host/storage/workspaceMemento.ts';
import { addTs, options } from '../../core/builders.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { startSimulator } from '../../simulator/simulator.ts';
import { Machine } from '../../support/machine.ts';

let simulator: Simulator;
let machine: Machine;
let session: ChatSession;
let composer: ComposerState;
beforeEach(async () => {
  simulator = await startSimulator();
  machine = new Machine(simulator.baseUrl);
  session = machine.openWindow();
  composer = new ComposerState(new WorkspaceMemento(machine.memento, fail), fail);
  machine.onBegun = (id) => composer.begin(id);
});
afterEach(async () => {
  await simulator.close();
  await machine.close();
});

function fail(error: unknown): never {
  throw error;
}

const question = (text: string, kind: Question['kind'] = 'chat'): Question => ({
  ...{ kind, text, attachments: [], options },
});
const activeId = async (): Promise<string> => (await session.active()).conversation.id;

describe('a conversation that begins by a command', () => {
  it.each([
    ['what was attached', addTs],
    ['more than is stored', { ...addTs, text: 'x'.repeat(100_000) }],
  ])('has %s before, and the next one has not', async (_, attachment: Attachment) => {
    const id = await activeId();
    composer.attach(id, [attachment]);
    await machine.ask(session, question('Explain this', 'explain'));
    expect(composer.attachmentsOf(id)).toEqual([attachment]);
    expect(composer.takeAttachments(id)).toEqual([attachment]);
    await session.startNew();
    expect(composer.attachmentsOf(await activeId())).toEqual([]);
  });
});
