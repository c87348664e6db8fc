import { beforeEach, describe, expect, it, vi } from 'vitest';
import type * as vscode from 'vscode';
import { Emitter } from '../../../src/core/basics/emitter.ts';
import type { Turn } from '../../../src/core/conversation/conversation.ts';
import type { Refusal } from '../../../src/core/failures/refusal.ts';
import { contextWindow, type WindowTable } from '../../../src/core/models/contextWindow.ts';
import type { LiveConversation } from '../../../src/core/session/liveConversation.ts';
import { askOptions, jobOptions } from '../../../src/host/basics/askOptions.ts';
import { Editing } from '../../../src/host/inlineEdit/editing.ts';
import type { EditingPorts } from '../../../src/host/inlineEdit/editingPorts.ts';
import { openElsewhere } from '../../../src/host/session/cannotOpen.ts';
import { addTs, options, picture } from '../../core/builders.ts';
import { qwenGate } from '../../support/doubles/qwenGate.ts';
import { unsentConversation } from '../../support/doubles/unsentConversation.ts';

/** Asking for an edit reads settings and the tabs. */
vi.mock('vscode', async () => {
  const { defaultSettings } = await import('../../support/doubles/defaultSettings.ts');
  return {
    workspace: defaultSettings,
    window: { tabGroups: tabs, showTextDocument: () => new Promise((resolve) => setTimeout(resolve, 20)) },
    SymbolKind: {},
    TabInputText: class {
      readonly uri = 'file:///a.ts';
    },
  };
});
/** The lines are where they were, and are sent by themselves. */
vi.mock('../../../src/host/inlineEdit/location/editLocation.ts', () => ({
  locationNow: (location: unknown) => location,
  exactLocation: () => location,
  locationOfCode: () => Promise.resolve(location),
  codeMoved: () => ({ refused: 'codeMoved', message: 'moved' }),
}));
vi.mock('../../../src/host/inlineEdit/editContext.ts', () => ({ editAttachments: () => [] }));

const tabs = vi.hoisted(() => ({ all: [] as unknown[] }));
const fail = (error: unknown): never => expect.fail(String(error));
const document = { uri: 'file:///a.ts', lineCount: 1 } as unknown as vscode.TextDocument;
const target = { lines: ['a'], before: [], after: [], indentUnit: '  ' } as never;
const location = { document, startLine: 0, endLine: 1, target, isWholeDocument: true };

let live: LiveConversation;
/** What happened, in its order. */
let happened: string[];
beforeEach(async () => {
  const { TabInputText } = await import('vscode');
  tabs.all = [{ tabs: [{ isPreview: true, input: new TabInputText(document.uri) }], viewColumn: 1 }];
  happened = [];
  live = unsentConversation(({ type }) => happened.push(type));
});

/** A conversation that is idle is released at the next opportunity. */
function begin(): Promise<LiveConversation> {
  const here = happened;
  setImmediate(() => here.push('released'));
  return Promise.resolve(live);
}

const gate = { ...qwenGate, mayThinkInText: false, windows: {} as WindowTable };

function editing(
  pending: readonly unknown[],
  session: Partial<EditingPorts['session']>,
  others?: Partial<EditingPorts>,
): Editing {
  return new Editing({
    session: { load: () => Promise.resolve(live), ...session },
    edits: { overlapping: () => pending, start: () => fail('begun') },
    notices: { refused: fail },
    gate,
    ...others,
  } as unknown as EditingPorts);
}

it('an edit is asked for as soon as its conversation is there, before that can be released', async () => {
  const asked = editing([], { startForEdit: begin }).edit({ prompt: 'Shorter', location });
  await expect(asked).rejects.toThrow('begun');
  expect(happened[0]).toBe('questionAsked');
});

/** Whether images stay out of the edit that is asked, which is as far as it goes. */
async function staysOut(asked: Promise<unknown>): Promise<boolean | undefined> {
  await expect(asked).rejects.toThrow('begun');
  return Object.values(live.conversation.turns)[0]?.question.options.withoutImages;
}

it.each([
  [['text'], true],
  [['text', 'image'], undefined],
] as const)('an edit by a model that reads %j sends images or not', async (input, isWithout) => {
  const capabilities = (model: string) => ({ ...gate.capabilities(model), input });
  const asked = { prompt: 'As in the picture', location, context: [picture('mock.png')] };
  const edits = editing([], { startForEdit: begin }, { gate: { ...gate, capabilities } });
  expect(await staysOut(edits.edit(asked))).toBe(isWithout);
});

