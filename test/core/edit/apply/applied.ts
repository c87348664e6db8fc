import { applyCode } from '../../../../src/core/edit/apply/applyCode.ts';

/** What a document becomes; why not, in brackets. */
export function applied(block: readonly string[], lines: readonly string[], languageId: string): readonly string[] {
  const found = applyCode(block, { lines, languageId, indentUnit: '  ' }, languageId);
  if (found.kind !== 'placed') return [`<${found.kind}>`];
  return lines.toSpliced(found.placed.startLine, found.placed.endLine - found.placed.startLine, ...found.placed.lines);
}
