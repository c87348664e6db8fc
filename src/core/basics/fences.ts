/** A line that opens or closes a fenced code block, or is code in one that is open. */
export interface FenceLine {
  /** At most 3 spaces. */
  readonly indent: string;
  /** At least 3 backticks, or at least 3 tildes. */
  readonly run: string;
  /** What follows the run; holds no backtick after backticks. */
  readonly info: string;
}

const pattern = /^( {0,3})(`{3,}|~{3,})(.*)$/s;

/**
 * Reads a line, without its line end, as a fence.
 *
 * @returns `undefined` where it is none; a run of backticks with another backtick after it is code within a line.
 * @see https://spec.commonmark.org/0.31.2/#fenced-code-blocks
 */
export function fenceLine(line: string): FenceLine | undefined {
  const [, indent = '', run = '', info = ''] = pattern.exec(line) ?? [];
  return run === '' || (run.startsWith('`') && info.includes('`')) ? undefined : { indent, run, info };
}

/** Whether a line closes the block that was opened with `run`: the same mark, at least as many, and nothing after them. */
export function closesFence(line: string, run: string): boolean {
  const fence = fenceLine(line);
  return fence !== undefined && fence.run.startsWith(run) && fence.info.trim() === '';
}

/** The fence for a text that no line of it can close: at least 3 backticks, and one more than its longest run. */
export function fenceFor(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const longest = runs.reduce((length, run) => Math.max(length, run.length), 2);
  return '`'.repeat(longest + 1);
}

/** The text as a fenced code block. */
export function fenced(text: string, language = ''): string {
  const fence = fenceFor(text);
  return `${fence}${language}\n${text}\n${fence}`;
}
