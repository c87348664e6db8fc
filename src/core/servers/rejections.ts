import { dayMs } from '../basics/dayMs.ts';
import { arrayAt, numberAt, stringAt, stringsOf } from '../basics/json.ts';
import { hostedTools } from '../models/hostedTools.ts';
import { thinkingLevels } from '../models/thinkingLevel.ts';
import type { RejectedPart } from './capabilities.ts';
import type { Endpoint } from './endpoint.ts';

export interface Rejection {
  readonly baseUrl: string;
  readonly model: string;
  readonly part: RejectedPart;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** More than anybody meets in a day. */
const maxRejections = 50;

const parts: readonly RejectedPart[] = [...hostedTools, 'tool_choice', 'input_image', ...thinkingLevels];

/** What an address rejected in the last day, by model, in what the memento holds; what is damaged there is left out. */
export function rejectedAt(stored: unknown, baseUrl: string, now: number): NonNullable<Endpoint['rejected']> {
  const here = rejectionsIn(stored).filter((one) => one.baseUrl === baseUrl && Math.abs(now - one.at) < dayMs);
  const models = [...new Set(here.map(({ model }) => model))];
  return Object.fromEntries(
    models.map((model) => [model, here.filter((one) => one.model === model).map(({ part }) => part)]),
  );
}

/** What is to be stored when something has been rejected; the oldest ones go. */
export function withRejection(stored: unknown, rejection: Rejection): unknown {
  const { baseUrl, model, part } = rejection;
  const others = rejectionsIn(stored).filter(
    (one) => one.baseUrl !== baseUrl || one.model !== model || one.part !== part,
  );
  return { version: 1, refusals: [rejection, ...others].slice(0, maxRejections) };
}

function rejectionsIn(stored: unknown): readonly Rejection[] {
  return arrayAt(stored, 'refusals').flatMap((one) => {
    const [words, at] = [stringsOf(one, 'baseUrl', 'model'), numberAt(one, 'at')];
    const part = parts.find((known) => known === stringAt(one, 'part'));
    return words && at !== undefined && part ? [{ ...words, part, at }] : [];
  });
}
