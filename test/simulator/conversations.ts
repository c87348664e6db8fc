import { familyOf } from './models.ts';
import { invalid, type Refusal } from './refusal.ts';
import type { Switches } from './switches.ts';
import type { Fields } from './wire.ts';

/** A response the server remembers, with everything that was said up to its end. */
export interface Kept {
  readonly id: string;
  readonly key: string;
  readonly model: string;
  /** Time of its making by the simulator's clock, in milliseconds. */
  readonly createdAtMs: number;
  readonly status: 'completed' | 'incomplete' | 'failed';
  readonly isStored: boolean;
  /** What this turn sent. */
  readonly input: readonly Fields[];
  /** The whole conversation up to the end of this turn. */
  readonly items: readonly Fields[];
  /** The response object as it was answered. */
  readonly response: Fields;
}

/** Who wants to go on from an id, and when. */
export interface Claim {
  readonly key: string;
  readonly model: string;
  readonly nowMs: number;
  readonly switches: Switches;
}

/** What the server keeps: responses by id. Reference, sections 3.3 and 6.3. */
export class Conversations {
  readonly #kept = new Map<string, Kept>();

  keep(kept: Kept): void {
    this.#kept.set(kept.id, kept);
  }

  /** What a GET or DELETE finds: stored responses only; `undefined` when there is none. Section 1.2. */
  find(id: string, key: string): Kept | undefined {
    const kept = this.#kept.get(id);
    return kept?.isStored === true && kept.key === key ? kept : undefined;
  }

  delete(id: string): void {
    this.#kept.delete(id);
  }

  forgetAll(): void {
    this.#kept.clear();
  }

  /** The response to go on from, or the service's refusal, which does not say why. Section 6.3. */
  continueFrom(id: string, claim: Claim): Kept | Refusal {
    const kept = this.#kept.get(id);
    const { switches } = claim;
    if (kept === undefined || switches.forgetful || !isClaimable(kept, claim)) return notFound(id);
    if (claim.nowMs - kept.createdAtMs <= switches.expireAfterMs) return kept;
    return switches.expiredText === 'same' ? notFound(id) : invalid(`The previous_response_id has expired: ${id}`);
  }
}

function isClaimable(kept: Kept, { key, model, switches }: Claim): boolean {
  if (!kept.isStored || kept.status === 'failed') return false;
  if (kept.status === 'incomplete' && !switches.continueIncomplete) return false;
  if (switches.idsBelongToKey && kept.key !== key) return false;
  return !switches.idsBelongToFamily || familyOf(kept.model) === familyOf(model);
}

function notFound(id: string): Refusal {
  return invalid(`Not found previous_response_id: ${id}`);
}
