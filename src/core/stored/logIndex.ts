import { isTurnId } from './logRecord.ts';

/** Where a line is in a log, in bytes, without its line break. */
export interface LinePlace {
  readonly offset: number;
  readonly length: number;
}

/** A turn as the beginnings of its lines tell it. */
export interface IndexedTurn {
  readonly id: string;
  parentId: string | null;
  readonly isAside: boolean;
  readonly askedAt: number;
  readonly places: LinePlace[];
  isSent: boolean;
  isEnded: boolean;
}

/** As many bytes of a line as its beginning takes at most. */
export const prefixBytes = 300;

/** The fields of a line that say where it belongs come first: `toLogLine` writes them in this order. */
const prefix = /^\{"v":1,"type":"(\w+)","at":(\d+)(?:\.\d+)?,(?:"turnId":"([\w-]+)"(?:,"parentId":(?:null|"([\w-]+)"))?(,"isAside":true)?)?/;

/**
 * The tree of a log, without its texts: from the beginning of each line, so that opening a long conversation does not mean
 * reading all of it. Lines are added in the order in which they stand.
 */
export class LogIndex {
  readonly turns = new Map<string, IndexedTurn>();
  /** Lines about the conversation as a whole. */
  readonly general: LinePlace[] = [];
  /** Lines that are damaged, or of a newer format. */
  unknownLines = 0;
  headId: string | null = null;
  lastAt = 0;

  /** @param text - At least the line's beginning. */
  add(text: string, place: LinePlace): void {
    const [, type, at, turnId, parentId, aside] = prefix.exec(text) ?? [];
    if (type === undefined || at === undefined) this.unknownLines++;
    else if (type === 'renamed' || type === 'forked') this.general.push(place);
    else if (turnId === undefined || !isTurnId(turnId)) this.unknownLines++;
    else this.#addOfTurn(type, { id: turnId, parentId: parentId ?? null, isAside: aside !== undefined, askedAt: Number(at) }, place);
    this.lastAt = Math.max(this.lastAt, Number(at ?? 0));
  }

  #addOfTurn(type: string, turn: Pick<IndexedTurn, 'id' | 'parentId' | 'isAside' | 'askedAt'>, place: LinePlace): void {
    if (type === 'questionAsked') {
      this.turns.set(turn.id, { ...turn, places: [place], isSent: false, isEnded: false });
      if (!turn.isAside) this.headId = turn.id;
      return;
    }
    const known = this.turns.get(turn.id) ?? this.#addLost(turn);
    known.places.push(place);
    if (type === 'versionChosen') this.headId = turn.id;
    if (type === 'requestPlanned') known.isSent = true;
    if (type === 'turnEnded') known.isEnded = true;
    if (type === 'questionWithdrawn' && !known.isSent) this.#withdraw(known);
  }

  /** Its question is damaged: the tree goes on through it all the same. */
  #addLost(turn: Pick<IndexedTurn, 'id' | 'isAside' | 'askedAt'>): IndexedTurn {
    const lost = { ...turn, parentId: this.headId, places: [], isSent: true, isEnded: false };
    this.turns.set(turn.id, lost);
    this.headId = turn.id;
    return lost;
  }

  #withdraw({ id, parentId }: IndexedTurn): void {
    this.turns.delete(id);
    for (const turn of this.turns.values()) if (turn.parentId === id) turn.parentId = parentId;
    if (this.headId === id) this.headId = parentId;
  }

  /** From the root to the head. */
  path(): readonly string[] {
    const path = new Set<string>();
    for (let id = this.headId; id !== null && this.turns.has(id) && !path.has(id); ) {
      path.add(id);
      id = this.turns.get(id)?.parentId ?? null;
    }
    return [...path].reverse();
  }

  /** What has to be read to show the last turns: those, what was asked on their sides, and what never came to its end. */
  shown(count: number): readonly string[] {
    const last = new Set(this.path().slice(-count));
    const others = [...this.turns.values()].filter((turn) => !turn.isEnded || (turn.isAside && turn.parentId !== null && last.has(turn.parentId)));
    return [...new Set([...others.map(({ id }) => id), ...last])];
  }
}
