import { expect, it, vi } from 'vitest';
import { locationNow } from '../../../../src/host/inlineEdit/location/editLocation.ts';

vi.mock('vscode', () => ({ SymbolKind: {} }));

const lines = ['a', 'b'];

function locationIn(document: object) {
  const whole = { lineCount: lines.length, lineAt: (line: number) => ({ text: lines[line] }), ...document };
  return { document: whole, startLine: 1, endLine: 2, target: { lines: ['b'] }, isWholeDocument: false } as never;
}

it('the lines of a document are nowhere once it has been closed', () => {
  expect(locationNow(locationIn({ isClosed: false }))).toMatchObject({ startLine: 1, endLine: 2 });
  expect(locationNow(locationIn({ isClosed: true }))).toBeUndefined();
});
