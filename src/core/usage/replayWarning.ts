/** Sending more than this again, in tokens, is announced; what has been sent again before is summarised instead. */
export const muchSentAgain = 20_000;
