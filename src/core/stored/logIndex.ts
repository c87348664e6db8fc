import { logVersion } from './formatLogLine.ts';
import type { Action } from '../conversation/action.ts';
import { isCompanionOf } from '../conversation/isCompanionOf.ts';
import { TurnTree } from '../conversation/tree.ts';
import type { Beginning } from './logLineBeginning.ts';
import { endedBegin, eventsBegin, isAt, plannedBegin, readBeginning, usualBeginAt } from './logLineBeginning.ts';
import { isTurnId } from './parseLogLine.ts';

/** Where a line is in a log, or some that follow one another, in bytes, without the last line break. */
export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

/** A turn as the beginnings of its lines tell it. */
export interface IndexedTurn {
  readonly id: string;
  readonly askedAt: number;
  /** Where its lines are, from its question on. */
  readonly ranges: { readonly offset: number; length: number }[];
  isSent: boolean;
  isEnded: boolean;
}

/** What an index knows; none of it is a text. */
export type IndexState = Pick<LogIndex, 'tree' | 'turns' | 'general' | 'unknownLines' | 'lastAt'>;

/** More is not read in one go. */
const maxPlaceBytes = 64 * 1024;

/** Lines that show that there is a turn, also when its question is damaged. */
const turnTypes: ReadonlySet<string> = new Set<Action['type']>([
  'requestPlanned',
  'eventsReceived',
  'toolReturned',
  'turnEnded',
  'changeProposed',
  'changeReviewed',
]);

/**
 * The tree of a log, without its texts: from the beginning of each line, so that opening a long conversation does not mean
 * reading all of it. Lines are added in the order in which they stand.
 */
export class LogIndex {
  readonly tree: TurnTree;
  /** Those of the tree, in its order. */
  readonly turns: Map<string, IndexedTurn>;
  /** Lines about the conversation as a whole. */
  readonly general: ByteRange[];
  /** Lines that are damaged, or of a newer format. */
  unknownLines: number;
  lastAt: number;
  /** The turn of the last line, if it was one of a turn. */
  #last:
    | {
        readonly turn: IndexedTurn;
        readonly place: { readonly offset: number; length: number };
        readonly name: string;
        readonly timeLength: number;
      }
    | undefined;

  /** @param state - Of the lines so far, when it goes on from there. */
  constructor(state?: IndexState) {
    this.tree = state?.tree ?? new TurnTree();
    this.turns = state?.turns ?? new Map<string, IndexedTurn>();
    this.general = state?.general ?? [];
    this.unknownLines = state?.unknownLines ?? 0;
    this.lastAt = state?.lastAt ?? 0;
  }

  /**
   * A fast path for a line that continues the turn of the line before, as most do: both share one byte range.
   *
   * @param start - Where a whole line begins in the text; `offset` and `length` are its byte range.
   * @returns whether the line was added.
   */
  addMore(text: string, start: number, offset: number, length: number): boolean {
    const last = this.#last;
    const usual = usualBeginAt(text, start);
    if (!last || usual === undefined) return false;
    const { place, turn } = last;
    const together = offset + length - place.offset;
    const isNext = place.offset + place.length + 1 === offset && together <= maxPlaceBytes;
    // For events, the position of the turn id is check enough: another kind of line would show when it is read.
    if (!isNext || !isAt(text, last.name, start + usual.length + last.timeLength)) return false;
    if (usual !== eventsBegin && !isAt(text, usual, start)) return false;
    place.length = together;
    if (usual === plannedBegin) turn.isSent = true;
    if (usual === endedBegin) turn.isEnded = true;
    return true;
  }

