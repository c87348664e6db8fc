import type { EditTarget } from '../lines/editTarget.ts';
import { isImport, type LocateInput } from './locateCode.ts';
import type { PlacedCode } from './placedCode.ts';

/** Imports that the document does not have, behind its last one or at its top. */
export function importParts({ units, code, documentUnits }: LocateInput, document: EditTarget): readonly PlacedCode[] {
  const imports = documentUnits.filter(({ name }) => name !== undefined && isImport(name));
  const known = new Set(imports.map(({ head }) => head));
  const added = units.filter(({ name, head }) => name !== undefined && isImport(name) && !known.has(head));
  const parts = added.map((own): PlacedCode => {
    const lines = code.slice(own.startLine, own.endLine);
    const old = imports.find(
      (there) => moduleOf(document.lines.slice(there.startLine, there.endLine)) === moduleOf(lines),
    );
    if (old) return { startLine: old.startLine, endLine: old.endLine, lines };
    const at = imports.at(-1)?.endLine ?? documentUnits[0]?.startLine ?? 0;
    return { startLine: at, endLine: at, lines: imports.length > 0 ? lines : [...lines, ''] };
  });
  return parts;
}

/** What an import names in quotes or behind `from`: of two imports of one module, one is the other's new version. */
function moduleOf(lines: readonly string[]): string {
  const text = lines.join(' ');
  return /["'][^"']+["']/.exec(text)?.[0].slice(1, -1) ?? /^from\s+(\S+)/.exec(text)?.[1] ?? text;
}
