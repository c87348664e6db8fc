/** Before a mention: nothing, a blank, a bracket that opens after a blank, or a character of a script that sets no blanks. */
export const beforeMention = String.raw`(?<=^|\s|(?:^|\s)[(\[]|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef\u2018-\u201f])`;
