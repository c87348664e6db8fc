import { own } from '../basics/records.ts';
import type { ReasoningEffort } from './modelFacts.ts';

/** How much a model thinks before it answers, from the least to the most. `on` is as much as it likes. */
export const thinkingLevels = ['off', 'on', 'minimal', 'low', 'medium', 'high', 'highest'] as const;

export type ThinkingLevel = (typeof thinkingLevels)[number];

/** How much, where the server takes more than on and off. */
type ThinkingEffort = Exclude<ThinkingLevel, 'off' | 'on'>;

/**
 * The levels that a server takes for a model, each with what is sent for it: a boolean as `enable_thinking`, a word as
 * `reasoning.effort`. Empty where nothing may be sent.
 */
export type OfferedLevels = Readonly<Partial<Record<ThinkingLevel, boolean | ReasoningEffort>>>;

/** Whether the model is to think, and how much. */
export interface Thinking {
  readonly enableThinking: boolean;
  /** Absent where it is on or off only. */
  readonly effort?: ThinkingEffort | undefined;
}

/** The level of a stored setting: `off`, `on` for one without an effort, else the effort. */
export function levelOf({ enableThinking, effort }: Thinking): ThinkingLevel {
  return enableThinking ? (effort ?? 'on') : 'off';
}

/** The setting for a level: the inverse of `levelOf`. */
export function thinkingOf(level: ThinkingLevel): Thinking {
  if (level === 'off') return { enableThinking: false };
  return level === 'on' ? { enableThinking: true } : { enableThinking: true, effort: level };
}

export function isThinkingLevel(value: unknown): value is ThinkingLevel {
  return thinkingLevels.some((level) => level === value);
}

/** Those that can be chosen, from the least to the most. */
export function levelsIn(offered: OfferedLevels): readonly ThinkingLevel[] {
  return thinkingLevels.filter((level) => own(offered, level) !== undefined);
}

/**
 * The level among those that are offered that comes next to a wanted one; `undefined` where none is offered.
 *
 * @param usual - The model's own, for whoever only wants it to think.
 */
export function nearestLevel(
  wanted: ThinkingLevel,
  offered: OfferedLevels,
  usual?: ThinkingLevel,
): ThinkingLevel | undefined {
  const levels = levelsIn(offered);
  if (levels.length === 0 || levels.includes(wanted)) return levels.length === 0 ? undefined : wanted;
  if (wanted === 'off') return levels[0];
  // Where there is only on and off, little thinking is none: it is wanted where an answer is to come fast.
  if (levels.includes('on')) return wanted === 'minimal' || wanted === 'low' ? 'off' : 'on';
  const thinking = levels.filter((level) => level !== 'off');
  if (wanted === 'on') return thinking.find((level) => level === usual) ?? thinking[0];
  return thinking.findLast((level) => thinkingLevels.indexOf(level) <= thinkingLevels.indexOf(wanted)) ?? thinking[0];
}

/** Our word for a value of `reasoning.effort`. */
export function levelOfEffort(effort: ReasoningEffort): ThinkingLevel {
  if (effort === 'none') return 'off';
  return effort === 'xhigh' || effort === 'max' ? 'highest' : effort;
}
