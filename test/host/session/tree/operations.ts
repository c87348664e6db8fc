import fc from 'fast-check';
import type { AskResult } from '../../../../src/core/turn/askResult.ts';
import { MemoryMemento } from '../../../support/doubles/memoryMemento.ts';
import type { ModelTurn } from './model.ts';
import type { Outcome } from './standIn.ts';
import { day, type Window, type World } from './world.ts';

/** Something that is done, with numbers by which it chooses what to do it to. */
export interface Operation {
  readonly name: Name;
  readonly at: number;
  readonly how: number;
}

type Name = keyof typeof operations;

const often = {
  ask: 16,
  regenerate: 3,
  editQuestion: 3,
  aside: 3,
  choose: 3,
  queue: 4,
  setup: 2,
  instruct: 2,
  compact: 2,
  window: 3,
  time: 2,
  forget: 1,
  rename: 1,
  fork: 2,
  startNew: 1,
  open: 2,
  remove: 1,
  reload: 3,
  crash: 1,
  secondWindow: 1,
  loseMemento: 1,
  breakSecrets: 1,
} as const;

export function operationsOf(names: readonly Name[], maxLength: number): fc.Arbitrary<readonly Operation[]> {
  const name = fc.oneof(...names.map((one) => ({ arbitrary: fc.constant(one), weight: often[one] })));
  return fc.array(fc.record({ name, at: fc.nat(999), how: fc.nat(999) }), { minLength: 1, maxLength, size: 'max' });
}

export const allNames = Object.keys(often) as Name[];

/** Does one after the other, and at the end compares all that is on disk with what should be. */
export async function perform(world: World, sequence: readonly Operation[]): Promise<void> {
  for (const { name, at, how } of sequence) {
    await operations[name](world, at, how);
    world.checkAllExplained();
  }
  await world.check(world.window.live, world.window.model);
  await world.reload();
}

const outcomes: readonly Outcome[] = [
  ...Array.from({ length: 8 }, () => 'whole' as const),
  'calls',
  'held',
  'limit',
  'refused',
  'half',
  'begun',
  'nothing',
  'stalled',
  'silent',
  'calls',
  'callsHalf',
  'callsStalled',
];
/** Those that come to an end by themselves. */
const endingOutcomes: readonly Outcome[] = [
  'whole',
  'calls',
  'limit',
  'refused',
  'half',
  'begun',
  'nothing',
  'callsHalf',
];

/** In tokens, the smallest one twice as often. */
const windowSizes = [4096, 8192, 4096, Infinity];

const instructionTexts = ['Be brief.', 'Be kind.', ''];

function pick<T>(all: readonly T[], index: number): T | undefined {
  return all[index % all.length];
}

const outcomeAt = (how: number): Outcome => pick(outcomes, how) ?? 'whole';
const turnAt = ({ model }: Window, at: number): ModelTurn | undefined => pick([...model.turns.values()], at);

type Do = (world: World, at: number, how: number) => Promise<void> | void;

const operations = {
  ask: (world, _, how) => world.ask(outcomeAt(how)),
  aside: (world, _, how) => world.ask(outcomeAt(how), { isAside: true }),
  regenerate: async (world, at) => {
    const turn = turnAt(world.window, at);
    // A summary is asked for by its own question, which nobody else asks.
    if (turn && turn.summarises === undefined)
      await world.ask('whole', { parentId: turn.parentId, isAside: turn.isAside }, turn.question);
  },
  editQuestion: async (world, at, how) => {
    const turn = turnAt(world.window, at);
    if (turn) await world.ask(outcomeAt(how), { parentId: turn.parentId, isAside: turn.isAside });
  },
  choose: async ({ window }, at) => {
    const turn = turnAt(window, at);
    if (!turn || turn.isAside) return;
    await window.live.chooseVersion(turn.id);
    window.model.headId = window.model.newestBelow(turn.id);
  },
  queue,
  setup: (world, at) => world.changeSetup(at),
  compact: (world) => world.compact(),
  window: (world, at) => world.setWindow(pick(windowSizes, at) ?? Infinity),
  instruct: (world, at) => void (world.instructions = pick(instructionTexts, at) ?? ''),
  time: (world, at, how) => world.pass(pick([0.5, 6.6, 8], at)! * day, how % 3 > 0),
  forget: (world) => world.server.forget(),
  rename: async ({ window }, at) => {
    if (window.model.turns.size === 0) return;
    await window.session.rename(window.model.id, `Title ${at}`);
    window.model.title = `Title ${at}`;
  },
  fork,
  startNew: async (world) => {
    const live = await world.window.session.startNew();
    Object.assign(world.window, { live, model: world.modelOf(live.conversation.id) });
  },
  open: async ({ window, conversations }, at) => {
    const { state } = window.memory;
    const model = conversations.get(pick(state.conversations, at)?.id ?? '');
    if (!model) return;
    Object.assign(window, { live: await window.session.open(model.id), model });
  },
  remove,
  reload: (world) => world.reload(),
  crash: (world, at) => world.crash(at / 999),
  secondWindow,
  loseMemento,
  breakSecrets: (world) => world.breakSecrets(),
} satisfies Readonly<Record<keyof typeof often, Do>>;

/**
 * Questions that wait behind another, some of which are taken back; then all of them are answered, or stopped. What is asked
 * on the side meanwhile is answered at once.
 */
