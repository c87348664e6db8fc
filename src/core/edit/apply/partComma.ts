/** What is known of the comma behind a part of a list. */
export interface PartComma {
  /** Whether one stands behind its old version, or behind the part that it follows. */
  readonly wasThere: boolean;
  /** Whether another part of the block comes right behind it. */
  readonly isFollowed: boolean;
}

/**
 * A part with the comma that it needs, which a block with this part alone leaves out, or has too many. Whether parts
 * are separated by commas at all is told by the one that was there; in JSON they are.
 */
export function withComma(
  lines: readonly string[],
  { wasThere, isFollowed }: PartComma,
  languageId: string,
): readonly string[] {
  const { code, comma, comment } = atComma(lines.at(-1) ?? '');
  const isNeeded = wasThere || (isFollowed && isJson(languageId));
  if (isNeeded && comma === '' && /[\w"'`\])}]$/.test(code)) return [...lines.slice(0, -1), `${code},${comment}`];
  const isExtra = !isNeeded && !isFollowed && comma !== '' && languageId === 'json';
  return isExtra ? [...lines.slice(0, -1), code + comment] : lines;
}

/** Whether a line ends with a comma, a comment behind it or not. */
export function endsWithComma(line: string): boolean {
  return atComma(line).comma !== '';
}

/** Whether all lists of the language have commas, so that none has to be looked for. */
export function isJson(languageId: string): boolean {
  return languageId === 'json' || languageId === 'jsonc';
}

const commented =
  /^(?<code>(?:(["'`])(?:\\.|(?!\2)[^\\])*\2|\/(?![/*])|(?<!\s)#|[^"'`/#])*?)(?<comma>,?)(?<comment>\s*(?:\/\/|\/\*|(?<=\s)#).*)$/;
const bare = /^(?<code>.*?)(?<comma>,?)(?<comment>\s*)$/;

/** In longer lines no comment is looked for, since that would take long. */
const maxCommentedLength = 400;

function atComma(line: string): { readonly code: string; readonly comma: string; readonly comment: string } {
  const found = (line.length > maxCommentedLength ? undefined : commented.exec(line)) ?? bare.exec(line);
  const { code = line, comma = '', comment = '' } = found?.groups ?? {};
  return { code, comma, comment };
}