  /**
   * @param text - At least the line's beginning.
   * @param isWhole - Whether its end is there: of one that was cut, only a question has its place.
   */
  add(text: string, range: ByteRange, isWhole = true): void {
    const line = readBeginning(text);
    const { type, turnId } = line;
    const isKnown =
      type === 'questionAsked' ? line.isQuestion && this.#addQuestion(line, range) : isWhole && this.#add(line, range);
    if (!isKnown) this.unknownLines++;
    this.lastAt = Math.max(this.lastAt, line.at);
    const turn = isKnown ? this.turns.get(turnId) : undefined;
    const last = turn?.ranges.at(-1);
    this.#last = turn && last && { turn, place: last, name: `,"turnId":"${turnId}"`, timeLength: line.timeLength };
  }

  /** @returns whether the line is of a known kind. */
  #add(line: Beginning, range: ByteRange): boolean {
    if (line.type === 'renamed' || line.type === 'forked') this.general.push(range);
    else if (!isTurnId(line.turnId)) return false;
    else if (line.type === 'versionChosen') this.tree.choose(line.turnId);
    else if (line.type === 'questionWithdrawn') this.#withdraw(line.turnId);
    else if (turnTypes.has(line.type)) this.#addOfTurn(line, range);
    else return false;
    return true;
  }

  #addQuestion({ turnId, parentId: asked, isAside, at }: Beginning, range: ByteRange): boolean {
    if (!isTurnId(turnId)) return false;
    const parentId = this.tree.standing(asked);
    // The question of its parent is damaged: the tree goes on through it all the same.
    if (parentId !== null && parentId !== turnId && !this.tree.get(parentId)) this.#addLost(parentId, at);
    this.tree.add({ id: turnId, parentId, ...(isAside && { isAside: true as const }) });
    this.#put(turnId, at, [{ ...range }]);
    return true;
  }

  /** Starts the entry of a turn. A question that is logged twice, since its first line was cut, starts it again. */
  #put(id: string, askedAt: number, ranges: IndexedTurn['ranges'], isSent = false): IndexedTurn {
    const turn = { id, askedAt, ranges, isSent, isEnded: false };
    this.turns.set(id, turn);
    return turn;
  }

  #addOfTurn({ type, turnId, at }: Beginning, range: ByteRange): void {
    const turn = this.turns.get(turnId) ?? this.#addLost(turnId, at);
    turn.ranges.push({ ...range });
    if (type === 'requestPlanned') turn.isSent = true;
    if (type === 'turnEnded') turn.isEnded = true;
  }

  #addLost(id: string, askedAt: number): IndexedTurn {
    this.tree.add({ id, parentId: this.tree.headId });
    return this.#put(id, askedAt, [], true);
  }

  /** As the reducer does: only a question that waits can be withdrawn. */
  #withdraw(turnId: string): void {
    const turn = this.turns.get(turnId);
    if (!turn || turn.isSent || turn.isEnded) return;
    this.turns.delete(turnId);
    this.tree.withdraw(turnId);
  }

  /** What has to be read to show the last turns: those, what was asked on their sides, their other versions, and what never came to its end. */
  shown(count: number): readonly string[] {
    const last = count > 0 ? this.tree.path().slice(-count) : [];
    const isBeside = isCompanionOf((id) => this.tree.get(id), last);
    const others = [...this.turns.values()].filter(({ id, isEnded }) => {
      const node = this.tree.get(id);
      return !isEnded || (node !== undefined && isBeside(node));
    });
    return [...new Set([...others.map(({ id }) => id), ...last])];
  }

  /** Rewrites a line for a log of its own: a question gets the parent that it has in the tree now. */
  placed(line: string, { isPath }: { readonly isPath: boolean }): string {
    return line.replace(questionPlace, (whole, before: string, turnId: string) => {
      const node = this.tree.get(turnId);
      if (!node) return whole;
      return `${before}"parentId":${JSON.stringify(node.parentId)}${node.isAside && !isPath ? ',"isAside":true' : ''}`;
    });
  }
}

const questionPlace = new RegExp(
  String.raw`^(\{"v":${logVersion},"type":"questionAsked","at":[\d.]+,"turnId":"([\w-]+)",)` +
    String.raw`"parentId":(?:null|"[\w-]+")(?:,"isAside":true)?`,
);
