/** Sentences one after the other, those that are not empty; no space stands behind a Chinese one. */
export function joinSentences(...sentences: readonly string[]): string {
  return sentences.reduce((text, sentence) => {
    const space = text === '' || sentence === '' || /[。！？]$/.test(text) ? '' : ' ';
    return `${text}${space}${sentence}`;
  }, '');
}