it('an edit can be asked for again without images', async () => {
  const question = { kind: 'edit' as const, text: 'As in it', attachments: [picture('mock.png'), addTs], options };
  const turn = { id: 't', parentId: null, question, status: 'failed' as const, responses: [], askedAt: 0 };
  const edits = { of: () => undefined, overlapping: () => [], start: () => fail('begun') };
  const again = editing([], { get: begin }, { edits } as never).again('c1', turn, true);
  expect(await staysOut(again)).toBe(true);
});

it('an edit that breaks off stops its own answer, and no other of its conversation', async () => {
  const breaking = new Emitter<string>(fail);
  const edit = {
    turn: { conversationId: 'c1', turnId: 't' },
    state: { openHunks: [] },
    ...{ onDidBreakOff: breaking.event, onDidReview: () => undefined, end: () => Promise.resolve('proposed') },
  };
  const edits = { overlapping: () => [], start: () => edit, left: () => Promise.resolve(), ended: () => undefined };
  const unfinished = { remember: () => undefined, forget: () => undefined };
  const notices = { brokenOff: () => undefined };
  const session = { startForEdit: begin, onDidAct: () => ({ dispose: () => undefined }) };
  const other = live.ask({ kind: 'chat', text: 'Other', attachments: [], options: askOptions('chat', {}, gate) });
  const asked = editing([], session, { edits, unfinished, notices } as never).edit({ prompt: 'Shorter', location });
  await vi.waitFor(() => expect(happened.filter((type) => type === 'questionAsked')).toHaveLength(2));
  breaking.fire('typedInside');
  expect(await asked).toMatchObject({ status: 'cancelled' });
  expect(live.conversation.turns[other.turnId]?.status).toBe('queued');
});

it('a pending change is not changed further in a conversation that another window has open', async () => {
  const pending = { turn: { conversationId: 'c1', turnId: 't1' }, state: { isWriting: false }, range: location };
  const asked = editing([pending], { get: () => Promise.reject(openElsewhere('A talk')) }).edit({
    prompt: 'Shorter',
    location,
  });
  await expect(asked).rejects.toThrow('open in another window');
  expect(happened).toEqual([]);
});

it('as many lines may be edited as the window that the server’s list says has room for', () => {
  const { model } = jobOptions('edit', qwenGate);
  const lines = ['x'.repeat(4 * contextWindow(model).tokens)];
  const large = { ...location, target: { lines } as never };
  expect(
    editing([], {}, { gate: { ...gate, windows: { [model]: 10 * contextWindow(model).tokens } } }).tooLarge(large),
  ).toBeUndefined();
});

describe('asking again for an edit that went on from a pending one', () => {
  const question = { kind: 'edit' as const, text: 'Shorter', attachments: [{ text: 'a' }] };
  const turn = { id: 't2', parentId: 't1', question } as unknown as Turn;
  const pending = (canStartOver: boolean) => ({
    turn: { conversationId: 'c1', turnId: 't2' },
    state: { isWriting: false, baseLines: ['old'] },
    range: location,
    inTurn: fail,
    undoAll: fail,
    startOver: (lines: readonly string[]) => {
      happened.push(`started over from ${lines.join()}`);
      return Promise.resolve(canStartOver);
    },
    continued: () => fail('goes on'),
  });
  const again = async (canStartOver: boolean): Promise<void> => {
    const edit = pending(canStartOver);
    const ports = {
      edits: { of: () => edit, overlapping: () => [edit] },
      notices: { refused: ({ refused }: Refusal) => happened.push(refused) },
    };
    await editing([], { get: begin }, ports as never).again('c1', turn);
  };

  it('goes on from that one, and is another version of the same turn', async () => {
    const asking = vi.spyOn(live, 'ask');
    await expect(again(true)).rejects.toThrow('goes on');
    expect(happened.slice(0, 2)).toEqual(['started over from a', 'questionAsked']);
    expect(asking.mock.calls[0]?.[1]).toEqual({ parentId: 't1' });
  });

  it('is refused, and takes nothing back, where the lines cannot be put back', async () => {
    await again(false);
    expect(happened).toEqual(['started over from a', 'codeMoved']);
  });
});
