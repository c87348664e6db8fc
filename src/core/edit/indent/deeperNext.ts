const opener = /(?:[{([:]|=>|->|\b(?:do|then|begin))$/;
const openingTag = /^<(?!(?:area|br|col|hr|img|input|link|meta|wbr)\b)[\w.:-]+(?:\s[^<>]*)?(?<!\/)>$/;
const openingWord = /^(?:def|class|module|unless|while|until|function|sub)\b[^;{}]*$/;
const braceAlone = /^(?:\{|begin\b)/;
const continuation = /^(?:\??\.\w|[?:] |&&|\|\|)/;

/** Whether the second line should be one level deeper than the first: inside a block, or a continuation. */
export function isDeeperNext(line: string, next: string): boolean {
  const [first, second] = [line.trim(), next.trim()];
  if (opener.test(first) || openingTag.test(first) || continuation.test(second)) return true;
  return openingWord.test(first) && !braceAlone.test(second);
}
