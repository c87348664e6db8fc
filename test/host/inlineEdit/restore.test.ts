import { expect, it, vi } from 'vitest';
import type * as vscode from 'vscode';
import type { UnfinishedEdit } from '../../../src/core/stored/unfinishedEdit.ts';
import { LiveEdits } from '../../../src/host/inlineEdit/document/liveEdits.ts';
import { UnfinishedEdits } from '../../../src/host/inlineEdit/document/unfinishedEdits.ts';
import { Editing } from '../../../src/host/inlineEdit/editing.ts';
import type { EditingPorts } from '../../../src/host/inlineEdit/editingPorts.ts';
import { WorkspaceMemento } from '../../../src/host/storage/workspaceMemento.ts';
import { MemoryMemento } from '../../support/doubles/memoryMemento.ts';

const text = vi.hoisted(() => ({ lines: [] as string[] }));

const document = vi.hoisted(() => ({
  uri: { scheme: 'untitled', path: 'a', toString: () => 'untitled:a' },
  languageId: 'plaintext',
  isDirty: true,
  get lineCount() {
    return text.lines.length;
  },
  lineAt: (line: number) => ({ text: text.lines[line] ?? '' }),
  getText: () => text.lines.join('\n'),
}));

vi.mock('vscode', () => ({
  Uri: {
    parse: (uri: string) => {
      if (!uri.includes(':')) throw new Error('No scheme');
      return uri;
    },
  },
  workspace: { openTextDocument: () => Promise.resolve(document) },
  window: { visibleTextEditors: [] },
  SymbolKind: {},
}));

const fail = (error: unknown): never => expect.fail(String(error));

/** Two of its lines, 1 and 3, were being written when the window ended. */
function desk() {
  text.lines = ['head', 'new one', 'middle', 'new two', 'foot'];
  const memory = new WorkspaceMemento(new MemoryMemento(), fail);
  const one = unfinished('one', { linesAbove: 1, linesBelow: 3, above: 'head', below: 'middle' });
  const two = unfinished('two', { linesAbove: 3, linesBelow: 1, above: 'middle', below: 'foot' });
  const remember = (...all: readonly UnfinishedEdit[]): void =>
    memory.change((state) => ({ ...state, unfinishedEdits: all }));
  remember(one, two);
  const edits = new LiveEdits(fail);
  const load = vi.fn(() => Promise.reject(new Error('Gone')));
  const editing = new Editing({
    ...{ session: { load }, edits, notices: { restored: () => undefined } },
    unfinished: new UnfinishedEdits(memory),
  } as unknown as EditingPorts);
  const kept = (): unknown => memory.state.unfinishedEdits?.map(({ turnId }) => turnId);
  return { ...{ edits, editing, load, kept, remember }, all: [one, two] };
}

function unfinished(name: string, around: Omit<UnfinishedEdit, 'conversationId' | 'turnId' | 'uri' | 'base'>) {
  return { conversationId: 'c', turnId: name, uri: 'untitled:a', base: [`old ${name}`], ...around };
}

function insertAbove(edits: LiveEdits): void {
  text.lines.unshift('typed');
  const at = { line: 0, character: 0 };
  const contentChanges = [{ range: { start: at, end: at }, text: 'typed\n' }];
  const event = { document, contentChanges } as unknown as vscode.TextDocumentChangeEvent;
  edits.writers.documentChanged(event, false);
}

it('what another window left is found where it stands when its own turn comes', async () => {
  const { edits, editing, load } = desk();
  load.mockImplementationOnce(() => {
    insertAbove(edits);
    return Promise.reject(new Error('Gone'));
  });
  await editing.restore();
  const found = edits.all.map(({ turn, range }) => [turn.turnId, text.lines.slice(range.startLine, range.endLine)]);
  expect(found).toEqual([
    ['one', ['new one']],
    ['two', ['new two']],
  ]);
});

it('what another window left stays remembered until it is restored, or is there no more', async () => {
  const { edits, editing, load, kept, remember, all } = desk();
  remember(...all, { ...all[0]!, turnId: 'gone', above: 'other' }, { ...all[0]!, turnId: 'damaged', uri: 'a' });
  load.mockImplementationOnce(() => {
    expect(kept()).toEqual(expect.arrayContaining(['one', 'two']));
    return Promise.reject(new Error('Gone'));
  });
  await editing.restore();
  expect(kept()).toEqual(expect.arrayContaining(['one', 'two']));
  expect(kept()).toHaveLength(2);
  expect(edits.all).toHaveLength(2);
});
