import { indentOf } from '../lines/textLines.ts';
import { type Import, parsedImport } from './importNames.ts';

/** Whether an import is a list of modules, a line for each, as Go has it. */
export function isModuleList({ lines }: Import): boolean {
  return lines.length > 1 && /^import\s*\($/.test(lines[0]?.trim() ?? '') && lines.at(-1)?.trim() === ')';
}

/** Whether a list may have what an import brings: Go wants C by itself, below its comment. */
export function goesIntoList(own: Import): boolean {
  return isModuleList(own) || /^import\s(?!\s*"C").*"$/.test(own.lines.join('\n').trim());
}

/** What an import brings that none of the others does, as it stands in a list. */
export function missingModules(own: Import, others: readonly Import[]): readonly string[] {
  const known = new Set(others.flatMap(modulesOf).map(withoutComment));
  return modulesOf(own).filter((one) => !known.has(withoutComment(one)));
}

/** A list with these modules too, behind the last one. */
export function withMoreModules({ lines }: Import, added: readonly string[]): Import {
  const indent = indentOf(lines.slice(1, -1).findLast((line) => line.includes('"')) ?? '\t');
  return parsedImport([...lines.slice(0, -1), ...added.map((one) => indent + one), ...lines.slice(-1)]);
}

/** A list with nothing but these modules. */
export function withOnlyModules({ lines }: Import, modules: readonly string[]): Import {
  const kept = new Set(modules);
  return parsedImport(
    lines.filter((line, index) => index === 0 || index === lines.length - 1 || kept.has(line.trim())),
  );
}

function modulesOf(one: Import): readonly string[] {
  const lines = isModuleList(one) ? one.lines.slice(1, -1) : one.lines.map((line) => line.replace(/^import\s+/, ''));
  return lines.map((line) => line.trim()).filter((line) => /^[^/]*"/.test(line));
}

function withoutComment(entry: string): string {
  return entry.replace(/\s*\/\/[^"]*$/, '');
}
