import { setImmediate } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import type * as vscode from 'vscode';
import { listenToDocuments } from '../../../src/host/inlineEdit/document/documentEvents.ts';
import { LiveEdits } from '../../../src/host/inlineEdit/document/liveEdits.ts';

type WillRename = (event: Pick<vscode.FileWillRenameEvent, 'files' | 'waitUntil'>) => void;

const willRename = vi.hoisted(() => ({ listeners: [] as WillRename[] }));

vi.mock('vscode', () => {
  const event = () => ({ dispose: () => undefined });
  return {
    Disposable: { from: () => undefined },
    window: { visibleTextEditors: [], onDidChangeTextEditorSelection: event, tabGroups: { onDidChangeTabs: event } },
    workspace: {
      textDocuments: [],
      onDidChangeTextDocument: event,
      onWillSaveTextDocument: event,
      onDidSaveTextDocument: event,
      onDidCloseTextDocument: event,
      onWillRenameFiles: (listener: WillRename) => willRename.listeners.push(listener),
      onDidRenameFiles: event,
      onWillDeleteFiles: event,
    },
  };
});

const uriOf = (path: string) => ({ scheme: 'file', path, toString: () => path }) as unknown as vscode.Uri;

it('a file is renamed when no step is on its way into it, and none is made before it has its new name', async () => {
  const edits = new LiveEdits((error) => expect.fail(String(error)));
  listenToDocuments(edits);
  const writer = edits.writers.of({ uri: uriOf('/old'), lineCount: 0 } as vscode.TextDocument);
  const done: string[] = [];
  let endStep = (): void => undefined;
  const step = new Promise<void>((resolve) => (endStep = resolve));
  void writer.inTurn(() => step.then(() => void done.push('step')));
  let waited: Promise<unknown> | undefined;
  const files = [{ oldUri: uriOf('/old'), newUri: uriOf('/new') }];
  for (const tell of willRename.listeners)
    tell({
      files,
      waitUntil: (until: Thenable<unknown>) => {
        waited = Promise.resolve(until);
      },
    });
  void writer.inTurn(() => void done.push('next step'));
  const begun = waited?.then(() => done.push('rename'));
  await setImmediate();
  endStep();
  await begun;
  expect(done).toEqual(['step', 'rename']);
});
