import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessEntry {
  readonly pid: number;
  readonly parentPid: number;
  readonly command: string;
}

/** Every process below `ancestorPid`, nearest first. */
export function listDescendants(ancestorPid: number): ProcessEntry[] {
  const all = process.platform === 'linux' ? listFromProc() : listFromPs();
  const found: ProcessEntry[] = [];
  let parents = new Set([ancestorPid]);
  while (parents.size > 0) {
    const children = all.filter(({ parentPid }) => parents.has(parentPid));
    found.push(...children);
    parents = new Set(children.map(({ pid }) => pid));
  }
  return found;
}

/** A bare Debian has no `ps`. */
function listFromProc(): ProcessEntry[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // "<pid> (<name, may hold anything>) <state> <parent's pid> …"
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const parentPid = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
        return [
          {
            pid: Number(name),
            parentPid,
            command: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' '),
          },
        ];
      } catch {
        return []; // it has ended meanwhile
      }
    });
}

function listFromPs(): ProcessEntry[] {
  const lines = execFileSync('ps', ['-Ao', 'pid=,ppid=,command='], { encoding: 'utf8' }).trim().split('\n');
  return lines.map((line) => {
    const [pid = '', parentPid = '', ...command] = line.trim().split(/\s+/);
    return { pid: Number(pid), parentPid: Number(parentPid), command: command.join(' ') };
  });
}
