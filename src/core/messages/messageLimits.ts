/** What the panel sends at most, and the host takes at most, of one kind in one message. */
export const messageLimits = {
  /** Paths of an answer, to be looked up. */
  paths: 200,
  /** Of a fault in the panel. */
  faultCharacters: 500,
} as const;
