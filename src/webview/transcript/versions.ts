import type { Conversation } from '../../core/conversation/conversation.ts';
import { own } from '../../core/basics/records.ts';
import { byQuestion, type TurnVersions, versionsAmong } from '../../core/conversation/sameQuestion.ts';
import type { TreeNode } from '../../core/conversation/tree.ts';

/** What was asked in one place of the tree. */
interface Place {
  readonly ids: string[];
  /** How many of them had been read when they were grouped. */
  readCount: number;
  groups: readonly (readonly string[])[];
}

const none: TurnVersions = { answers: [], questions: [] };

/** The versions of all turns; computed again only when a turn was added, removed or read. */
export class Versions {
  #byParent: ReadonlyMap<string | null, Place> = new Map();
  #tree: Conversation['tree'] = {};
  #turns: Conversation['turns'] = {};
  #ids: readonly string[] = [];

  update({ tree, turns }: Conversation): void {
    this.#turns = turns;
    if (tree === this.#tree) return;
    this.#tree = tree;
    const ids = Object.keys(tree);
    // Turns are only added at the end: equal number and equal last id mean equal turns.
    if (ids.length === this.#ids.length && ids.at(-1) === this.#ids.at(-1)) return;
    this.#ids = ids;
    this.#byParent = placesIn(Object.values(tree));
  }

  /** None for a question on the side. */
  of({ id, parentId, isAside }: TreeNode): TurnVersions {
    const place = isAside ? undefined : this.#byParent.get(parentId);
    return place ? versionsAmong(this.#groupsOf(place), id) : none;
  }

  #groupsOf(place: Place): Place['groups'] {
    const readCount = place.ids.filter((id) => own(this.#turns, id)).length;
    if (readCount !== place.readCount) place.groups = byQuestion(place.ids, this.#turns);
    place.readCount = readCount;
    return place.groups;
  }
}

function placesIn(nodes: readonly TreeNode[]): ReadonlyMap<string | null, Place> {
  const places = new Map<string | null, Place>();
  for (const { id, parentId, isAside } of nodes) {
    if (isAside) continue;
    const place = places.get(parentId);
    if (place) place.ids.push(id);
    else places.set(parentId, { ids: [id], readCount: -1, groups: [] });
  }
  return places;
}
