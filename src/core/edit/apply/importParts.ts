import type { EditTarget } from '../lines/editTarget.ts';
import type { LineRange } from '../lines/textLines.ts';
import { covers, type Import, withMoreNames, parsedImport, withoutKnown } from './importNames.ts';
import { goesIntoList, isModuleList, missingModules, withMoreModules, withOnlyModules } from './importModules.ts';
import { isImport, type LocateInput } from './locateCode.ts';
import type { Unit } from './outline.ts';
import type { PlacedCode } from './placedCode.ts';

/** An import that the document has, or shall have. */
interface PlacedImport extends LineRange, Import {
  /** The comments above one that is new. */
  readonly above: readonly string[];
  readonly isChanged: boolean;
}

/** What the block imports and the document does not: nothing that the document imports is lost or imported twice. */
export function importParts({ units, code, documentUnits }: LocateInput, document: EditTarget): readonly PlacedCode[] {
  const there = documentUnits.filter(isImportUnit).map(({ headLine, endLine }): PlacedImport => {
    const found = parsedImport(document.lines.slice(headLine, endLine));
    return { ...found, startLine: headLine, endLine, above: [], isChanged: false };
  });
  const end = there.at(-1)?.endLine ?? documentUnits[0]?.startLine ?? 0;
  const all = units.filter(isImportUnit).reduce<readonly PlacedImport[]>((known, { startLine, headLine, endLine }) => {
    const own = parsedImport(code.slice(headLine, endLine));
    const place = { startLine: end, endLine: end, above: code.slice(startLine, headLine) };
    return withImport(known, own, place);
  }, there);
  const parts = all
    .filter(({ isChanged }) => isChanged)
    .map(({ startLine, endLine, above, lines }) => ({ startLine, endLine, lines: [...above, ...lines] }));
  const isFirst = there.length === 0 && parts.length > 0;
  return isFirst ? [...parts, { startLine: end, endLine: end, lines: [''] }] : parts;
}

function isImportUnit({ name }: Unit): boolean {
  return name !== undefined && isImport(name);
}

/**
 * In the place of the only import of its module, if it names all that this one does; else what is missing is added to the
 * names of one, or stands behind the last one.
 */
function withImport(
  known: readonly PlacedImport[],
  own: Import,
  place: Omit<PlacedImport, keyof Import | 'isChanged'>,
): readonly PlacedImport[] {
  const same = known.filter(({ module }) => module === own.module);
  if (same.some(({ lines }) => lines.join('\n') === own.lines.join('\n'))) return known;
  const changed = (one: PlacedImport, to: Import): readonly PlacedImport[] =>
    known.map((other) => (other === one ? { ...one, ...to, isChanged: true } : other));
  const added = (one: Import): readonly PlacedImport[] => {
    const at = same.at(-1)?.endLine ?? place.endLine;
    return [...known, { ...place, ...one, startLine: at, endLine: at, isChanged: true }];
  };
  const list = known.find(isModuleList);
  if (list ? goesIntoList(own) : isModuleList(own)) {
    const modules = missingModules(own, known);
    if (modules.length === 0) return known;
    if (list) return changed(list, withMoreModules(list, modules));
    return added(withOnlyModules(own, modules));
  }
  const [only] = same;
  if (only && same.length === 1 && covers(own, only)) return changed(only, own);
  const missing = withoutKnown(own, same);
  if (!missing) return known;
  for (const one of same) {
    const longer = withMoreNames(one, missing);
    if (longer) return changed(one, longer);
  }
  return added(missing);
}
