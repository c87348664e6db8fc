import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { toLogLine } from '../../../src/core/stored/formatLogLine.ts';
import { emptyWorkspaceState, type WorkspaceState } from '../../../src/core/stored/workspaceState.ts';
import { asked } from '../../core/builders.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { Machine } from '../../support/machine.ts';

const count = 100;

let simulator: Simulator;
let machine: Machine;
beforeEach(async () => {
  simulator = await startSimulator();
  machine = new Machine(simulator.baseUrl);
  mkdirSync(machine.folder, { recursive: true });
  for (let at = 0; at < count; at++) {
    const file = path.join(machine.folder, `c${at}.jsonl`);
    writeFileSync(file, `\n${toLogLine(asked(`t${at}`)) ?? ''}\n`);
    utimesSync(file, 1_000 + at, 1_000 + at);
  }
});
afterEach(async () => {
  await simulator.close();
  await machine.close();
});

const state = (): WorkspaceState => machine.memento.get('threadline.state') ?? emptyWorkspaceState;
const listed = (): readonly string[] => state().conversations.map(({ id }) => id);

it('A list without room takes the newest at once, settles, and has room again later', async () => {
  const drafts = { '': 'x'.repeat(255_000) };
  await machine.memento.update('threadline.state', { ...emptyWorkspaceState, drafts });
  const session = machine.openWindow();
  await session.findUnlisted();
  const first = state();
  expect(first.conversations.length).toBeLessThan(count);
  expect([listed()[0], first.drafts]).toEqual([`c${count - 1}`, drafts]);
  const updates = vi.spyOn(machine.memento, 'update');
  await session.findUnlisted();
  expect(updates).not.toHaveBeenCalled();
  await machine.memento.update('threadline.state', { ...first, drafts: {} });
  await session.findUnlisted();
  expect(listed()).toHaveLength(count);
});

it('A conversation that the list has no room for can be opened, renamed and deleted', async () => {
  await machine.memento.update('threadline.state', { ...emptyWorkspaceState, drafts: { '': 'x'.repeat(255_000) } });
  const session = machine.openWindow();
  await session.findUnlisted();
  expect(listed()).not.toContain('c0');
  expect((await session.open('c0')).conversation.id).toBe('c0');
  expect(listed()[0]).toBe('c0');
  await session.rename('c1', 'Mine');
  expect(session.titleOf('c1')).toBe('Mine');
  await session.remove('c2');
  await expect(session.open('c2')).rejects.toThrow('no longer exists');
});
