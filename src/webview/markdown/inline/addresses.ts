/** Punctuation of Chinese, Japanese and Korean texts, which no address holds as it is. */
const cjkPunctuation = /[\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65“”‘’…—]/;

/** A host in ASCII, with what is written right behind it without a blank. */
const hostBesideCjk =
  /^(?:https?:\/\/|www\.)[\w.:@-]*?\w(?=[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}])/iu;

/** Where a bare address ends that stands in a CJK text. */
export function endOfAddress(address: string): number {
  const host = hostBesideCjk.exec(address);
  if (host) return host[0].length;
  const end = address.search(cjkPunctuation);
  return end < 0 ? address.length : end;
}

/** Endings of files that are no country's: `icon@2x.png`, `types@node.d.ts`. */
const fileName =
  /\.(?:png|jpe?g|gif|webp|avif|svg|ico|bmp|[cm]?[jt]s|[jt]sx|json|jsonc|css|scss|less|html?|vue|ya?ml|toml|txt|pdf|log|lock|exe|dll|tgz|gz)$/i;

/**
 * `left-pad@1.3.0` is a package and its version, `git@host:name` a repository, `logo@3x.png` a file: none is a mail
 * address.
 */
export function isNoMail(href: string, after: string): boolean {
  const domain = /^mailto:[^@]*@(.*)$/.exec(href)?.[1];
  if (domain === undefined) return false;
  return (
    !/\.[a-z][a-z\d-]*[a-z]$/i.test(domain) || /^v?\d+x?\./.test(domain) || fileName.test(domain) || /^:\S/.test(after)
  );
}

const addressStart = /https?(?=:\/\/)|www(?=\.)|[\w+-](?=@)/i;
const outsideOfAddress = new RegExp(`[\\s<\`]|${cjkPunctuation.source}`);

/** Before an address that stands in angle brackets, or in a tag. */
const bracket = /<(?:[a-z][^<>]*)?$/i;

/** How far back the bracket is looked for. */
const maxTagLength = 300;

/** A text whose last address may go on: it is no link yet, by a backslash that is not shown. */
export function withoutGrowingAddress(text: string): string {
  let start = text.length;
  while (start > 0 && !outsideOfAddress.test(text.charAt(start - 1))) start -= 1;
  // What stands in closed brackets has ended.
  if (bracket.test(text.slice(Math.max(0, start - maxTagLength), start)))
    start += text.slice(start).lastIndexOf('>') + 1;
  const last = text.slice(start);
  const found = addressStart.exec(last);
  if (!found || endOfAddress(last.slice(found.index)) < last.length - found.index) return text;
  const inside = start + found.index + found[0].length;
  return `${text.slice(0, inside)}\\${text.slice(inside)}`;
}
