/** Replaying more than this, in tokens, is announced, and makes a summary due if the turns were replayed before. */
export const replayWarningTokens = 20_000;
