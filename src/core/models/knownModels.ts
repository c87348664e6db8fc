/** A model that is known to speak the Responses API, with what is known of it. What is not known is `null`. */
export interface KnownModel {
  readonly name: string;
  /** Tokens that it reads at most. */
  readonly contextTokens: number | null;
  readonly takesImages: boolean | null;
  /** Whether it thinks when the request does not say. */
  readonly thinksByDefault: boolean | null;
}

const nothing = { contextTokens: null, takesImages: null, thinksByDefault: null };
/** Which of them take images is inferred from the tools that are offered for them. */
const family = { ...nothing, thinksByDefault: true };
const withImages = { ...family, takesImages: true };

/** As far as the API reference says (2.1 and 2.2), windows besides as models.dev had them on 2026-07-02; models come faster than releases, so any other name may be typed. */
export const knownModels: readonly KnownModel[] = [
  { name: 'qwen3-max-2026-01-23', contextTokens: 262_144, takesImages: false, thinksByDefault: false },
  { name: 'qwen3-max', ...nothing, contextTokens: 262_144 },
  { name: 'qwen3.8-max', ...family },
  { name: 'qwen3.8-flash', ...family },
  { name: 'qwen3.7-max', ...family, contextTokens: 1_000_000 },
  { name: 'qwen3.7-plus', ...withImages, contextTokens: 1_000_000 },
  { name: 'qwen3.7-flash', ...withImages },
  { name: 'qwen3.6-plus', ...withImages, contextTokens: 1_000_000 },
  { name: 'qwen3.6-flash', ...withImages, contextTokens: 1_000_000 },
  { name: 'qwen3.5-plus', ...withImages, contextTokens: 1_000_000 },
  { name: 'qwen3.5-flash', ...withImages, contextTokens: 1_000_000 },
  { name: 'qwen-plus', ...nothing, contextTokens: 1_000_000 },
  { name: 'qwen-flash', ...nothing, contextTokens: 1_000_000 },
  { name: 'qwen3-coder-plus', ...nothing, contextTokens: 1_048_576 },
  { name: 'qwen3-coder-flash', ...nothing, contextTokens: 1_000_000 },
  { name: 'deepseek-v4-pro', ...nothing, contextTokens: 1_000_000 },
  { name: 'glm-5.3', ...nothing },
  { name: 'kimi-k3', ...nothing },
];

/** What is known of a model; `undefined` for one that is not in the list. */
export function knownModel(name: string): KnownModel | undefined {
  return knownModels.find((model) => model.name === name);
}

/** Names for whoever tries to send an image to a model that takes text only. */
export function modelsThatTakeImages(): readonly string[] {
  return knownModels.filter(({ takesImages }) => takesImages === true).map(({ name }) => name);
}
