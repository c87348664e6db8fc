const fenceLine = /^ {0,3}(`{3,}|~{3,})(.*)$/;

/** The same text with code in backticks and in fenced blocks turned into blanks: every other character stays in its place. */
export function withoutCode(text: string): string {
  let fence: string | undefined;
  const lines = text.split('\n').map((line) => {
    const [, marks, after = ''] = fenceLine.exec(line) ?? [];
    if (fence === undefined) {
      // A line with another backtick further on is no fence, but code within a line.
      const opens = marks !== undefined && !(marks.startsWith('`') && after.includes('`'));
      if (!opens) return withoutInlineCode(line);
      fence = marks;
    } else if (marks?.startsWith(fence) === true && after.trim() === '') fence = undefined;
    return blanks(line);
  });
  return lines.join('\n');
}

/** Code begins at a run of backticks and ends at the next run of the same length. */
function withoutInlineCode(line: string): string {
  if (!line.includes('`')) return line;
  const runs = [...line.matchAll(/`+/g)];
  let result = '';
  let from = 0;
  for (let index = 0; index < runs.length; index++) {
    const open = runs[index];
    const closeAt = runs.findIndex((run, at) => at > index && run[0].length === open?.[0].length);
    const close = runs[closeAt];
    if (!open || !close) continue;
    const end = close.index + close[0].length;
    result += line.slice(from, open.index) + blanks(line.slice(open.index, end));
    from = end;
    index = closeAt;
  }
  return result + line.slice(from);
}

function blanks(text: string): string {
  return ' '.repeat(text.length);
}
