import type { Profile, Switches } from './switches.ts';

/** The model of the seed contract. Reference, section 2. */
const seedModel = 'qwen3-max-2026-01-23';

const currentModels = [
  /^qwen3-max(-2026-01-23)?$/,
  /^qwen3\.[5-8]-/,
  /^qwen-(plus|flash)$/,
  /^qwen3-coder-(plus|flash)$/,
  /^(deepseek-v4|glm-5|kimi-k3)/,
];
const thinksByDefault = /^qwen3\.[5-8]-/;
const interpreterNeedsThinking = /^(qwen3-max|qwen3\.7-max|qwen3\.8-)/;
const textOnly = /^qwen3-max|^qwen3-coder|^deepseek|^glm/;

/** Whether the service of that profile lists the model. Section 2.1. */
export function isListed(model: string, profile: Profile): boolean {
  return profile === 'seed' ? model === seedModel : currentModels.some((pattern) => pattern.test(model));
}

/** Whether the model thinks when the request does not say. Section 2.2. */
export function thinksUnasked(model: string, switches: Switches): boolean {
  return thinksByDefault.test(model) || switches.thinkingByDefault;
}

const neverThinks = 'qwen3-coder';
const byEffort = 'qwen3.8-';
const deepSeek = 'deepseek-v4-';

/** Values of `reasoning.effort` that make a difference for a model; all seven are taken. Section 3.1, and models.md. */
export function distinctEfforts(model: string): readonly string[] {
  if (model.startsWith(neverThinks)) return [];
  if (model.startsWith(byEffort)) return ['none', 'low', 'medium', 'xhigh'];
  return model.startsWith(deepSeek) ? ['none', 'high', 'max'] : ['none', 'low', 'medium', 'high'];
}

/** Whether a built-in tool is refused on that model while thinking is off. Section 3.4. */
export function needsThinking(tool: string, model: string): boolean {
  if (tool === 'web_extractor') return model.startsWith('qwen3-max');
  return tool === 'code_interpreter' && interpreterNeedsThinking.test(model);
}

/** Whether the model takes nothing but text. Section 2.2. */
export function takesTextOnly(model: string): boolean {
  return textOnly.test(model);
}

/** The family of a model: `qwen3-max` of `qwen3-max-2026-01-23`. */
export function familyOf(model: string): string {
  return model.split('-').slice(0, 2).join('-');
}
