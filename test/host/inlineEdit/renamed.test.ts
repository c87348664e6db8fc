import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type * as vscode from 'vscode';
import { InlineEdit } from '../../../src/core/edit/live/inlineEdit.ts';
import { listenToDocuments } from '../../../src/host/inlineEdit/document/documentEvents.ts';
import { LiveEdits } from '../../../src/host/inlineEdit/document/liveEdits.ts';

type Listener = (event: unknown) => void;

/** Who listens to what, the documents that are open, and what a tab of one has. */
const code = vi.hoisted(() => ({
  listeners: new Map<string, Listener>(),
  open: [] as vscode.TextDocument[],
  TabInputText: class {
    readonly uri: unknown;
    constructor(uri: unknown) {
      this.uri = uri;
    }
  },
}));

vi.mock('vscode', () => {
  const on = (name: string) => (listener: Listener) => void code.listeners.set(name, listener);
  return {
    TabInputText: code.TabInputText,
    TabInputNotebook: code.TabInputText,
    Disposable: { from: () => undefined },
    window: {
      visibleTextEditors: [],
      onDidChangeTextEditorSelection: on('selection'),
      tabGroups: { all: [], onDidChangeTabs: on('tabs') },
    },
    workspace: {
      textDocuments: code.open,
      onDidChangeTextDocument: on('change'),
      onWillSaveTextDocument: on('willSave'),
      onDidSaveTextDocument: on('didSave'),
      onDidCloseTextDocument: on('close'),
      onWillRenameFiles: on('willRename'),
      onDidRenameFiles: on('didRename'),
      onWillDeleteFiles: on('willDelete'),
    },
  };
});

const lines = ['head', 'old', 'foot'];
const uriOf = (path: string): vscode.Uri => ({ scheme: 'file', path, toString: () => path }) as unknown as vscode.Uri;
const from = { oldUri: uriOf('/from'), newUri: uriOf('/to') };
const other = { oldUri: uriOf('/x'), newUri: uriOf('/y') };
/** More than a rename holds the writing up. */
const longMs = 11_000;

function open(path: string) {
  const lineAt = (line: number) => ({ text: lines[line] });
  const document = { uri: uriOf(path), isClosed: false, lineCount: lines.length, lineAt };
  code.open.push(document as unknown as vscode.TextDocument);
  return document as typeof document & vscode.TextDocument;
}

/** An edit is being written in a file. */
function desk() {
  const edits = new LiveEdits((error) => expect.fail(String(error)));
  listenToDocuments(edits);
  const document = open('/from');
  const target = { lines: ['old'], languageId: 'plaintext', indentUnit: '  ' };
  edits.start({ conversationId: 'c', turnId: 't' }, document, new InlineEdit({ target, startLine: 1 }));
  const writer = edits.writers.of(document);
  const willRename = async (): Promise<void> => {
    let waited: Promise<unknown> | undefined;
    const waitUntil = (until: Promise<unknown>): void => void (waited = until);
    code.listeners.get('willRename')?.({ files: [from], waitUntil });
    await waited;
  };
  const didRename = (files: vscode.FileRenameEvent['files']): void => code.listeners.get('didRename')?.({ files });
  const close = async (): Promise<void> => {
    code.listeners.get('tabs')?.({ closed: [{ input: new code.TabInputText(document.uri) }] });
    Object.assign(document, { isClosed: true });
    code.listeners.get('close')?.(document);
    await settled();
  };
  /** Where edits are. */
  const paths = (): readonly string[] => edits.all.map((edit) => edit.document.uri.path);
  return { writer, willRename, didRename, close, paths };
}

const settled = (): Promise<void> => setImmediate();

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  code.open.length = 0;
});

it('a file is renamed when no step is on its way into it, and none is made before it has its new name', async () => {
  const { writer, willRename, didRename } = desk();
  const done: string[] = [];
  let arrive = (): void => undefined;
  const step = new Promise<void>((resolve) => (arrive = resolve));
  void writer.inTurn(() => step.then(() => void done.push('step')));
  const begun = willRename().then(() => done.push('rename'));
  void writer.inTurn(() => void done.push('next step'));
  await settled();
  arrive();
  await begun;
  await settled();
  expect(done).toEqual(['step', 'rename']);
  didRename([from]);
  await settled();
  expect(done).toEqual(['step', 'rename', 'next step']);
});

it('a rename of another file in between does not end the one that is under way', async () => {
  const { willRename, didRename, close, paths } = desk();
  await willRename();
  didRename([other]);
  await settled();
  open('/to');
  didRename([from]);
  await close();
  expect(paths()).toEqual(['/to']);
});

it.each(['told, then closed', 'closed, then told'])(
  'an edit goes with a file that takes long to be renamed, %s',
  async (order) => {
    const { writer, willRename, didRename, close, paths } = desk();
    await willRename();
    const goesOn = writer.inTurn(() => 'goes on');
    await vi.advanceTimersByTimeAsync(longMs);
    expect(await goesOn).toBe('goes on');
    if (order === 'closed, then told') await close();
    open('/to');
    didRename([from]);
    if (order === 'told, then closed') await close();
    expect(paths()).toEqual(['/to']);
  },
);

it('a file that is closed after a rename has failed takes its edit along', async () => {
  const { willRename, close, paths } = desk();
  await willRename();
  await vi.advanceTimersByTimeAsync(longMs);
  await close();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(paths()).toEqual([]);
});
