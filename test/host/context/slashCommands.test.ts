import { beforeEach, expect, it, vi } from 'vitest';
import { prepareSlash, type SlashPorts } from '../../../src/host/context/slashCommands.ts';

/** What is open in VS Code. */
const desk = vi.hoisted((): { activeTextEditor?: unknown } => ({}));

vi.mock('vscode', async () => {
  const { defaultSettings } = await import('../../support/doubles/defaultSettings.ts');
  return {
    workspace: { ...defaultSettings, asRelativePath: String },
    TabInputWebview: class {
      readonly viewType = '';
    },
    window: Object.assign(desk, { tabGroups: { activeTabGroup: {} }, visibleTextEditors: [] }),
    SymbolKind: {},
    DiagnosticSeverity: {},
  };
});

const page = '#url https://example.com/a';
const ports = { gate: { windows: {} } } as unknown as SlashPorts;

/** What `/explain` with some words asks. */
async function explained(rest: string) {
  return await prepareSlash(
    { name: 'explain', rest },
    { kind: 'chat', text: `/explain ${rest}`, attachments: [] },
    ports,
  );
}

function openFile(): void {
  const uri = { scheme: 'untitled', path: 'a.ts', toString: () => 'untitled:a.ts' };
  const document = { uri, languageId: 'typescript', getText: () => 'a' };
  const selection = { isEmpty: false, start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  desk.activeTextEditor = { document, selection };
}

beforeEach(() => (desk.activeTextEditor = undefined));

it('explaining a page needs no file', async () => {
  expect(await explained(page)).toMatchObject({ question: { kind: 'explain', attachments: [] } });
});

it('explaining a page brings nothing of the editor along', async () => {
  openFile();
  expect(await explained(page)).toMatchObject({ question: { attachments: [] } });
  expect(await explained('briefly')).toMatchObject({ question: { attachments: [{ text: 'a' }] } });
});
