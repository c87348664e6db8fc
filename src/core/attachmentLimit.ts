/**
 * The most that one question may carry along, in UTF-16 characters: about 100 000 tokens of code,
 * which leaves more than half of the smallest model's window (258 048 tokens of input) for the conversation.
 */
export const maxAttachedCharacters = 400_000;
