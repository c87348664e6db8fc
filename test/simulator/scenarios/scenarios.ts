import type { Ask } from '../ask.ts';
import { prose } from './prose.ts';
import type { Scenario } from './scenario.ts';

/** All scenarios; the first that fits answers, so the particular come before the general. */
export const scenarios: readonly Scenario[] = [prose];

/** The scenario for a question. `scenario:name` in it chooses one outright. */
export function scenarioFor(ask: Ask): Scenario {
  const wanted = /\bscenario:(\w+)/.exec(ask.question)?.[1];
  return scenarios.find((scenario) => (wanted === undefined ? fits(scenario, ask) : scenario.name === wanted)) ?? prose;
}

function fits({ fits: isFitting, words }: Scenario, ask: Ask): boolean {
  if (isFitting === undefined && words === undefined) return false;
  return (isFitting?.(ask) ?? true) && (words?.test(ask.words) ?? true);
}
