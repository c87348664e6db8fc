import { maxResultCharacters } from '../tools/resultText.ts';
import { bytesText } from '../basics/formatNumber.ts';

/** What the model was sent of the workspace in one turn. */
export interface Reading {
  /** How many different files. */
  readonly files: number;
  /** UTF-8. */
  readonly bytes: number;
}

/** What one turn may read before the person is asked, and again after each time that they agree. */
export const readingLimit: Reading = { files: 40, bytes: 400_000 };

/** As much as one call of plain text brings at most; counted while it is under way, since calls run beside each other. */
const bytesUnderWay = maxResultCharacters;

/** Turns that are remembered: a turn that is older has ended long ago. */
const maxTurns = 20;

interface TurnReading {
  readonly paths: Set<string>;
  bytes: number;
  underWay: number;
  /** How many times the limit is allowed. */
  allowed: number;
  asking: Promise<boolean> | undefined;
}

/** Counts what each turn has read of the workspace: a web page may tell a model to read everything. */
export class ReadingBudget {
  readonly #turns = new Map<string, TurnReading>();

  /**
   * Called before something is read; `end` must follow when it resolves with `true`.
   *
   * @param ask - Whether the person lets the turn read more; asked once for all calls that wait. What it rejects with is passed on.
   * @returns `false` when they do not.
   */
  async begin(turnId: string, ask: (read: Reading) => Promise<boolean>): Promise<boolean> {
    const turn = this.#of(turnId);
    while (isSpent(turn)) {
      turn.asking ??= ask(readingOf(turn))
        .then((isAllowed) => {
          if (isAllowed) turn.allowed = allowedNext(turn);
          return isAllowed;
        })
        .finally(() => (turn.asking = undefined));
      if (!(await turn.asking)) return false;
    }
    turn.underWay += 1;
    return true;
  }

  /** Called when something was read: these files, and so many bytes of them. @returns what the turn has read by now. */
  end(turnId: string, paths: readonly string[], bytes: number): Reading {
    const turn = this.#of(turnId);
    turn.underWay -= 1;
    turn.bytes += bytes;
    for (const path of paths) turn.paths.add(path);
    return readingOf(turn);
  }

  #of(turnId: string): TurnReading {
    const turn = this.#turns.get(turnId) ?? {
      paths: new Set<string>(),
      bytes: 0,
      underWay: 0,
      allowed: 1,
      asking: undefined,
    };
    this.#turns.delete(turnId);
    this.#turns.set(turnId, turn);
    const [oldest] = this.#turns.keys();
    if (this.#turns.size > maxTurns && oldest !== undefined) this.#turns.delete(oldest);
    return turn;
  }
}

function isSpent({ paths, bytes, underWay, allowed }: TurnReading): boolean {
  return (
    paths.size + underWay >= readingLimit.files * allowed ||
    bytes + underWay * bytesUnderWay >= readingLimit.bytes * allowed
  );
}

/**
 * The number of limits that allows reading as much again beyond what was read: one call may have read far more than the
 * limit.
 */
function allowedNext({ paths, bytes, allowed }: TurnReading): number {
  const read = Math.max(paths.size / readingLimit.files, bytes / readingLimit.bytes);
  return Math.max(allowed, Math.ceil(read)) + 1;
}

function readingOf({ paths, bytes }: TurnReading): Reading {
  return { files: paths.size, bytes };
}

/** For the step in which something was read, and for the model. */
export function readingText({ files, bytes }: Reading): string {
  return `(Read in this turn so far: ${files} ${files === 1 ? 'file' : 'files'}, ${bytesText(bytes)}.)`;
}
