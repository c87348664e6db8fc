import facts from './facts.json' with { type: 'json' };
import type { Profile, Switches } from './switches.ts';

/** The model of the seed contract. Reference, section 2. */
const seedModel = 'qwen3-max-2026-01-23';

/** What the service's documents say of a model; what is absent is said nowhere. */
export interface ServiceModel {
  /** Whether the page on this API lists it; another one answers, without tools. */
  readonly listed?: boolean;
  /** Tokens. */
  readonly window?: number;
  readonly mostOutput?: number;
  /** What it reads. */
  readonly input?: readonly string[];
  /** When it thinks. */
  readonly thinks: 'never' | 'asked' | 'byItself';
  /** Values of `reasoning.effort` that make a difference; all seven are taken. */
  readonly efforts?: readonly string[];
  /** Tools that are refused while it does not think. */
  readonly thinkingTools?: readonly string[];
}

export const serviceModels: ReadonlyMap<string, ServiceModel> = new Map(
  Object.entries(facts.models as Readonly<Record<string, ServiceModel>>),
);

/** A model of the service that no page on this API lists, nor any table of a client's: it answers, without tools. Section 2.2. */
export const unlistedModel = 'qwen2.5-72b-instruct';

const unknown: ServiceModel = { thinks: 'asked' };

/** A dated snapshot is as its family. */
function modelOf(name: string): ServiceModel | undefined {
  if (name === unlistedModel) return unknown;
  return serviceModels.get(name) ?? serviceModels.get(name.replace(/(-\d{4})?(-\d{2}-\d{2})?$/, ''));
}

/** Whether the service of that profile answers with the model. Section 2.1. */
export function isServed(model: string, profile: Profile): boolean {
  return profile === 'seed' ? model === seedModel : modelOf(model) !== undefined;
}

/** Whether the service runs hosted tools for the model. Section 2.2. */
export function hasAgent(model: string): boolean {
  const known = modelOf(model);
  return known === undefined || known.listed === true;
}

/** Whether the model thinks when the request does not say. Section 2.2. */
export function thinksUnasked(model: string, switches: Switches): boolean {
  const { thinks } = modelOf(model) ?? unknown;
  return thinks === 'byItself' || (thinks === 'asked' && switches.thinkingByDefault);
}

/** Whether the model can think at all. */
export function canThink(model: string): boolean {
  return modelOf(model)?.thinks !== 'never';
}

/** Values of `reasoning.effort` that make a difference for a model. Section 3.1, and models.md. */
export function distinctEfforts(model: string): readonly string[] {
  const { thinks, efforts = ['none', 'low', 'medium', 'high'] } = modelOf(model) ?? unknown;
  return thinks === 'never' ? [] : efforts;
}

/** Whether a built-in tool is refused on that model while thinking is off. Section 3.4. */
export function needsThinking(tool: string, model: string): boolean {
  return modelOf(model)?.thinkingTools?.includes(tool) === true;
}

/** Whether the model takes a kind of input; where nobody says, it does. Section 2.2. */
export function takesInput(kind: string, model: string): boolean {
  return modelOf(model)?.input?.includes(kind) ?? true;
}

/** Tokens that the model reads and writes at most. */
export function limitsOf(model: string): { readonly window: number; readonly mostOutput: number } {
  const { window = Number.POSITIVE_INFINITY, mostOutput = Number.POSITIVE_INFINITY } = modelOf(model) ?? unknown;
  return { window, mostOutput };
}

/** The family of a model: `qwen3-max` of `qwen3-max-2026-01-23`. */
export function familyOf(model: string): string {
  return model.split('-').slice(0, 2).join('-');
}
