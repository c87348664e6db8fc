const piece = /\n+|[ \t]*(?:\p{Script=Han}{1,2}|[^\s\p{Script=Han}]{1,9})|\s/gu;

/** Cuts a text into pieces of about a word, one or two Chinese characters; joined they are the text again. */
export function toDeltas(text: string): readonly string[] {
  return text.match(piece) ?? [];
}
