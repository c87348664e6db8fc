// What imports what in src, by file and by room (a folder under src/core, src/host or src/webview), and where that goes in a
// circle. Imports of types alone count too: who needs the type of a room knows the room.
import { dirname } from 'node:path/posix';
import { cruise, type ICruiseResult } from 'dependency-cruiser';

/** A file or a room → the files or rooms that it imports. */
export type Imports = ReadonlyMap<string, ReadonlySet<string>>;

/** The imports between the TypeScript files of `src`, by paths such as `src/core/turn/runTurn.ts`. */
export async function readFileImports(): Promise<Imports> {
  const { output } = await cruise(['src'], { tsPreCompilationDeps: true, includeOnly: '^src/.*[.]ts$' });
  const { modules } = output as ICruiseResult;
  return new Map(
    modules.map(({ source, dependencies }) => [source, new Set(dependencies.map(({ resolved }) => resolved))]),
  );
}

/** The imports between rooms, by paths such as `core/turn`. What lies in `src` itself is no room. */
export function roomImports(files: Imports): Imports {
  const rooms = new Map<string, Set<string>>();
  for (const [file, imported] of files) {
    const room = roomOf(file);
    if (!room) continue;
    const known = rooms.get(room) ?? new Set();
    [...imported].map(roomOf).forEach((other) => other && other !== room && known.add(other));
    rooms.set(room, known);
  }
  return rooms;
}

/** The room that a file lies in; empty for one in `src` itself. */
export const roomOf = (file: string): string => dirname(file).replace(/^src\/?/, '');

/** One import from a file to a file, or from a room to a room. */
export type Arrow = readonly [from: string, to: string];

export function arrowsOf(imports: Imports): readonly Arrow[] {
  return [...imports].flatMap(([from, others]) => [...others].map((to): Arrow => [from, to]));
}

/** The arrows that are part of a circle: those from whose end one comes back to their start. */
export function circlesIn(imports: Imports): readonly Arrow[] {
  return arrowsOf(imports).filter(([from, to]) => reachedFrom(to, imports).has(from));
}

function reachedFrom(start: string, imports: Imports): ReadonlySet<string> {
  const reached = new Set([start]);
  for (const name of reached) imports.get(name)?.forEach((other) => reached.add(other));
  return reached;
}

/** One line a room, as CONTRIBUTING.md prints them: the room, and which ones it imports. */
export function roomLines(rooms: Imports): readonly string[] {
  return [...rooms]
    .map(([room, others]) => (others.size > 0 ? `${room} → ${[...others].sort().join(', ')}` : room))
    .sort();
}
