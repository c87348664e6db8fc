/** Models that are known to speak the Responses API; any other name may be typed. */
export const knownModels: readonly string[] = [
  'qwen3-max-2026-01-23',
  'qwen3-max',
  'qwen3.8-max',
  'qwen3.8-flash',
  'qwen3.7-max',
  'qwen3.7-plus',
  'qwen3.7-flash',
  'qwen3.6-plus',
  'qwen3.6-flash',
  'qwen3.5-plus',
  'qwen3.5-flash',
  'qwen3-coder-plus',
  'qwen3-coder-flash',
];

/** Tokens that a model reads at most (API reference, 2.2); `null` when that is not known. */
export function contextTokensOf(model: string): number | null {
  return /^qwen3-max(-2026-01-23)?$/.test(model) ? 262_144 : null;
}
