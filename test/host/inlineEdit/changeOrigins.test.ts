import { MessageChannel } from 'node:worker_threads';
import { afterEach, expect, it, vi } from 'vitest';
import type * as vscode from 'vscode';
import { ChangeOrigins } from '../../../src/host/inlineEdit/document/changeOrigins.ts';
import { holdUp } from '../../support/holdUp.ts';

vi.mock('vscode', () => ({
  TextDocumentSaveReason: { Manual: 1 },
  window: { visibleTextEditors: [] },
  workspace: { fs: { isWritableFileSystem: () => true } },
}));

const document = { uri: { scheme: 'untitled' }, isDirty: true } as unknown as vscode.TextDocument;
const start = { line: 1, character: 0 };
const contentChanges = [{ range: { start, end: start }, text: 'other\n' }];
const change = { document, contentChanges } as unknown as vscode.TextDocumentChangeEvent;
const save = { document, reason: 1 } as unknown as vscode.TextDocumentWillSaveEvent;

afterEach(() => void vi.useRealTimers());

it('a save that was told of in time is heard of, also where the extension host was too busy to listen', async () => {
  const origins = new ChangeOrigins();
  const { port1, port2 } = new MessageChannel();
  port2.once('message', () => origins.saveBegins(save));
  const origin = origins.of(change, true);
  const found = typeof origin === 'string' ? origin : origin();
  port1.postMessage('save');
  holdUp(1_100);
  expect(await found).toBe('maybeSave');
  port1.close();
});

it('a change belongs to a save until that ends, though formatters take long', () => {
  vi.useFakeTimers();
  const origins = new ChangeOrigins();
  origins.saveBegins(save);
  vi.advanceTimersByTime(20_000);
  expect(origins.of(change, false)).toBe('save');
  origins.saveEnds(document);
  expect(origins.of(change, false)).toBe('others');
});

it('a revert after a save that has failed is a reload, and what follows is no part of that save', () => {
  vi.useFakeTimers();
  const reverted = { uri: { scheme: 'file' }, isDirty: true };
  const event = { document: reverted, contentChanges } as unknown as vscode.TextDocumentChangeEvent;
  const origins = new ChangeOrigins();
  origins.watch(event.document);
  origins.saveBegins({ document: event.document, reason: 1 } as unknown as vscode.TextDocumentWillSaveEvent);
  vi.advanceTimersByTime(10_000);
  reverted.isDirty = false;
  expect(origins.of(event, false)).toBe('reload');
  reverted.isDirty = true;
  expect(origins.of(event, false)).toBe('others');
});
