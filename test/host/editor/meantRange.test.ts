import { beforeEach, describe, expect, it, vi } from 'vitest';
import type * as vscode from 'vscode';
import { attachmentFor } from '../../../src/host/editor/meantAttachment.ts';
import { editLocationAround, editLocationFor } from '../../../src/host/inlineEdit/location/editLocation.ts';

/** The text of an editor whose cursor is in `b`; language support knows `b` where it was when it was asked. */
const desk = vi.hoisted(() => ({
  lines: [] as string[],
  version: 1,
  isClosed: false,
  asked: 0,
  /** Happens while the symbols are waited for. */
  meanwhile: (): void => undefined,
}));

vi.mock('vscode', () => {
  class Position {
    readonly line: number;
    readonly character: number;
    constructor(line: number, character: number) {
      this.line = line;
      this.character = character;
    }
  }
  class Range {
    readonly start: Position;
    readonly end: Position;
    constructor(startLine: number, startCharacter: number, endLine: number, endCharacter: number) {
      this.start = new Position(startLine, startCharacter);
      this.end = new Position(endLine, endCharacter);
    }
    get isEmpty() {
      return this.start.line === this.end.line;
    }
    get active() {
      return this.start;
    }
    contains({ line }: Position) {
      return line >= this.start.line && line <= this.end.line;
    }
  }
  const cursorLine = (): number => desk.lines.indexOf('b {');
  const document = {
    uri: { scheme: 'untitled', path: 'a.ts', fsPath: 'a.ts', toString: () => 'untitled:a.ts' },
    languageId: 'typescript',
    get version() {
      return desk.version;
    },
    get isClosed() {
      return desk.isClosed;
    },
    get lineCount() {
      return desk.lines.length;
    },
    lineAt: (line: number) => ({ text: desk.lines[line] ?? '', isEmptyOrWhitespace: desk.lines[line]?.trim() === '' }),
    validateRange: (range: Range) => range,
    getText: (range?: Range) =>
      desk.lines.slice(range?.start.line ?? 0, (range?.end.line ?? desk.lines.length) + 1).join('\n'),
  };
  const activeTextEditor = {
    document,
    options: {},
    get selection() {
      return new Range(cursorLine(), 0, cursorLine(), 0);
    },
  };
  const executeCommand = async () => {
    desk.asked++;
    const symbol = { kind: 1, range: new Range(cursorLine(), 0, cursorLine() + 1, 1), children: [] };
    await Promise.resolve();
    desk.meanwhile();
    return [symbol];
  };
  return {
    ...{ Range, Position, SymbolKind: { Function: 1 }, Uri: vi.fn() },
    window: { activeTextEditor, visibleTextEditors: [activeTextEditor], tabGroups: {} },
    workspace: { asRelativePath: () => 'a.ts', openTextDocument: () => Promise.resolve(document) },
    commands: { executeCommand },
  };
});
vi.mock('../../../src/host/privacy/leadsToSecret.ts', () => ({ leadsToSecret: () => false }));
vi.mock('../../../src/host/editor/tooLarge.ts', () => ({
  tooLargeReason: () => undefined,
  withinLimit: (attachment: unknown) => attachment,
}));
vi.mock('../../../src/host/editor/ownDocuments.ts', () => ({ isOurs: () => false }));

function typeAbove(): void {
  desk.lines.unshift('typed');
  desk.version++;
}

const once = (change: () => void) => (): void => {
  if (desk.asked === 1) change();
};

beforeEach(() => {
  const lines = ['a {', '}', 'b {', '}', 'c {', '}'];
  Object.assign(desk, { lines, version: 1, isClosed: false, asked: 0, meanwhile: () => undefined });
});

describe('the symbol at the cursor', () => {
  it('is asked for again where the text changes while it is waited for', async () => {
    desk.meanwhile = once(typeAbove);
    expect(await editLocationFor({})).toMatchObject({ startLine: 3, endLine: 5, target: { lines: ['b {', '}'] } });
  });

  it('is what is sent, where the text changes while it is waited for', async () => {
    desk.meanwhile = once(typeAbove);
    expect(await attachmentFor({}, { windows: {} })).toMatchObject({ text: 'b {\n}', lines: { start: 3, end: 4 } });
  });

  it('is not edited while the person types on and on', async () => {
    desk.meanwhile = typeAbove;
    expect(await editLocationFor({})).toMatchObject({ refused: 'codeMoved' });
    expect(desk.asked).toBe(3);
  });

  it('is not edited once its file was closed', async () => {
    desk.meanwhile = () => (desk.isClosed = true);
    expect(await editLocationFor({})).toMatchObject({ refused: 'codeMoved' });
    expect(desk.asked).toBe(1);
  });
});

it('the symbol around a problem is not edited where the text changes while it is waited for', async () => {
  const { Range, window } = await import('vscode');
  const uri = window.activeTextEditor!.document.uri;
  const problem: vscode.Range = new Range(2, 0, 2, 1);
  expect(await editLocationAround(uri, problem)).toMatchObject({ startLine: 2, endLine: 4 });
  desk.meanwhile = typeAbove;
  expect(await editLocationAround(uri, problem)).toMatchObject({ refused: 'codeMoved' });
});