async function queue(world: World, at: number, how: number): Promise<void> {
  const { window } = world;
  const isSent = how % 2 === 0 && world.server.canHold;
  const reached = isSent ? world.server.stalled() : undefined;
  const first = world.put(window, world.newText(isSent ? 'held' : 'whole'));
  await reached;
  const aside = isSent && at % 2 === 0 ? await askMeanwhile(world, first.turn) : undefined;
  const waiting = [
    first,
    ...Array.from({ length: 1 + (at % 5) }, (_, index) => wait(world, at + index * 7, how + index * 3)),
  ];
  for (let index = 0; index < how % 4; index++)
    withdrawOne(
      window,
      (isSent ? waiting.slice(1) : waiting).map(({ turn }) => turn),
      at + index * 5,
    );
  if (at % 4 === 0) window.live.stop();
  world.server.release();
  await Promise.all(waiting.map(({ answered }) => answered));
  const left = waiting.map(({ turn }) => turn).filter(({ id }) => window.model.turns.has(id));
  const isStopped = at % 4 === 0;
  if (isStopped) left.forEach((turn) => Object.assign(turn, { status: 'cancelled' }));
  if (isStopped && isSent) world.stopped(window.model, first.turn);
  // In the order in which they were sent.
  const [sentFirst, ...rest] = isStopped ? [] : left;
  for (const turn of [sentFirst, aside, ...rest]) if (turn) world.sent(window.model, turn);
}

/** On the side of a turn that is being answered. `undefined` where there is nothing that it could go on from. */
async function askMeanwhile(world: World, { parentId }: ModelTurn): Promise<ModelTurn | undefined> {
  if (parentId === null) return undefined;
  const { turn, answered } = world.put(world.window, world.newText('whole'), { parentId, isAside: true });
  await answered;
  return turn;
}

function wait(
  world: World,
  at: number,
  how: number,
): { readonly turn: ModelTurn; readonly answered: Promise<AskResult> } {
  const { window } = world;
  const text = world.newText(pick(endingOutcomes, how) ?? 'whole');
  const beside = how % 3 === 0 ? turnAt(window, at) : undefined;
  return world.put(window, text, beside && !beside.isAside ? { parentId: beside.parentId } : {});
}

function withdrawOne({ live, model }: Window, waiting: readonly ModelTurn[], at: number): void {
  const turn = pick(
    waiting.filter(({ id }) => model.turns.has(id)),
    at,
  );
  if (!turn) return;
  if (!live.withdraw(turn.id)) throw new Error(`${turn.id} could not be taken back`);
  model.withdraw(turn.id);
}

async function fork(world: World, at: number): Promise<void> {
  const { window } = world;
  const turn = turnAt(window, at);
  if (!turn) return;
  const live = await window.session.fork(window.model.id, turn.id);
  const model = window.model.copy(live.conversation.id);
  const path = model.path(turn.id).map(({ id }) => id);
  for (const id of [...model.turns.keys()].filter((known) => !path.includes(known))) model.turns.delete(id);
  for (const known of model.turns.values()) known.isAside = false;
  // It is copied along its path: a summary was asked after the question that it stands before.
  for (const id of path) model.putLast((known) => known === id);
  model.headId = turn.id;
  model.leftAt = turn.id;
  model.title = undefined;
  world.conversations.set(model.id, model);
  Object.assign(window, { live, model });
}

async function remove(world: World, _: number, how: number): Promise<void> {
  const { window, conversations } = world;
  const { model } = window;
  if (model.turns.size === 0) return;
  const isAnswering = how % 3 === 0 && world.server.canHold;
  const stalled = isAnswering ? world.server.stalled() : undefined;
  const asked = isAnswering ? world.put(window, world.newText('stalled')) : undefined;
  await stalled;
  const undo = await window.session.remove(model.id);
  await asked?.answered;
  if (asked) world.sent(model, asked.turn);
  const live = await window.session.active();
  Object.assign(window, { live, model: world.modelOf(live.conversation.id) });
  if (how % 2 === 0) conversations.delete(model.id);
  else await undo();
}

/** The same conversation in two windows, neither of which knows what is asked in the other. */
async function secondWindow(world: World, at: number, how: number): Promise<void> {
  await world.settle();
  const { model } = world.window;
  if (model.turns.size === 0) return;
  world.keepsIds = false;
  world.maySummarise = false;
  const other = await world.openWindow();
  const [here, there] = [
    { ...world.window, model: model.copy() },
    { ...other, model: model.copy() },
  ];
  for (let index = 0; index < 2 + (at % 3); index++) {
    const window = (how >> index) % 2 === 0 ? here : there;
    const beside = (at + index) % 3 === 0 ? turnAt(window, at) : undefined;
    const turn = await world.askIn(
      window,
      world.newText(pick(endingOutcomes, at + index) ?? 'whole'),
      beside && { parentId: beside.parentId, isAside: beside.isAside },
    );
    await window.session.transcripts.flush();
    model.turns.set(turn.id, { ...turn });
    if (!turn.isAside) model.headId = turn.id;
  }
  world.maySummarise = true;
  await reopen(world, model.id);
}

async function loseMemento(world: World): Promise<void> {
  await world.settle();
  world.memento = new MemoryMemento();
  await reopen(world, world.window.model.id);
}

/** What is on disk only is found there. */
async function reopen(world: World, id: string): Promise<void> {
  await world.settle();
  world.window = await world.openWindow();
  const { window } = world;
  await window.session.findUnlisted();
  const model = world.conversations.get(id);
  if (model && model.turns.size > 0) Object.assign(window, { live: await window.session.open(id), model });
}
