import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Attachment, Question } from '../../../src/core/conversation/conversation.ts';
import type { ChatSession } from '../../../src/host/session/chatSession.ts';
import { ComposerState } from '../../../src/host/session/composerState.ts';
import { WorkspaceMemento } from '../../../src/host/storage/workspaceMemento.ts';
import { addTs, options } from '../../core/builders.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
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
/** Asks for an edit as the editor does. */
const edit = async (): Promise<string> => {
  const live = await session.startForEdit();
  await live.ask(question('Rename it', 'edit')).answered;
  return live.conversation.id;
};
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

describe('a draft that is too long to be stored', () => {
  it('is there again when another conversation has been open meanwhile', async () => {
    const long = 'x'.repeat(100_000);
    const talk = await activeId();
    await machine.ask(session, question('Why?'));
    composer.saveDraft(talk, long);
    const { conversation } = await session.startNew();
    composer.saveDraft(conversation.id, `${long} and more`);
    await session.open(talk);
    expect(composer.draftOf(talk)).toBe(long);
    await session.startNew();
    expect(composer.draftOf(await activeId())).toBe(`${long} and more`);
    await machine.ask(session, question('Explain this', 'explain'));
    expect(composer.draftOf(await activeId())).toBe(`${long} and more`);
    await session.startNew();
    expect(composer.draftOf(await activeId())).toBe('');
  });
});

describe('what is typed and attached where nothing has been asked', () => {
  const typed = (): unknown => [composer.draftOf('not begun'), composer.attachmentsOf('not begun')];

  it('stays there when an edit is asked for beside a talk, which stays the active conversation', async () => {
    const talk = await activeId();
    await machine.ask(session, question('Why?'));
    const { conversation } = await session.startNew();
    composer.saveDraft(conversation.id, 'Half a thought');
    composer.attach(conversation.id, [addTs]);
    await session.open(talk);
    const other = await edit();
    expect(other).not.toBe(talk);
    expect([composer.draftOf(other), composer.attachmentsOf(other)]).toEqual(['', []]);
    expect(typed()).toEqual(['Half a thought', [addTs]]);
    expect((await machine.openWindow().active()).conversation.id).toBe(talk);
  });

  it('belongs to an edit that begins the conversation that is shown', async () => {
    const id = await activeId();
    composer.saveDraft(id, 'Half a thought');
    expect(await edit()).toBe(id);
    expect([composer.draftOf(id), typed()]).toEqual(['Half a thought', ['', []]]);
  });

  it('belongs to the first one of a window that could not read the last', async () => {
    await machine.ask(session, question('Why?'));
    await session.close();
    rmSync(machine.folder, { recursive: true });
    machine.expectedErrors = [/could not be read/];
    session = machine.openWindow();
    const id = await activeId();
    composer.saveDraft(id, 'Half a thought');
    await machine.ask(session, question('And now?'));
    expect([composer.draftOf(id), typed()]).toEqual(['Half a thought', ['', []]]);
    await session.close();
    expect((await machine.openWindow().active()).conversation.id).toBe(id);
  });
});
