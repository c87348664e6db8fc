import { expect, it, vi } from 'vitest';
import { type EditCommandPorts, editSelection } from '../../../src/host/inlineEdit/editCommands.ts';

const happened = vi.hoisted(() => [] as string[]);
const document = { uri: { path: '/a.ts' } };

vi.mock('vscode', () => ({ Uri: vi.fn(), Range: vi.fn(), SymbolKind: {} }));
vi.mock('../../../src/host/inlineEdit/location/editLocation.ts', () => ({
  editLocationFor: () => Promise.resolve({ document, startLine: 0, endLine: 1 }),
}));
vi.mock('../../../src/host/inlineEdit/askForEditPrompt.ts', () => ({
  askForEditPrompt: () => {
    happened.push('asked');
    return Promise.resolve('Shorter');
  },
}));
vi.mock('../../../src/host/inlineEdit/document/tabs.ts', () => ({
  keepInTabs: () => Promise.resolve(happened.push('kept')),
}));

it('the file stays open while the person types what shall change', async () => {
  const edit = vi.fn(() => Promise.resolve({ status: 'completed' }));
  const memory = { state: { editWishes: [] }, change: () => undefined };
  await editSelection(undefined, {
    editing: { edit, tooLarge: () => undefined },
    memory,
  } as unknown as EditCommandPorts);
  expect(happened).toEqual(['kept', 'asked']);
  expect(edit).toHaveBeenCalledOnce();
});
