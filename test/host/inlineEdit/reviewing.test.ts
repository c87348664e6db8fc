import { beforeEach, expect, it, vi } from 'vitest';
import type { DocumentEdit } from '../../../src/host/inlineEdit/document/liveEdits.ts';
import { undoEdit } from '../../../src/host/inlineEdit/review/reviewing.ts';

const code = vi.hoisted(() => {
  const window: { activeTextEditor?: unknown; showTextDocument: (document: unknown) => unknown } = {
    showTextDocument: () => undefined,
  };
  return { window, commands: { executeCommand: vi.fn() } };
});
vi.mock('vscode', () => code);

/** A file that was begun for an edit, of which nothing is left. */
function newFile() {
  return { isUntitled: true, isClosed: false, uri: { path: '/new.ts' }, getText: (): string => '' };
}

async function undone(document: ReturnType<typeof newFile>): Promise<void> {
  const edit = { document, inTurn: () => Promise.resolve(), state: { openHunks: [] } };
  await undoEdit(edit as unknown as DocumentEdit);
}

beforeEach(() => {
  code.commands.executeCommand.mockClear();
  code.window.showTextDocument = (document) => (code.window.activeTextEditor = { document });
});

it('a new file of which nothing was kept is closed', async () => {
  await undone(newFile());
  expect(code.commands.executeCommand).toHaveBeenCalledExactlyOnceWith('workbench.action.revertAndCloseActiveEditor');
});

it('a new file is not closed where another one is in front by then', async () => {
  code.window.showTextDocument = () => (code.window.activeTextEditor = { document: newFile() });
  await undone(newFile());
  expect(code.commands.executeCommand).not.toHaveBeenCalled();
});

it('a new file is not closed where something was typed into it by then', async () => {
  const document = newFile();
  code.window.showTextDocument = () => {
    code.window.activeTextEditor = { document };
    document.getText = () => 'typed';
  };
  await undone(document);
  expect(code.commands.executeCommand).not.toHaveBeenCalled();
});

it('a new file that was closed already is not opened again', async () => {
  const showing = vi.fn();
  code.window.showTextDocument = showing;
  await undone({ ...newFile(), isClosed: true });
  expect(showing).not.toHaveBeenCalled();
});

it('the editor undoes no more once another one is in front', async () => {
  const document = { ...newFile(), isUntitled: false };
  code.window.activeTextEditor = { document };
  Object.assign(code.window, { visibleTextEditors: [] });
  code.commands.executeCommand.mockImplementationOnce(() => (code.window.activeTextEditor = { document: newFile() }));
  const undoAll = vi.fn();
  const parts = { document, undos: 2, state: { openHunks: [{}] }, undoAll };
  const edit = { ...parts, inTurn: (work: () => Promise<void>) => work() };
  await undoEdit(edit as unknown as DocumentEdit);
  expect(code.commands.executeCommand).toHaveBeenCalledExactlyOnceWith('undo');
  expect(undoAll).toHaveBeenCalledOnce();
});
