/** Replaying more than this, in tokens, is announced, and makes a summary due if the turns were replayed before. */
export const muchReplayedTokens = 20_000;
