import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { showHistory, type ShowHistoryPorts } from '../../../src/host/history/showHistory.ts';
import { Images } from '../../../src/host/images/images.ts';
import { imageFile, storeImage } from '../../../src/host/images/imageStore.ts';
import { ComposerState } from '../../../src/host/session/composerState.ts';
import { WorkspaceMemento } from '../../../src/host/storage/workspaceMemento.ts';
import { MemoryMemento } from '../../support/doubles/memoryMemento.ts';
import { png } from '../../support/doubles/pictures.ts';

/** The list of VS Code, in which nobody chooses anything. */
const { show } = vi.hoisted(() => ({ show: vi.fn<() => void>() }));

vi.mock('vscode', () => {
  const on = (): void => undefined;
  const listening = { onDidAccept: on, onDidTriggerItemButton: on, onDidTriggerButton: on, onDidChangeValue: on };
  const createQuickPick = () => ({ items: [], activeItems: [], value: '', show, ...listening, onDidHide: on });
  return {
    ThemeIcon: class {
      readonly color = undefined;
    },
    window: { createQuickPick },
  };
});

const fail = (error?: unknown): never => expect.fail(String(error));
const memory = new WorkspaceMemento(new MemoryMemento(), fail);
let folder: string;
let images: Images;
let composer: ComposerState;
beforeEach(() => {
  show.mockClear();
  folder = mkdtempSync(join(tmpdir(), 'threadline-history-'));
  const view = { isReady: false, post: fail, onDidReceive: fail };
  [images, composer] = [new Images({ folder, view }), new ComposerState(memory, fail)];
});
afterEach(() => rmSync(folder, { recursive: true }));

function ports(load: () => Promise<Images>): ShowHistoryPorts {
  const unused = { importLog: fail, entryOf: fail, open: fail, rename: fail, titleOf: fail, remove: fail };
  return {
    session: { ...unused, turnIdsOf: fail, findUnlisted: () => Promise.resolve() },
    serverCopies: { mark: fail, unmark: fail, forget: fail, retry: () => new Promise(() => undefined) },
    images: { load },
    view: { reveal: fail },
    ...{ folder, memory, composer, globalFolder: folder },
  };
}

it('is shown while images are still looked through', async () => {
  void showHistory(ports(() => new Promise(() => undefined)));
  await vi.waitFor(() => expect(show).toHaveBeenCalled());
});

it('leaves an image that waits in the box beside more text than is stored', async () => {
  const hash = await storeImage(folder, png(20, 20), 'image/png');
  const image = { hash, mediaType: 'image/png', width: 20, height: 20, bytes: 1 } as const;
  const old = new Date(Date.now() - 2 * 24 * 60 * 60 * 1000);
  await utimes(imageFile(folder, image), old, old);
  const text = 'x'.repeat(33_000);
  composer.attach('c', [
    { uri: 'image:a', path: 'a.png', languageId: '', text: '', image },
    { uri: 'file:///a.ts', path: 'a.ts', languageId: 'typescript', text },
  ]);
  const sweep = vi.spyOn(images, 'sweep');
  void showHistory(ports(() => Promise.resolve(images)));
  await vi.waitFor(() => expect(sweep).toHaveReturned());
  await sweep.mock.results[0]?.value;
  expect(await readFile(imageFile(folder, image))).toHaveLength(png(20, 20).length);
});
