import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChatSession } from '../../../src/host/session/chatSession.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { Machine } from '../../support/machine.ts';
import { question } from '../../core/builders.ts';

let simulator: Simulator;
let machine: Machine;
let session: ChatSession;
beforeEach(async () => {
  simulator = await startSimulator();
  machine = new Machine(simulator.baseUrl);
  session = machine.openWindow();
});
afterEach(async () => {
  await machine.close();
  await simulator.close();
});

async function asked(
  ...texts: readonly string[]
): Promise<{ readonly id: string; readonly turnIds: readonly string[] }> {
  for (const text of texts) await machine.ask(session, question(text));
  const { conversation } = await session.active();
  return { id: conversation.id, turnIds: Object.keys(conversation.tree) };
}

/** In a window that has only what is on disk. */
async function entries() {
  const another = machine.openWindow();
  await another.findUnlisted();
  return machine.memento.get<{ readonly conversations: readonly Record<string, unknown>[] }>('threadline.state')!
    .conversations;
}

describe('the name of a conversation', () => {
  it('that was forked is where it left the other, and its list says from which one', async () => {
    const { id, turnIds } = await asked('First?', 'Second?', 'Third?');
    await session.rename(id, 'My talk');
    const fork = (await session.fork(id, turnIds[1]!)).conversation.id;
    expect([session.titleOf(id), session.titleOf(fork)]).toEqual(['My talk', 'Fork at “Second?”']);
    await machine.ask(session, question('Another third?'));
    expect(session.titleOf(fork)).toBe('Fork at “Second?”');
    expect((await entries()).find((entry) => entry.id === fork)).toMatchObject({ forkedFrom: id });
  });

  it('is its question again when it is made empty, also when that has not been read', async () => {
    const { id } = await asked('First?', ...Array.from({ length: 41 }, (_, at) => `Question ${at}`));
    await session.rename(id, 'My talk');
    await session.close();
    session = machine.openWindow();
    expect(session.titleOf(id)).toBe('My talk');
    await session.rename(id, '');
    expect(session.titleOf(id)).toBe('First?');
    expect((await session.load(id)).conversation.title).toBeUndefined();
  });

  it('changes neither its place in the list nor its time', async () => {
    const { id } = await asked('First?');
    await session.startNew();
    await asked('Second?');
    const before = await entries();
    machine.now += 60_000;
    await session.rename(id, 'My talk');
    const after = await entries();
    expect(after).toEqual(before.map((entry) => (entry.id === id ? { ...entry, title: 'My talk' } : entry)));
    expect(after.map((entry) => entry.id).indexOf(id)).toBe(1);
  });

  it('is kept in one line, and not longer than a list shows, also in the next window', async () => {
    const { id } = await asked('First?');
    await session.rename(id, `  My\n\ttalk ${'😀'.repeat(5000)}`);
    const title = session.titleOf(id);
    expect(title).toMatch(/^My talk 😀+…$/u);
    expect(Array.from(title)).toHaveLength(200);
    expect((await session.active()).conversation.title).toBe(title);
    await session.close();
    session = machine.openWindow();
    expect((await session.active()).conversation.title).toBe(title);
    await session.rename(id, ' \n ');
    expect(session.titleOf(id)).toBe('First?');
  });

  it('says of one in which only edits were asked for that it is one', async () => {
    await asked('A talk');
    await session.startNew();
    await machine.ask(session, question('Rename it', { kind: 'edit' }));
    expect((await entries()).map(({ title, isEdit }) => [title, isEdit])).toEqual([
      ['Rename it', true],
      ['A talk', undefined],
    ]);
    await machine.ask(session, question('And why?'));
    expect((await entries()).map(({ isEdit }) => isEdit)).toEqual([undefined, undefined]);
  });
});
