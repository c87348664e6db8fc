import { thinksUnasked } from '../models.ts';
import type { Refusal } from '../refusal.ts';
import type { Profile, Switches } from '../switches.ts';
import { isFields, listOf, textOf, type Fields } from '../wire.ts';

/** A create request as it is looked at by the checks. */
export interface Asked {
  readonly body: Fields;
  readonly profile: Profile;
  readonly switches: Switches;
}

/** One rule of the service: what it says when the request breaks it, `undefined` when all is well. */
export type Rule = (asked: Asked) => Refusal | undefined;

/** The first complaint of the rules, in their order. */
export function firstRefusal(rules: readonly Rule[], asked: Asked): Refusal | undefined {
  for (const rule of rules) {
    const refusal = rule(asked);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** `reasoning.effort`, where the profile knows it. */
export function effortOf({ body, profile }: Asked): unknown {
  return profile === 'current' && isFields(body.reasoning) ? body.reasoning.effort : undefined;
}

/** Whether the model will think: the effort wins over `enable_thinking`, and both over the model. Reference, section 3.1. */
export function thinks(asked: Asked): boolean {
  const effort = effortOf(asked);
  if (typeof effort === 'string') return effort !== 'none';
  const asFlag = asked.body.enable_thinking;
  return typeof asFlag === 'boolean' ? asFlag : thinksUnasked(textOf(asked.body.model), asked.switches);
}

/** The tools of the request that are objects. */
export function toolsOf(body: Fields): readonly Fields[] {
  return listOf(body.tools).filter(isFields);
}

/** The types of the tools, functions as `function`. */
export function toolTypes(body: Fields): ReadonlySet<string> {
  return new Set(toolsOf(body).map((tool) => textOf(tool.type)));
}
