import { arrayAt, isObject, stringAt } from '../basics/json.ts';
import type { RequestPlan, KnownInstruction } from '../conversation/requestPlan.ts';

/** A stored plan, or `undefined` for what is none. */
export function parsePlan(value: unknown): RequestPlan | undefined {
  const mode = stringAt(value, 'mode');
  if (mode !== 'first' && mode !== 'chain' && mode !== 'replay') return undefined;
  const plan = value as RequestPlan;
  if (plan.instructions === undefined) return plan;
  return { ...plan, instructions: arrayAt(value, 'instructions').flatMap((one) => parseInstruction(one) ?? []) };
}

function parseInstruction(value: unknown): KnownInstruction | undefined {
  const [source, mark] = [stringAt(value, 'source'), stringAt(value, 'mark')];
  if (!isObject(value) || source === undefined || mark === undefined) return undefined;
  return { source, mark, ...(value.isParameter === true && { isParameter: true }) };
}
